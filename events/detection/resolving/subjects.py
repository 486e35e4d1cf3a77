"""Whose act it is: the subject of a verb, or the company the text is speaking of."""

from __future__ import annotations

from events.detection.grammar.act import Act
from events.detection.grammar.objects import object_span
from events.detection.resolving.anaphora import (
    SOMEBODY_ELSE,
    Actor,
    Focus,
    child_in_focus,
    is_unknown_company,
    resolve_anaphor,
    resolve_voice,
)
from events.detection.resolving.apposition import BOUNDARIES, find_apposed
from events.detection.resolving.referents import (
    PREPOSITIONS,
    Referent,
    group_mentions,
    referents_before,
)
from events.detection.resolving.tellers import (
    REPORTING,
    find_binder,
    find_employer,
    find_first_person,
    find_reporter,
)
from events.detection.sheet import Line
from events.detection.words import words_of

OTHERS = words_of("government critic author other")
STRANGERS = words_of("stranger government critic place author")
AMONG = words_of("among one")
AMONG_REACH = 5
# Verbs that also say what a product does: "Acme's filter blocks spam".
FUNCTIONS = words_of("bar stop label switch-off delay use-data lift loosen widen exit")
NEAR = 7
GOVERNED = 14
AGENT_REACH = 9


def find_actor(act: Act, referents: list[Referent], focus: Focus) -> Actor | None:
    """The company that acts; None when somebody else does."""
    own_staff = find_employer(act, referents, focus)
    if own_staff is not None:
        return own_staff
    if act.slug == "likewise" and act.line.words.lows[act.at] in ("so", "as"):
        return find_inverted(act, referents)
    if act.slug == "bind" or (act.slug == "require" and act.form == "phrase"):
        return find_binder(act, referents, focus)
    agent = find_agent(act, referents, focus) if act.group.passive else None
    actor = agent or find_subject(act, referents, focus)
    actor = actor or find_weak_actor(act, referents, focus)
    return actor if actor is not None and actor.is_company else None


def find_inverted(act: Act, referents: list[Referent]) -> Actor | None:
    """ "So did Acme": the subject stands behind."""
    end = act.line.words.index_before(act.hit.end)
    behind = (r for r in referents if r.kind == "company" and r.begin - end in (0, 1))
    found = next(behind, None)
    return Actor(found.slugs, "name") if found is not None else None


def find_subject(act: Act, referents: list[Referent], focus: Focus) -> Actor | None:
    """The nearest referent before the verb that can act, else the company that owns
    what acts or suffers; SOMEBODY_ELSE where that is no company; None if in doubt."""
    begin = governing_at(act)
    apposed = find_apposed(act.line, referents, begin)
    if apposed is not None or is_relative_of_thing(act, referents):
        return apposed or SOMEBODY_ELSE
    return find_nearest(act, referents, focus)


def find_nearest(act: Act, referents: list[Referent], focus: Focus) -> Actor | None:
    """The first referent before the verb, from right to left, that can act."""
    begin = governing_at(act)
    clause = last_boundary(act.line, begin)
    owner: Actor | None = None
    for referent in referents_before(referents, begin):
        if referent.end <= clause:
            break
        if referent.possessive and is_near_government(referent, begin):
            return SOMEBODY_ELSE
        if referent.prepositional or referent.possessive:
            owner = owner or find_owner(act, referent)
            continue
        verdict = judge_referent(act, referents, referent, focus)
        if verdict is not None:
            return verdict if verdict.is_company else keep_owner(referent, owner)
    if act.group.passive and owner and any(r.kind == "government" for r in referents):
        return SOMEBODY_ELSE
    return owner


def find_owner(act: Act, referent: Referent) -> Actor | None:
    """The company something belongs to, unless that only says what a thing does or
    what others did to it."""
    if is_function(act) or is_shut_out(act):
        return None
    return own(referent)


