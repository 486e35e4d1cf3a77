"""Walks an article from first to last sentence, keeping track of who is spoken of."""

from __future__ import annotations

import re
from dataclasses import replace

from events.detection.dates import Temporal
from events.detection.frames.actors import Focus, main_company
from events.detection.frames.reading import read_line
from events.detection.frames.kinds import LIKEWISE
from events.detection.frames.referents import group_mentions, list_referents
from events.detection.frames.sighting import Sighting
from events.detection.scoring import THRESHOLD, score
from events.detection.sheet import Line, Sheet

_OPINION = re.compile(
    r"^(?:opinion|column|comment|review|editorial|op-ed|letters?)\b[:|]"
)
_BOILERPLATE = re.compile(
    r"^(?:read(?: more| also)?:|related:|see also|advertisement|sponsored|subscribe|"
    r"\W*jobs board|share this|follow us|most read|more from|sign the petition|in other news)"
)
_SAME_DAY = re.compile(
    r"\b(?:the (?:next|following|same|very same) (?:day|week|month|evening|morning|afternoon)|"
    r"that (?:same )?(?:day|evening|night|week|month|year|june|december)|"
    r"(?:in|of) that year)\b"
)
REACH = 3
DAY = len("2020-06-10")
_IMAGINED = re.compile(r"\b(?:imagine|suppose|picture this|what if|if only)\b")


def tell(sheet: Sheet) -> list[Sighting]:
    """Every sighting of the article in order."""
    _ = sheet.mentions
    focus = Focus()
    focus.speaker = find_speaker(sheet)
    if focus.speaker:
        focus.move(focus.speaker)
    focus.signatories = longest_list(sheet)
    told = Telling()
    imagined = False
    for line in sheet.lines:
        skip = imagined or is_skipped(line)
        imagined = bool(_IMAGINED.search(line.folded))
        if not skip and not imagined:
            told.hear(line, read_line(line, focus))
        told.note_dates(line)
        follow(line, focus)
    return told.sure


class Telling:
    """What the article has told so far: sightings that are sure enough, and the last
    day named, for "the next day" and "the same week"."""

    def __init__(self) -> None:
        self.sure: list[Sighting] = []
        self.last_date: Temporal | None = None
        self.last_day: Temporal | None = None

    def hear(self, line: Line, sightings: list[Sighting]) -> None:
        for one in sightings:
            sighting = self.complete(line, one)
            if sighting is None:
                continue
            continued = self.is_continued(sighting)
            scored = score(sighting, line.sheet, continued=continued)
            if scored.score >= THRESHOLD:
                self.sure.append(scored)

    def complete(self, line: Line, sighting: Sighting) -> Sighting | None:
        """With the kind it repeats and the day it points back to."""
        if sighting.kind == LIKEWISE:
            model = next(
                (one for one in reversed(self.sure) if one.at < line.start), None
            )
            if model is None or line.number - model.line.number > REACH:
                return None
            sighting = replace(sighting, kind=model.kind, step=model.step)
        back = _SAME_DAY.search(line.folded)
        last = self.last_day if back and "day" in back.group() else self.last_date
        if sighting.date is None and back and last is not None:
            start = line.start + back.start()
            day = replace(last, start=start, end=line.start + back.end())
            sighting = replace(sighting, date=day)
        return sighting

    def is_continued(self, sighting: Sighting) -> bool:
        """Whether a sentence just before told a step of the same company."""
        return any(
            set(one.actor.slugs) & set(sighting.actor.slugs)
            and 0 < sighting.line.number - one.line.number <= REACH
            for one in self.sure[-6:]
        )

    def note_dates(self, line: Line) -> None:
        for when in line.dates:
            if when.role not in ("until", "till"):
                self.last_date = when
                self.last_day = when if len(when.edtf) == DAY else self.last_day


def longest_list(sheet: Sheet) -> tuple[str, ...]:
    """The companies of the longest list of names: who "the signatories" are."""
    lists = [group for line in sheet.lines for group in group_mentions(line)]
    longest = max(lists, key=len, default=[])
    return tuple(dict.fromkeys(m.slug for m in longest)) if len(longest) > 2 else ()


def follow(line: Line, focus: Focus) -> None:
    """Moves the focus to the company the sentence is about."""
    if not line.mentions:
        return
    subject = main_company(line, list_referents(line))
    focus.move(subject)
    if line.is_headline:
        focus.headline = subject


def is_skipped(line: Line) -> bool:
    head = line.folded.lstrip("—-*_• ")
    return bool(_BOILERPLATE.match(head) or (line.is_headline and _OPINION.match(head)))


def find_speaker(sheet: Sheet) -> tuple[str, ...]:
    """Who "we" is: the publisher's company, or the company that signs a letter."""
    publisher = sheet.passage.publisher
    if publisher:
        named = sheet.index.find(publisher, publisher.lower())
        whole = [m for m in named if m.how in ("name", "product")]
        if whole:
            return (whole[0].slug,)
    if " i write on behalf " in sheet.folded or "\nsigned" in sheet.folded:
        tail = sheet.lines[-1]
        slugs = tuple(dict.fromkeys(m.slug for m in tail.mentions))
        return slugs
    if not first_person(sheet):
        return ()
    heading = [m for line in sheet.lines[:2] for m in line.mentions]
    return (heading[0].slug,) if heading else ()


def first_person(sheet: Sheet) -> bool:
    """An article where "we" speaks outside quotation marks, more than in passing."""
    outside = re.sub(r"“[^”]*”", " ", sheet.folded)
    return len(re.findall(r"\b(?:we|our)\b", outside)) >= 4
