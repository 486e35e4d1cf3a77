"""Reads the acts of one sentence into sightings."""

from __future__ import annotations

import re

from events.detection.endings import EndingWords, find_endings
from events.detection.frames.acts import list_promising, read_act
from events.detection.frames.dating import date_act, is_background
from events.detection.frames.flags import gather_flags, is_off_topic
from events.detection.frames.kinds import KIND_FAMILY, STEP_FAMILY, decide_kind
from events.detection.frames.refusals import RESOLVED
from events.detection.frames.sighting import Sighting
from events.detection.frames.status import BLOCKED, PLAN, judge
from events.detection.grammar.act import Act
from events.detection.grammar.forms import choose_forms
from events.detection.grammar.objects import object_span
from events.detection.resolving.anaphora import Actor, Focus
from events.detection.resolving.referents import Referent, list_referents
from events.detection.resolving.subjects import find_actor
from events.detection.sheet import Line
from events.detection.words import words_of

# Objects that have contents of their own: a pledge to …, a plan to …, a ban on ….
HOLDS = words_of(
    "on-noun-pledge on-noun-bar on-noun-halt on-plan on-rule on-charter on-terms"
)
PLEDGE = "pledge"
RELATIVE_END = re.compile(r"\b(?:it|they|which|that)(?: had| has| have)?(?: \w+ly)?$")
CLAUSE_END = re.compile(r"[,;:]|\b(?:and|but|said|says|after|while)\b")
FIRM_FAMILIES = words_of("halt exit limit reversal")
PLEDGE_REACH = 90


def read_line(line: Line, focus: Focus) -> list[Sighting]:
    """The sightings of a sentence, verbs and announced nouns alike."""
    hits = list_promising(line)
    if not hits:
        return []
    acts = [read_act(line, hit) for hit in choose_forms(line, hits)]
    endings = endings_of(line)
    standing = [(act, judge(act)) for act in acts if act is not None]
    possible = [
        (act, status)
        for act, status in standing
        if status not in BLOCKED
        and not is_off_topic(act)
        and not is_condition(act, endings)
    ]
    if not possible:
        return []
    referents = list_referents(line)
    found = [sight(act, status, referents, endings, focus) for act, status in possible]
    told = drop_governing_pledges([one for one in found if one is not None])
    return drop_own_story(keep_likeliest(drop_contents(told)))


def drop_own_story(found: list[Sighting]) -> list[Sighting]:
    """ "restarts the tests it paused in March": what became of the object before."""
    ease = [one.at for one in found if STEP_FAMILY[one.step] in ("ease", "prolong")]
    return [
        one
        for one in found
        if STEP_FAMILY[one.step] != "start"
        or not any(at < one.at and tells_before(one, at) for at in ease)
    ]


def tells_before(one: Sighting, at: int) -> bool:
    """Whether "it", "which" or "that" leads from the act at `at` to this one."""
    between = one.line.sheet.folded[at : one.at].rstrip()
    return bool(RELATIVE_END.search(between)) and not CLAUSE_END.search(between)


def keep_likeliest(found: list[Sighting]) -> list[Sighting]:
    """One reading of each word: "rolls back" switches off or reverses, not both."""
    kept: dict[int, Sighting] = {}
    for one in found:
        other = kept.get(one.at)
        if other is None or one.score > other.score:
            kept[one.at] = one
    return list(kept.values())


def is_condition(act: Act, endings: tuple[EndingWords, ...]) -> bool:
    """ "until the election is over": what ends the step is no step."""
    at = act.hit.start
    return any(
        one.start < at < one.end and one.ending.type in ("condition", "date")
        for one in endings
    )


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
    if decided.kind == "internal_ban" and actor.how == "product":
        # Who bars staff from a product is not who makes it.
        actor = name_employer(referents, focus, actor)
        if actor is None:
            return None
    day, starts = date_act(act)
    kind = decided.kind
    if kind == "feature_suspension" and is_last_day(act, status, flags):
        kind = "withdrawal"
    return Sighting(
        line=act.line,
        at=act.hit.start,
        act=act.slug,
        actor=actor,
        status=status,
        kind=kind,
        step=decided.step,
        flags=flags,
        date=day,
        starts=starts,
        endings=endings,
        background=is_background(act),
        score=decided.weight,
        rules=(),
        reach=reach_of(act),
    )


def is_last_day(act: Act, status: str, flags: frozenset[str]) -> bool:
    """ "will switch it off on 30 June": what is planned and not said to be for a time
    is for good."""
    if act.slug not in ("switch-off", "unavailable") or status != PLAN:
        return False
    return act.group.modal in RESOLVED and not flags & {"temporary", "for-now", "place"}


def name_employer(
    referents: list[Referent], focus: Focus, maker: Actor
) -> Actor | None:
    """The company named in the sentence or spoken of before, other than the maker."""
    for referent in referents:
        named = referent.kind == "company" and referent.how == "name"
        if named and not set(referent.slugs) & set(maker.slugs):
            return Actor(referent.slugs, "near")
    others = set(focus.slugs) - set(maker.slugs)
    return Actor(focus.slugs, "focus") if others else None


def reach_of(act: Act) -> int:
    """The offset at which the act's object ends."""
    begin, stop = object_span(act)
    return act.line.words.ends[stop - 1] if stop > begin >= act.at else 0


def drop_governing_pledges(found: list[Sighting]) -> list[Sighting]:
    """ "pledged to halt" is a halt: the pledge only says how it was made known; but
    "pledged to label" is a pledge."""
    pledges = [one.at for one in found if one.act == PLEDGE]
    planned = [one for one in found if one.status == PLAN and one.act != PLEDGE]
    firm = [one.at for one in planned if KIND_FAMILY.get(one.kind) in FIRM_FAMILIES]
    return [one for one in found if stands(one, pledges, planned, firm)]


def stands(
    one: Sighting, pledges: list[int], planned: list[Sighting], firm: list[int]
) -> bool:
    """A pledge to nothing firmer, or an act that no pledge governs."""
    if one.act == PLEDGE:
        return not any(0 < at - one.at < PLEDGE_REACH for at in firm)
    if one not in planned or one.at in firm:
        return True
    return not any(0 < one.at - at < PLEDGE_REACH for at in pledges)


def drop_contents(found: list[Sighting]) -> list[Sighting]:
    """ "dropped its pledge not to use AI": what the pledge says is no second act."""
    covers = [(one.at, one.reach) for one in found if one.reach and HOLDS & one.flags]
    return [
        one for one in found if not any(begin < one.at < end for begin, end in covers)
    ]


def endings_of(line: Line) -> tuple[EndingWords, ...]:
    sheet = line.sheet
    on = sheet.passage.published_on
    return find_endings(sheet.full, sheet.folded, line.start, line.end, on)
