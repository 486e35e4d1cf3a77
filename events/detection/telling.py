"""What an article has told so far, and what later sentences take from it."""

from __future__ import annotations

import re
from dataclasses import replace

from events.detection.date_phrases import MONTHS
from events.detection.dates import Temporal
from events.detection.frames.kinds import STEP_FAMILY
from events.detection.frames.rule import LIKEWISE
from events.detection.frames.sighting import Sighting
from events.detection.merging import is_old
from events.detection.scoring import OLD_THRESHOLD, THRESHOLD, score
from events.detection.sheet import Line

_SAME_DAY = re.compile(
    r"\bthe (?:next|following|same|very same) "
    r"(?:day|week|month|evening|morning|afternoon)\b|"
    r"\bthat (?:same )?(?:day|evening|night|week|month|year)\b|"
    rf"\bthat (?P<month>{'|'.join(MONTHS)})\b|"
    r"\b(?:in|of) that year\b"
)
REACH = 3
LOOK_BACK = 12
RECENT = 6
YEAR = len("2020")
DAY = len("2020-06-10")


class Telling:
    """Sightings that are sure enough, in order, each completed from those before."""

    def __init__(self) -> None:
        self.sure: list[Sighting] = []

    def hear(self, line: Line, sightings: list[Sighting]) -> None:
        for sighting in sightings:
            completed = self.complete(line, sighting)
            if completed is None:
                continue
            continued = self.is_continued(completed)
            scored = score(completed, line.sheet, continued=continued)
            old = is_old(scored, line.sheet.passage.published_on)
            if scored.score >= (OLD_THRESHOLD if old else THRESHOLD):
                self.sure.append(scored)

    def complete(self, line: Line, sighting: Sighting) -> Sighting | None:
        """With the kind it repeats, the step it goes on with, the day it points to."""
        if sighting.kind == LIKEWISE:
            lately = reversed(self.sure[-RECENT:])
            model = next((one for one in lately if stands_before(one, sighting)), None)
            if model is None or line.number - model.line.number > REACH:
                return None
            sighting = replace(sighting, kind=model.kind, step=model.step)
        lately = reversed(self.sure[-RECENT:])
        before = next((one for one in lately if precedes(one, sighting)), None)
        prolonged = before is not None and STEP_FAMILY[before.step] == "prolong"
        if before is not None and prolonged and sighting.step == "announced":
            sighting = replace(sighting, step=before.step)
        if is_second_delay(sighting):
            sighting = replace(sighting, step="extended")
        return point_back(sighting)

    def is_continued(self, sighting: Sighting) -> bool:
        """Whether a sentence just before told a step of the same company."""
        return any(
            set(one.actor.slugs) & set(sighting.actor.slugs)
            and 0 < sighting.line.number - one.line.number <= REACH
            for one in self.sure[-RECENT:]
        )


def is_second_delay(sighting: Sighting) -> bool:
    """A delay in an article that speaks of an earlier one."""
    if sighting.kind != "launch_delay" or sighting.step != "announced":
        return False
    return sighting.line.sheet.speaks_of_earlier_delay


def stands_before(one: Sighting, sighting: Sighting) -> bool:
    """Told in a sentence before, or earlier in the same one by somebody else."""
    if one.line != sighting.line:
        return True
    return one.at < sighting.at and one.actor.slugs != sighting.actor.slugs


def precedes(one: Sighting, sighting: Sighting) -> bool:
    """Whether it tells, a sentence or two before, of the same company and kind."""
    return (
        one.actor.slugs == sighting.actor.slugs
        and one.kind == sighting.kind
        and 0 < sighting.line.number - one.line.number < REACH
    )


def point_back(sighting: Sighting) -> Sighting:
    """ "The next day", "that December": dated by the last date named before, unless a
    date of the sentence's own stands nearer."""
    line = sighting.line
    back = _SAME_DAY.search(line.folded)
    if back is None:
        return sighting
    start, end = line.start + back.start(), line.start + back.end()
    if sighting.date is not None:
        own = abs(sighting.date.start - sighting.at)
        if own <= abs(start - sighting.at):
            return sighting
    last = last_date(line, whole_day="day" in back.group())
    if last is None:
        return sighting
    month = back["month"]
    edtf = step_to_month(last.edtf, month) if month else last.edtf
    return replace(sighting, date=replace(last, edtf=edtf, start=start, end=end))


def last_date(line: Line, *, whole_day: bool) -> Temporal | None:
    """The date named last before the sentence, a few sentences back at most."""
    lines = line.sheet.lines
    for number in range(line.number - 1, max(-1, line.number - 1 - LOOK_BACK), -1):
        for when in reversed(lines[number].dates):
            if when.role in ("until", "till"):
                continue
            if not whole_day or len(when.edtf) == DAY:
                return when
    return None


def step_to_month(edtf: str, month: str) -> str:
    """ "That December": in the year of the last date, or the next if it is past."""
    number = MONTHS.index(month) + 1
    year = int(edtf[:YEAR]) if edtf[:YEAR].isdigit() else 0
    past = len(edtf) > YEAR and edtf[5:7].isdigit() and int(edtf[5:7]) > number
    return f"{year + past}-{number:02d}" if year else edtf
