"""Walks an article from first to last sentence, keeping track of who is spoken of."""

from __future__ import annotations

import re

from events.detection.frames.actors import Focus, main_company
from events.detection.frames.reading import read_line
from events.detection.frames.referents import list_referents
from events.detection.frames.sighting import Sighting
from events.detection.sheet import Line, Sheet

_OPINION = re.compile(r"^(?:opinion|column|comment|review|editorial|op-ed|letters?)\b[:|]")
_BOILERPLATE = re.compile(
    r"^(?:read(?: more| also)?:|related:|see also|advertisement|sponsored|subscribe|"
    r"\W*jobs board|share this|follow us|most read|more from|sign the petition|in other news)"
)
_IMAGINED = re.compile(r"\b(?:imagine|suppose|picture this|what if|if only)\b")


def tell(sheet: Sheet) -> list[Sighting]:
    """Every sighting of the article in order."""
    _ = sheet.mentions
    focus = Focus()
    focus.speaker = find_speaker(sheet)
    if focus.speaker:
        focus.move(focus.speaker)
    found: list[Sighting] = []
    imagined = False
    for line in sheet.lines:
        skip = imagined or is_skipped(line)
        imagined = bool(_IMAGINED.search(line.folded))
        if not skip and not imagined:
            found += read_line(line, focus)
        follow(line, focus)
    return found


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
