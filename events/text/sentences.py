"""Sentences of an English text, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# A period after these is (almost) never the end of a sentence.
_TITLES = _words(
    "mr mrs ms dr prof rev hon gen col lt maj capt cmdr sgt adm gov sen rep reps sens "
    "pres st mt ft supt insp messrs vs v cf eg ie e.g i.e al fig figs no nos vol art "
    "sec para pp ed eds trans approx est ca"
)
# After these it may be; it is when the next word starts like a sentence.
_SOMETIMES = _words(
    "inc corp co ltd llc llp plc jr sr bros dept univ assn u.s u.k u.n e.u u.s.a "
    "a.m p.m d.c n.y l.a a.i jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue tues wed thu thur thurs fri sat sun etc"
)
_STARTERS = _words(
    "the a an it its he she they we i you this that these those there in on at but and "
    "as if when while after before for from however meanwhile still last earlier both "
    "his her their our one some many most no not with what why how who since under "
    "until although though also yet so by to instead now today according asked"
)
_OPENERS = "\"'“‘«([*_"
_CLOSERS = "\"'”’»)]*_"
_TERMINAL = re.compile(rf"[.!?…]+[{re.escape(_CLOSERS)}]*(?=\s)")
_LAST_WORD = re.compile(r"[\w.&’'-]+$")
_BREAK = re.compile(r"\n[ ]*(?:\n[ ]*)+|\n")
_LIST_NUMBER = re.compile(r"[\s*_(]*(?:\d{1,2}|[A-Za-z])")
_BULLET = re.compile(r"(?:[-*•▪–—·]|\d{1,2}[.)])\s")

# Text wrapped by a mail program breaks all its lines somewhere in here.
_WRAPPED = range(60, 121)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]` of the whole; `paragraph` counts from 0."""

    start: int
    end: int
    text: str
    paragraph: int


def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order, without surrounding white space.

    A blank line always ends a sentence, and so does a line break, unless the text
    looks wrapped: headlines, captions, bullets and advertisements have no full stop.
    """
    found = []
    for paragraph, (begin, finish) in enumerate(_paragraphs(text)):
        for start, end in _within(text, begin, finish):
            found.append(Sentence(start, end, text[start:end], paragraph))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    may_be_wrapped = max(map(len, text.splitlines()), default=0) < _WRAPPED.stop
    for line_break in _BREAK.finditer(text):
        if may_be_wrapped and _is_wrapped(text, line_break, begin):
            continue
        if text[begin : line_break.start()].strip():
            yield begin, line_break.start()
        begin = line_break.end()
    if text[begin:].strip():
        yield begin, len(text)


def _is_wrapped(text: str, line_break: re.Match[str], begin: int) -> bool:
    if line_break.group().count("\n") > 1:
        return False
    line_start = max(begin, text.rfind("\n", 0, line_break.start()) + 1)
    line = text[line_start : line_break.start()].rstrip()
    if len(line) not in _WRAPPED or line.rstrip(_CLOSERS).endswith((".", "!", "?")):
        return False
    return _BULLET.match(text, line_break.end()) is None


def _within(text: str, begin: int, finish: int) -> Iterator[tuple[int, int]]:
    start = begin
    for stop in _TERMINAL.finditer(text, begin, finish):
        if _ends_sentence(text, start, stop, finish):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, finish)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends_sentence(text: str, start: int, stop: re.Match[str], finish: int) -> bool:
    if _LIST_NUMBER.fullmatch(text[start : stop.start()]):
        return False
    following = text[stop.end() : min(finish, stop.end() + 40)].lstrip()
    if not following:
        return True
    bare = following.lstrip(_OPENERS)
    opener = bare[:1]
    if opener.islower():
        # "iPhone sales fell." and "xAI said" are sentences that begin small.
        return len(bare) > 1 and bare[1].isupper()
    if stop.group()[0] != ".":
        # Words inside marks go on outside: “Why now?” Smith asked.
        return True
    return not _is_abbreviation(text, start, stop.start(), bare)


def _is_abbreviation(text: str, start: int, stop: int, following: str) -> bool:
    last = _LAST_WORD.search(text[max(start, stop - 24) : stop])
    if last is None:
        return False
    word = last.group().strip("’'-").lower()
    if word in _TITLES:
        return word != "no" or following[:1].isdigit()
    next_word = re.match(r"[\w’']+", following)
    starts_like_one = next_word is not None and next_word.group().lower() in _STARTERS
    if word in _SOMETIMES:
        return not starts_like_one
    is_initial = len(word) == 1 and word.isalpha() and last.group()[-1].isupper()
    return is_initial and not starts_like_one
