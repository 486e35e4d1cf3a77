"""Which of a sentence's dates is the day of the act, and which its later start."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from events.detection.dates import Temporal
from events.detection.grammar.act import Act
from events.detection.sheet import Line
from events.detection.words import words_of
from events.text import edtf

NOT_DAYS = words_of("until till through before after due to later")
REPORTED = words_of("report decide")
PLANNED = words_of("scheduled planned originally initially slated lapse expire due")
PLAN_LEAD = 48
AHEAD = words_of("will 'll shall would")
MONTH = len("2024-06")
PRESENT = timedelta(days=60)
RANGE_BEGAN = timedelta(days=7)
COMMA, CLAUSE = 10, 40
ITS_OWN_STORY = re.compile(
    r"\b(?:it|they|he|she|which|that|who|where)(?: had| has| have| was| were)? "
    r"(?:\w+ly )?(?:\w+ed|gave|made|took|put|brought|began|went|ran|set|came|said)\b|"
    r"\b(?:imposed|introduced|first (?:announced|made|promised)|brought in|"
    r"that (?:began|started)|in place|in force|launched|unveiled|begun|dating)\b"
)
CLAUSES = (
    ", after",
    " after ",
    ", when",
    " when ",
    " because ",
    " since ",
    "which",
    "; ",
)


def date_act(act: Act) -> tuple[Temporal | None, Temporal | None]:
    """The day of the act and its stated later start, nearest to the act's words."""
    line, on = act.line, act.line.sheet.passage.published_on
    day: Temporal | None = None
    starts: Temporal | None = None
    dates = [look_ahead(act, when, on) for when in line.dates]
    for when in sorted(dates, key=lambda t: distance(line, t, act.hit.start)):
        begins = edtf.parse(when.edtf).earliest
        if not can_date(act, when, begins, on):
            continue
        if begins is not None and begins > on:
            starts = starts or when
        else:
            day = day or when
    return day, starts


def look_ahead(act: Act, when: Temporal, on: date) -> Temporal:
    """ "It will be phased out by June": a bare month ahead of what is still to come."""
    planned = act.group.modal in AHEAD or act.group.infinitive
    bare = len(when.edtf) == MONTH and when.role in ("by", "from", "starting")
    latest = edtf.parse(when.edtf).latest
    if not planned or not bare or latest is None or latest >= on:
        return when
    words = act.line.sheet.folded[when.start : when.end]
    if "last" in words or any(word.isdigit() for word in words.split()):
        return when
    return replace(when, edtf=f"{int(when.edtf[:4]) + 1}{when.edtf[4:]}")


def can_date(act: Act, when: Temporal, begins: date | None, on: date) -> bool:
    """Not the end, not the bound of a range gone by, not another clause's time."""
    if is_anothers(act, when):
        return False
    if when.role in NOT_DAYS or (begins and is_present(act) and on - begins > PRESENT):
        return False
    if is_planned(act, when):
        return False
    if when.role == "since":
        return act.group.perfect
    if when.role == "from" and begins is not None:
        return on - begins <= RANGE_BEGAN
    return when.role != "apart" or leads_clause(act, when)


def is_anothers(act: Act, when: Temporal) -> bool:
    """ "the ban it imposed in May": the day of what the object went through."""
    between = act.line.sheet.folded[act.hit.end : when.start]
    return bool(ITS_OWN_STORY.search(between))


def is_planned(act: Act, when: Temporal) -> bool:
    """ "Originally scheduled for June": the day of a plan, not of the act."""
    folded = act.line.sheet.folded
    lead = folded[max(act.line.start, when.start - PLAN_LEAD) : when.start]
    return bool(PLANNED & set(lead.rpartition(",")[2].split()))


def is_present(act: Act) -> bool:
    """ "The ban imposed in May 2023 is over": so now, hence not dated long ago."""
    words = act.line.sheet.folded[act.hit.start : act.hit.end]
    return words.startswith(("is ", "are "))


def leads_clause(act: Act, when: Temporal) -> bool:
    """ "two days after Acme halted": the act stands right behind, with no comma."""
    folded, offset = act.line.sheet.folded, act.hit.start
    if when.end > offset or "before" in folded[when.start : when.end]:
        return False
    return "," not in folded[when.end : offset]


def distance(line: Line, when: Temporal, offset: int) -> int:
    """Characters between, dearer across a comma or a subordinating word."""
    low, high = sorted((when.start, offset))
    between = line.sheet.folded[low:high]
    clauses = sum(mark in between for mark in CLAUSES)
    return high - low + CLAUSE * clauses + COMMA * between.count(",")


def is_background(act: Act) -> bool:
    """A past perfect that nobody reports tells what came before the news, and so does
    one that only says who somebody is ("which had suspended it")."""
    lows = act.line.words.lows
    if act.group.past_perfect and lows[act.begin - 1 : act.begin] in (
        ("which",),
        ("who",),
    ):
        return True
    return act.group.past_perfect and not any(
        one.slug in REPORTED and one.end <= act.hit.start
        for one in act.line.of("governor")
    )