def is_one_among(line: Line, referent: Referent) -> bool:
    """ "Acme is among the firms that …": the firms only say what sort Acme is of."""
    lead = line.words.lows[max(0, referent.begin - AMONG_REACH) : referent.begin]
    return referent.kind in ("companies", "other", "self") and bool(AMONG & set(lead))


def is_shut_out(act: Act) -> bool:
    """ "Acme's robot was banned from the contest": somebody else's ban."""
    after = act.line.words.lows[act.at + 1 : act.at + 2]
    return act.slug == "bar" and act.group.passive and after in (("from",), ("by",))


def is_function(act: Act) -> bool:
    """ "Acme's filter blocks spam": what a thing does, not what its maker decided."""
    if act.slug not in FUNCTIONS or act.form not in ("third", "base"):
        return False
    group = act.group
    return not (group.passive or group.modal or group.no_longer or group.infinitive)


def keep_owner(referent: Referent, owner: Actor | None) -> Actor:
    """Firms nobody lists do not hide the company that owns what they deal in."""
    kept = owner if referent.kind == "companies" else None
    return kept or SOMEBODY_ELSE


def own(referent: Referent) -> Actor | None:
    return Actor(referent.slugs, "owner") if referent.kind == "company" else None


def is_near_government(referent: Referent, begin: int) -> bool:
    """ "the government's own bill": what acts or suffers is the government's."""
    return referent.kind == "government" and begin - referent.end <= NEAR


def governing_at(act: Act) -> int:
    """The token where the search for a subject begins: for "undertook before the
    court to halt" that is the verb which governs the infinitive."""
    if not act.group.infinitive:
        return act.begin
    line, words = act.line, act.line.words
    governing = [h for h in line.of("governor") if h.slug in ("decide", "report")]
    governing += [h for h in line.of("act") if h.slug in ("pledge", "adopt")]
    places = [words.index_at(h.start) for h in governing]
    near = [at for at in places if 0 < act.begin - at <= GOVERNED]
    return max(near, default=act.begin)


def judge_referent(
    act: Act, referents: list[Referent], referent: Referent, focus: Focus
) -> Actor | None:
    """An actor; SOMEBODY_ELSE if the referent is one; None to look on."""
    kind = referent.kind
    if is_one_among(act.line, referent):
        return None
    if kind == "company":
        return judge_company(act, referent, focus)
    if kind == "we":
        return find_first_person(act, referents, focus)
    if kind in ("self", "pronoun"):
        return resolve_anaphor(act.line, referents, referent, focus)
    if kind == "voice":
        return resolve_voice(act.line, referents, referent, focus)
    if kind == "companies":
        return Actor(focus.signatories, "signatories")
    return judge_other(act, referent, governing_at(act) - referent.end)


def judge_company(act: Act, referent: Referent, focus: Focus) -> Actor | None:
    if is_patient(act, referent):
        return SOMEBODY_ELSE
    gap = governing_at(act) - referent.end
    if referent.how == "product" and gap > 2 and not act.group.passive:
        return None
    child = child_in_focus(act.line, referent, focus)
    return child or Actor(referent.slugs, referent.how)


def judge_other(act: Act, referent: Referent, gap: int) -> Actor | None:
    """Governments, critics, places and names we do not know, `gap` tokens before."""
    if referent.kind in OTHERS:
        return SOMEBODY_ELSE if gap <= NEAR and not act.group.passive else None
    if referent.kind == "place":
        return SOMEBODY_ELSE if gap <= 1 else None
    if referent.kind == "stranger" and gap <= 0 and not act.group.passive:
        if is_unknown_company(act.line, referent):
            return Actor(name=referent.name, how="stranger")
        return None if opens_plainly(act, referent) else SOMEBODY_ELSE
    return None


def opens_plainly(act: Act, referent: Referent) -> bool:
    """ "Rides have resumed": a plain word that opens the sentence, not a name, and
    does nothing to anything."""
    if referent.begin or referent.end > 1 or act.form == "gerund":
        return False
    begin, stop = object_span(act)
    bare = stop <= begin
    return bare and referent.name not in act.line.sheet.proper_words


