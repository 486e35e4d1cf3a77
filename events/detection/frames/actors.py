"""Whose act it is: the subject of a verb, or the company the text is speaking of."""

from __future__ import annotations

from dataclasses import dataclass, field

from events.detection.frames.referents import Referent, referents_before
from events.detection.frames.verbs import VerbGroup
from events.detection.sheet import Line

OTHERS = frozenset(("government", "critic", "author", "other"))
NEAR = 7
CHILD = frozenset(("subsidiary", "unit", "arm", "division", "brand", "-owned"))


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: slugs of known companies, or the name of one we do not know.

    `how` says by what rule: name, product, epithet, pronoun, self, voice, we, agent,
    owner, focus, stranger.
    """

    slugs: tuple[str, ...] = ()
    how: str = ""
    name: str = ""


@dataclass
class Focus:
    """Which company the text speaks of just now, and who "we" are."""

    slugs: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    history: list[tuple[str, ...]] = field(default_factory=list)

    def move(self, slugs: tuple[str, ...]) -> None:
        if slugs:
            self.slugs = slugs
            self.history.append(slugs)


def find_actor(
    line: Line, referents: list[Referent], group: VerbGroup, at: int, focus: Focus
) -> Actor | None:
    """The actor of the verb at token `at`; None when somebody else acts."""
    if group.passive:
        agent = find_agent(line, referents, at, focus)
        if agent is not None:
            return agent if agent.slugs or agent.name else None
    if is_relative_of_thing(line, referents, group):
        return None
    owner: Actor | None = None
    for referent in referents_before(referents, group.begin):
        if crosses_boundary(line, referent.end, group.begin):
            break
        if referent.prepositional or referent.possessive:
            if referent.kind == "company" and owner is None:
                owner = Actor(referent.slugs, "owner")
            continue
        verdict = judge_referent(line, referents, referent, group, focus)
        if verdict is not None and not verdict.slugs and not verdict.name:
            return owner if referent.kind == "companies" else None
        if verdict is not None:
            return verdict
    return owner or find_weak_actor(line, referents, at, focus)


def is_relative_of_thing(
    line: Line, referents: list[Referent], group: VerbGroup
) -> bool:
    """ "contracts which forbid …": a relative clause whose antecedent cannot act."""
    at = group.begin - 1
    if at < 1 or line.words.lows[at] not in ("which", "that") or group.passive:
        return False
    reporting = line.words.lows[at] == "that" and any(
        hit.slug in ("report", "decide") and hit.end <= line.words.starts[at]
        for hit in line.of("governor")
    )
    return not reporting and not any(r.end in (at, at - 1) for r in referents)


def judge_referent(
    line: Line,
    referents: list[Referent],
    referent: Referent,
    group: VerbGroup,
    focus: Focus,
) -> Actor | None:
    """An actor; an empty one if the referent is somebody else; None to look on."""
    gap = group.begin - referent.end
    if referent.kind == "company":
        if referent.how == "product" and gap > 2 and not group.passive:
            return None
        return child_in_focus(line, referent, focus) or Actor(
            referent.slugs, referent.how
        )
    if referent.kind == "we":
        return Actor(focus.speaker, "we")
    if referent.kind in ("self", "pronoun"):
        return resolve_anaphor(referents, referent, focus, line)
    if referent.kind == "voice":
        return resolve_voice(line, referents, referent, focus)
    if referent.kind == "companies":
        return Actor(focus.signatories, "signatories")
    if referent.kind in OTHERS:
        return Actor() if gap <= NEAR and not group.passive else None
    if referent.kind == "place":
        return Actor() if gap <= 1 else None
    if referent.kind == "stranger" and gap <= 0:
        return Actor(name=referent.name, how="stranger")
    return None


def child_in_focus(line: Line, referent: Referent, focus: Focus) -> Actor | None:
    """ "the Acme subsidiary": the company in focus whose parent is Acme."""
    after = line.words.lows[referent.end : referent.end + 2]
    if not CHILD & set(after):
        return None
    for slugs in reversed(focus.history[-4:]):
        company = line.sheet.index.by_slug.get(slugs[0])
        if company is not None and company.parent in referent.slugs:
            return Actor(slugs, "epithet")
    return None


def find_binder(
    line: Line, referents: list[Referent], at: int, focus: Focus
) -> Actor | None:
    """ "customers must first apply": who binds them is named before, or in focus."""
    for referent in referents_before(referents, at):
        if referent.kind == "company" and referent.how == "name":
            if not referent.prepositional:
                return Actor(referent.slugs, "near")
        if referent.kind == "government":
            return None
    if focus.speaker:
        return Actor(focus.speaker, "we")
    return Actor(focus.slugs, "focus") if focus.slugs else None


def resolve_anaphor(
    referents: list[Referent],
    referent: Referent,
    focus: Focus,
    line: Line | None = None,
) -> Actor | None:
    """ "It" and "the company": the subject before it in the sentence, else the focus."""
    for other in referents_before(referents, referent.begin):
        if other.kind == "company" and not other.prepositional and not other.possessive:
            if other.end == referent.begin and line is not None:
                child = child_in_focus(line, other, focus)
                if child is not None:
                    return child
            return Actor(other.slugs, referent.kind)
    return Actor(focus.slugs, referent.kind) if focus.slugs else None


def resolve_voice(
    line: Line, referents: list[Referent], referent: Referent, focus: Focus
) -> Actor | None:
    """A spokesman, a memo: of the company beside it, else of the one in focus."""
    for other in referents:
        if other.kind == "company" and -1 <= referent.begin - other.end <= 3:
            return Actor(other.slugs, "voice")
        if other.kind == "company" and 0 <= other.begin - referent.end <= 3:
            lead = line.words.lows[other.begin - 1]
            if lead in ("for", "of", "at", "inside", "from", "the", "that"):
                return Actor(other.slugs, "voice")
    return resolve_anaphor(
        referents, Referent("voice", referent.begin, referent.end), focus
    )


def find_agent(
    line: Line, referents: list[Referent], at: int, focus: Focus
) -> Actor | None:
    """ "… were grounded by the company": the agent of a passive, if it names one."""
    words = line.words
    for place in range(at + 1, min(at + 9, len(words) - 1)):
        if words.lows[place] != "by":
            continue
        for referent in referents:
            if 0 <= referent.begin - place <= 3:
                if referent.kind == "company":
                    return Actor(referent.slugs, "agent")
                if referent.kind in ("self", "pronoun"):
                    return resolve_anaphor(referents, referent, focus)
                if referent.kind in OTHERS or referent.kind == "place":
                    return Actor()
    return None


def find_weak_actor(
    line: Line, referents: list[Referent], at: int, focus: Focus
) -> Actor | None:
    """No subject of its own: a company in the sentence, else the one in focus."""
    companies = [r for r in referents if r.kind == "company"]
    before = [r for r in companies if r.begin < at and not r.prepositional]
    for referent in before or [r for r in companies if r.begin < at] or companies:
        return Actor(referent.slugs, "near" if referent.begin < at else "after")
    if focus.slugs:
        return Actor(focus.slugs, "focus")
    return None


def crosses_boundary(line: Line, begin: int, end: int) -> bool:
    return any(word in (";", ":", "•", "▸") for word in line.words.lows[begin:end])


def main_company(line: Line, referents: list[Referent]) -> tuple[str, ...]:
    """The company a sentence is about: its first subject that is one."""
    firm = [r for r in referents if r.kind == "company" and not r.prepositional]
    if firm:
        return firm[0].slugs
    named = {m.slug for m in line.mentions}
    return tuple(named) if len(named) == 1 else ()
