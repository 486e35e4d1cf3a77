"""Who binds, tells or speaks: employers, companies behind rules, quotes and reports."""

from __future__ import annotations

from events.detection.grammar.act import Act
from events.detection.resolving.anaphora import (
    SOMEBODY_ELSE,
    Actor,
    Focus,
    resolve_voice,
)
from events.detection.resolving.referents import Referent, referents_before
from events.detection.words import words_of

REPORTING = words_of("said says announced confirmed told wrote posted added promised")
ACCORDING = ("according", "to")
QUOTES = words_of('“ ” "')
STAFF = words_of(
    "staff employee employees worker workers staffers engineers developers lawyers "
    "bankers journalists analysts researchers"
)
WIDE_REPORT = 4


def find_employer(act: Act, referents: list[Referent], focus: Focus) -> Actor | None:
    """ "Acme employees may not …", "Acme's lawyers were told": the employer binds."""
    bound = act.slug in ("bind", "tell-staff") or (
        act.slug in ("bar", "unavailable") and act.group.passive
    )
    if not bound or act.form == "gerund":
        return None
    for staff in referents_before(referents, act.begin):
        if staff.kind != "critic" or staff.prepositional:
            continue
        if not STAFF & set(act.line.words.lows[staff.begin : staff.end]):
            continue
        for owner in referents:
            gap = staff.begin - owner.end
            after = owner.begin - staff.end
            if owner.kind == "company" and (0 <= gap <= 2 or 0 <= after <= 2):
                return Actor(owner.slugs, "owner")
        if act.line.words.lows[staff.begin - 1] in ("its", "their", "our"):
            return focus.as_actor("focus")
    return None


def find_binder(act: Act, referents: list[Referent], focus: Focus) -> Actor | None:
    """ "customers must first apply": who binds them is named before, or in focus."""
    for referent in referents_before(referents, act.at):
        if referent.kind == "government" and referent.end != act.begin:
            return None
        named = referent.kind == "company" and referent.how == "name"
        if named and not referent.prepositional:
            return Actor(referent.slugs, "near")
    after = find_reporter(act, referents)
    if after is not None:
        return after
    theirs = next((r for r in referents if r.kind == "company" and r.possessive), None)
    if theirs is not None:
        return Actor(theirs.slugs, "owner")
    if focus.speaker:
        return Actor(focus.speaker, "we")
    return focus.as_actor("focus")


def find_first_person(
    act: Act, referents: list[Referent], focus: Focus
) -> Actor | None:
    """ "We are pausing it," Acme said: the speaker of the text, else of the quote."""
    if focus.speaker:
        return Actor(focus.speaker, "we")
    reporter = find_reporter(act, referents)
    if reporter is not None:
        return Actor(reporter.slugs, "we")
    voice = next((r for r in referents if r.kind == "voice" and r.begin > act.at), None)
    if voice is not None:
        return resolve_voice(act.line, referents, voice, focus)
    quoted = QUOTES & set(act.line.words.lows)
    return (focus.as_actor("focus") if quoted else None) or SOMEBODY_ELSE


def find_reporter(act: Act, referents: list[Referent]) -> Actor | None:
    """ "…, Acme said", "…, according to Acme": the company that made it known."""
    lows = act.line.words.lows
    for referent in referents:
        if referent.kind != "company" or referent.begin <= act.at:
            continue
        reach = WIDE_REPORT if referent.possessive else 1
        told = bool(REPORTING & set(lows[referent.end : referent.end + reach]))
        if told or lows[max(0, referent.begin - 2) : referent.begin] == ACCORDING:
            return Actor(referent.slugs, "reporter")
    return None
