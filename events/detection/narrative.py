"""Walks an article from first to last sentence, keeping track of who is spoken of."""

from __future__ import annotations

import re

from events.detection.frames.reading import read_line
from events.detection.frames.sighting import Sighting
from events.detection.resolving.anaphora import Focus
from events.detection.resolving.referents import group_mentions
from events.detection.resolving.subjects import main_company
from events.detection.sheet import Line, Sheet
from events.detection.telling import Telling

_OPINION = re.compile(r"(?:opinion|column|comment|review|editorial|op-ed)\b[:| ]")
_BOILERPLATE = re.compile(
    r"(?:read(?: more| also| next)?:|related:|see also|advertisement|sponsored|"
    r"subscribe|\W*jobs board|share this|follow us|most read|more from|"
    r"sign the petition|"
    r"in other news|recommended:|you may also like)"
)
_IMAGINED = re.compile(r"\b(?:imagine|suppose|picture this|what if|if only)\b")
_QUOTED = re.compile(r"“[^”]*”")
_WE = re.compile(r"\b(?:we|our)\b")
OFTEN = 4
# A list this long names the parties of a pledge, not companies met in passing.
LIST = 3


def tell(sheet: Sheet) -> list[Sighting]:
    """Every sighting of the article that is sure enough, in order."""
    focus = Focus(speaker=find_speaker(sheet), signatories=longest_list(sheet))
    focus.move(focus.speaker)
    told = Telling()
    imagined = False
    for line in sheet.lines:
        before, imagined = imagined, bool(_IMAGINED.search(line.folded))
        if not (before or imagined or is_skipped(line)):
            told.hear(line, read_line(line, focus))
        if line.mentions:
            focus.move(main_company(line))
    return told.sure


def longest_list(sheet: Sheet) -> tuple[str, ...]:
    """The companies of the longest list of names: who "the signatories" are."""
    lists = [group for line in sheet.lines for group in group_mentions(line)]
    longest = max(lists, key=len, default=[])
    return tuple(dict.fromkeys(m.slug for m in longest)) if len(longest) >= LIST else ()


def is_skipped(line: Line) -> bool:
    """Links to other news, advertisements, and the heading of an opinion piece."""
    head = line.folded.lstrip("—-*_• ")
    return bool(_BOILERPLATE.match(head) or (line.is_headline and _OPINION.match(head)))


def find_speaker(sheet: Sheet) -> tuple[str, ...]:
    """Who "we" is: the publisher's company, the company that signs a letter, or the
    one in the heading of a text that says "we" all along."""
    publisher = sheet.passage.publisher
    named = sheet.index.find(publisher, publisher.lower()) if publisher else []
    if named:
        return (named[0].slug,)
    if " i write on behalf " in sheet.folded or "\nsigned" in sheet.folded:
        return tuple(dict.fromkeys(m.slug for m in sheet.lines[-1].mentions))
    if len(_WE.findall(_QUOTED.sub(" ", sheet.folded))) < OFTEN:
        return ()
    heading = [m for line in sheet.lines[:2] for m in line.mentions]
    return (heading[0].slug,) if heading else ()