def is_patient(act: Act, referent: Referent) -> bool:
    """ "Acme was banned from …": the company suffers what somebody else did."""
    return (
        act.slug == "bar"
        and act.group.passive
        and act.begin - referent.end <= (1 if referent.how == "name" else 0)
        and referent.how in ("name", "product")
    )


def is_relative_of_thing(act: Act, referents: list[Referent]) -> bool:
    """ "contracts which forbid …": a relative clause whose antecedent cannot act."""
    line, at = act.line, act.begin - 1
    if at < 1 or line.words.lows[at] not in ("which", "that") or act.group.passive:
        return False
    reporting = line.words.lows[at] == "that" and any(
        hit.slug in ("report", "decide") and hit.end <= line.words.starts[at]
        for hit in line.of("governor")
    )
    return not reporting and not any(r.end in (at, at - 1) for r in referents)


def find_agent(act: Act, referents: list[Referent], focus: Focus) -> Actor | None:
    """ "… were grounded by the company": the agent of a passive, if it names one."""
    lows = act.line.words.lows
    for place in range(act.at + 1, min(act.at + AGENT_REACH, len(lows) - 1)):
        if lows[place] != "by":
            continue
        for referent in referents:
            if not 0 <= referent.begin - place <= 3:
                continue
            if referent.kind == "company":
                return Actor(referent.slugs, "agent")
            if referent.kind in ("self", "pronoun"):
                return resolve_anaphor(act.line, referents, referent, focus)
            if referent.kind in OTHERS or referent.kind == "place":
                return SOMEBODY_ELSE
    return None


def find_weak_actor(act: Act, referents: list[Referent], focus: Focus) -> Actor | None:
    """No subject of its own: a company in the sentence, else the one in focus."""
    if is_shut_out(act):
        return find_reporter(act, referents)
    companies = [r for r in referents if r.kind == "company"]
    earlier = [r for r in companies if r.begin < act.at]
    subjects = [r for r in earlier if not r.prepositional] or earlier
    if subjects:
        return Actor(subjects[0].slugs, "near")
    lows = act.line.words.lows
    for referent in companies:
        if crosses_boundary(act.line, act.at, referent.begin):
            break
        if referent.end < len(lows) and (
            act.group.passive or act.line.is_headline or lows[referent.end] in REPORTING
        ):
            told = lows[referent.end] in REPORTING
            return Actor(referent.slugs, "reporter" if told else "after")
    if has_other_subject(act, referents):
        return None
    return focus.as_actor("focus")


def has_other_subject(act: Act, referents: list[Referent]) -> bool:
    """ "The Times updated its terms and blocked …": somebody else acts throughout."""
    if act.group.passive or not act.group.active:
        return False
    free = (r for r in referents if not r.prepositional and not r.possessive)
    first = next(free, None)
    if first is None or first.kind not in STRANGERS or first.begin > act.begin:
        return False
    return not REPORTING & set(act.line.words.lows[first.end : act.begin])


def last_boundary(line: Line, end: int) -> int:
    """The token of the last semicolon or colon before `end`, or -1."""
    lows = line.words.lows
    return next((at for at in range(end - 1, -1, -1) if lows[at] in BOUNDARIES), -1)


def crosses_boundary(line: Line, begin: int, end: int) -> bool:
    return any(word in BOUNDARIES for word in line.words.lows[begin:end])


def main_company(line: Line) -> tuple[str, ...]:
    """The company a sentence is about: the first named outside a prepositional
    phrase, or the only one named at all. A glance, not a reading."""
    groups = [g for g in group_mentions(line) if line.sheet.speaks_for_owner(g[0])]
    for group in groups:
        lead = line.sheet.folded[line.start : group[0].start].rsplit(maxsplit=2)[-2:]
        if not PREPOSITIONS & set(lead[-1:] if lead[-1:] != ["the"] else lead[:1]):
            return tuple(dict.fromkeys(m.slug for m in group))
    named = {m.slug for group in groups for m in group}
    return tuple(named) if len(named) == 1 else ()
