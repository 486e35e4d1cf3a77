"""Walks an article from first to last sentence, keeping track of who is spoken of."""

from __future__ import annotations

import re

from events.detection.frames.reading import read_line
from events.detection.frames.sighting import Sighting
from events.detection.resolving.anaphora import Focus
from events.detection.resolving.referents import (
    group_mentions,
    list_strangers,
)
from events.detection.resolving.subjects import main_company
from events.detection.sheet import Line, Sheet
from events.detection.telling import Telling
from events.detection.words import words_of

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
_OUTLET = words_of(
    "blog newsroom news press room media help support center centre community official "
    "engineering research policy safety security privacy team investor relations inc "
    "ai corp company group stories updates on the issues for developer forum "
    "service developers status official transparency hub insights magazine index "
) | {""}
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
        move_focus(focus, line)
    return told.sure


def move_focus(focus: Focus, line: Line) -> None:
    """To the company the sentence is about: one the record knows, else a stranger
    that the article says is a firm."""
    focus.before = line
    if line.mentions:
        if not keeps_focus(focus, line):
            focus.move(main_company(line))
        return
    strangers = line.sheet.strange_firms
    if not strangers:
        return
    name = next((r.name for r in list_strangers(line) if r.name in strangers), "")
    if name:
        focus.move_to_stranger(name)


def keeps_focus(focus: Focus, line: Line) -> bool:
    """ "Employees of Acme may not use Brock’s bot": still about Acme, named first."""
    first = next((m for m in line.mentions if m.how == "name"), None)
    return first is not None and (first.slug,) == focus.slugs


def longest_list(sheet: Sheet) -> tuple[str, ...]:
    """The companies of the longest list of names: who "the signatories" are."""
    lists = [group for line in sheet.lines for group in group_mentions(line)]
    longest = max(lists, key=len, default=[])
    return tuple(dict.fromkeys(m.slug for m in longest)) if len(longest) >= LIST else ()


def is_own_outlet(tail: str) -> bool:
    """What follows the company's name in its publisher's: "Blog", "Newsroom"."""
    return all(word.strip("’'s.,|:()–-") in _OUTLET for word in tail.lower().split())


def is_skipped(line: Line) -> bool:
    """Links to other news, advertisements, and the heading of an opinion piece."""
    head = line.folded.lstrip("—-*_• ")
    return bool(_BOILERPLATE.match(head) or (line.is_headline and _OPINION.match(head)))


def find_speaker(sheet: Sheet) -> tuple[str, ...]:
    """Who "we" is: the publisher's company, the company that signs a letter, or the
    one in the heading of a text that says "we" all along."""
    publisher = sheet.passage.publisher
    named = sheet.index.find(publisher, publisher.lower()) if publisher else []
    if named and is_own_outlet(publisher[named[0].end :]):
        return (named[0].slug,)
    if " i write on behalf " in sheet.folded or "\nsigned" in sheet.folded:
        return tuple(dict.fromkeys(m.slug for m in sheet.lines[-1].mentions))
    if len(_WE.findall(_QUOTED.sub(" ", sheet.folded))) < OFTEN:
        return ()
    heading = [m for line in sheet.lines[:2] for m in line.mentions]
    return (heading[0].slug,) if heading else ()
