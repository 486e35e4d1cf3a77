"""Reads the acts of one sentence into sightings."""

from __future__ import annotations

import re
from dataclasses import replace

from events.detection.endings import EndingWords, find_endings
from events.detection.frames.dating import date_act, is_background
from events.detection.frames.flags import gather_flags, is_off_topic
from events.detection.frames.kinds import decide_kind
from events.detection.frames.refusals import refuse_deal
from events.detection.frames.sighting import Sighting
from events.detection.frames.status import BLOCKED, PLAN, judge
from events.detection.gate import Hit
from events.detection.grammar.act import Act
from events.detection.grammar.forms import (
    carries_negation,
    choose_forms,
    is_bare_passive,
    is_finite,
    is_noun_use,
)
from events.detection.grammar.verbs import read_group
from events.detection.resolving.anaphora import Focus
from events.detection.resolving.referents import Referent, list_referents
from events.detection.resolving.subjects import find_actor
from events.detection.sheet import Line

# Acts that only count with an object of this sort in the sentence.
NEEDED = {"adopt": "charter", "rewrite": "terms", "require-label": "duty"}
REFUSAL = re.compile(r"\bnot\b|n't\b|\bno longer\b|\bnever\b")
PLEDGE = "pledge"
PLEDGE_REACH = 90
LIGHT_REACH = 7


def read_line(line: Line, focus: Focus) -> list[Sighting]:
    """The sightings of a sentence, verbs and announced nouns alike."""
    hits = list_promising(line)
    if not hits:
        return []
    acts = [read_act(line, hit) for hit in choose_forms(line, hits)]
    standing = [(act, judge(act)) for act in acts if act is not None]
    possible = [
        (act, status)
        for act, status in standing
        if status not in BLOCKED and not is_off_topic(act)
    ]
    if not possible:
        return []
    referents = list_referents(line)
    endings = endings_of(line)
    found = [sight(act, status, referents, endings, focus) for act, status in possible]
    return drop_governing_pledges([one for one in found if one is not None])


def list_promising(line: Line) -> list[Hit]:
    """The hits that can come to something here.

    Everyday words ("make", "use", "set") stand in every other sentence; most fall to
    a glance at the sentence's other cues.
    """
    objects = {hit.slug for hit in line.of("object")}
    hits = [
        hit
        for hit in line.of("act")
        if hit.slug not in NEEDED or NEEDED[hit.slug] in objects
    ]
    if line.of("deal") and REFUSAL.search(line.sheet.folded, line.start, line.end):
        hits += line.of("deal")
    if any(hit.slug == "light" for hit in line.of("governor")):
        hits += line.of("noun")
    return hits


def read_act(line: Line, hit: Hit) -> Act | None:
    """The hit as an act, or None where it is a mere noun, a loose gerund, or a dealing
    that nobody refuses."""
    if hit.cue.table == "noun":
        return read_announced_noun(line, hit)
    at = line.words.index_at(hit.start)
    after = line.words.index_before(hit.end)
    if is_noun_use(line, hit, at, after):
        return None
    group = read_group(line.words, at, hit.form)
    if is_bare_passive(line, hit, at, after, group):
        group = replace(group, passive=True)
    if not is_finite(line, hit, at, group):
        return None
    if hit.cue.table == "deal":
        slug = refuse_deal(group, hit)
        return Act(line, hit, slug, at, group, fixed=True) if slug else None
    return Act(line, hit, hit.slug, at, group, fixed=carries_negation(line, hit))


def read_announced_noun(line: Line, hit: Hit) -> Act | None:
    """ "imposed a one-year halt": an indefinite noun announced by a light verb."""
    words = line.words
    at = words.index_at(hit.start)
    if not {"a", "an"} & set(words.lows[max(0, at - 4) : at]):
        return None
    light = [
        one
        for one in line.of("governor")
        if one.slug == "light" and 0 <= at - words.index_before(one.end) <= LIGHT_REACH
    ]
    if not light:
        return None
    place = words.index_at(light[-1].start)
    group = read_group(words, place, light[-1].form)
    verb = replace(hit, cue=replace(hit.cue, form=light[-1].form))
    return Act(line, verb, hit.slug, place, group)


def sight(
    act: Act,
    status: str,
    referents: list[Referent],
    endings: tuple[EndingWords, ...],
    focus: Focus,
) -> Sighting | None:
    """The act with its actor, kind, step and day; None if no company's, or no kind."""
    actor = find_actor(act, referents, focus)
    if actor is None or not actor.is_company:
        return None
    flags = gather_flags(act, endings)
    if actor.how == "product":
        flags |= {"product"}
    decided = decide_kind(act.slug, flags)
    if decided is None:
        return None
    day, starts = date_act(act)
    return Sighting(
        line=act.line,
        at=act.hit.start,
        act=act.slug,
        actor=actor,
        status=status,
        kind=decided.kind,
        step=decided.step,
        flags=flags,
        date=day,
        starts=starts,
        endings=endings,
        background=is_background(act),
        score=decided.weight,
        rules=(),
    )


def drop_governing_pledges(found: list[Sighting]) -> list[Sighting]:
    """ "pledged to halt" is a halt: the pledge only says how it was made known."""
    planned = [one.at for one in found if one.status == PLAN and one.act != PLEDGE]
    return [
        one
        for one in found
        if one.act != PLEDGE
        or not any(0 < at - one.at < PLEDGE_REACH for at in planned)
    ]


def endings_of(line: Line) -> tuple[EndingWords, ...]:
    sheet = line.sheet
    on = sheet.passage.published_on
    return find_endings(sheet.full, sheet.folded, line.start, line.end, on)
