"""What "it", "the company", "a spokesman" and "the Acme subsidiary" point back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from events.detection.lexicon.companies import CORPORATE
from events.detection.resolving.referents import (
    Referent,
    list_referents,
    referents_before,
)
from events.detection.sheet import Line
from events.detection.words import words_of

FIRMS = words_of(
    "company firm start-up startup maker developer provider vendor lab platform "
    "retailer bank chain supplier manufacturer operator insurer publisher"
)
CHILD = words_of("subsidiary unit arm division brand -owned")
BESIDE = words_of("for of at inside from the that")
REMEMBERED = 4
LETTERS = words_of("letter petition statement post memo")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: slugs of known companies, or the name of one we do not know.

    `how` says by what rule: name, product, epithet, pronoun, self, voice, we, agent,
    owner, near, reporter, after, focus, signatories, stranger. Empty: somebody else.
    """

    slugs: tuple[str, ...] = ()
    how: str = ""
    name: str = ""

    @property
    def is_company(self) -> bool:
        return bool(self.slugs or self.name)


SOMEBODY_ELSE = Actor()


@dataclass
class Focus:
    """Which company the text speaks of just now, and who "we" are."""

    slugs: tuple[str, ...] = ()
    stranger: str = ""
    before: Line | None = None
    speaker: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    history: list[tuple[str, ...]] = field(default_factory=list)

    def move(self, slugs: tuple[str, ...]) -> None:
        if slugs:
            self.slugs, self.stranger = slugs, ""
            self.history.append(slugs)

    def move_to_stranger(self, name: str) -> None:
        self.slugs, self.stranger = (), name

    def as_actor(self, how: str) -> Actor | None:
        """The company in focus as the one that acts."""
        if self.stranger:
            return Actor(name=self.stranger, how=how)
        return Actor(self.slugs, how) if self.slugs else None


def resolve_anaphor(
    line: Line, referents: list[Referent], referent: Referent, focus: Focus
) -> Actor | None:
    """ "It" and "the company": the subject before it in the sentence, else the focus,
    else any company before it."""
    before = referents_before(referents, referent.begin)
    others_act = False
    for other in before:
        if other.prepositional or other.possessive:
            continue
        others_act = others_act or is_one_other(line, other)
        if other.kind == "company":
            adjacent = other.end == referent.begin
            child = child_in_focus(line, other, focus) if adjacent else None
            return child or Actor(other.slugs, referent.kind)
        if other.kind == "stranger" and is_unknown_company(line, other):
            return Actor(name=other.name, how="stranger")
    others_act = others_act or (not before and is_others_sentence(focus.before))
    if others_act and referent.kind == "pronoun":
        return SOMEBODY_ELSE
    return focus.as_actor(referent.kind) or nearest_company(before, referent.kind)


def is_others_sentence(line: Line | None) -> bool:
    """ "The ministry told Acme …": an "it" that follows is the ministry."""
    if line is None:
        return False
    free = (r for r in list_referents(line) if not r.prepositional and not r.possessive)
    first = next((r for r in free if r.kind != "place"), None)
    return first is not None and first.kind in ("government", "critic")


def nearest_company(before: list[Referent], how: str) -> Actor | None:
    nearest = next((other for other in before if other.kind == "company"), None)
    return Actor(nearest.slugs, how) if nearest else None


def is_one_other(line: Line, referent: Referent) -> bool:
    """A single authority or critic, whom "it" may mean."""
    if referent.kind not in ("government", "critic"):
        return False
    return not line.words.lows[referent.end - 1].endswith("s")


def resolve_voice(
    line: Line, referents: list[Referent], referent: Referent, focus: Focus
) -> Actor | None:
    """A spokesman, a memo: of the company beside it, else of the one in focus."""
    lettered = LETTERS & set(line.words.lows[referent.begin : referent.end])
    if lettered and is_others_sentence(focus.before):
        return SOMEBODY_ELSE
    for other in referents:
        if other.kind != "company":
            continue
        if -1 <= referent.begin - other.end <= 3:
            return Actor(other.slugs, "voice")
        follows = 0 <= other.begin - referent.end <= 3
        if follows and line.words.lows[other.begin - 1] in BESIDE:
            return Actor(other.slugs, "voice")
    voice = Referent("voice", referent.begin, referent.end)
    return resolve_anaphor(line, referents, voice, focus)


def child_in_focus(line: Line, referent: Referent, focus: Focus) -> Actor | None:
    """ "the Acme subsidiary": the company spoken of lately whose parent is Acme."""
    after = line.words.lows[referent.end : referent.end + 2]
    if not CHILD & set(after):
        return None
    for slugs in reversed(focus.history[-REMEMBERED:]):
        company = line.sheet.index.by_slug.get(slugs[0])
        if company is not None and company.parent in referent.slugs:
            return Actor(slugs, "epithet")
    return None


def is_unknown_company(line: Line, referent: Referent) -> bool:
    """A strange name that must be a firm's: "… Robotics", or ", a start-up in …"."""
    words = line.words
    if words.lows[referent.end - 1].strip(".") in CORPORATE:
        return True
    if referent.name in line.sheet.strange_firms:
        return True
    after = words.lows[referent.end : referent.end + 9]
    if len(after) > 1 and after[0] == "," and after[1] in ("a", "an", "the", "which"):
        return bool(FIRMS & set(after))
    return (
        not line.sheet.mentions
        and line.sheet.speaks_of_firm
        and referent.name.split()[0] in line.sheet.repeated_names
    )
