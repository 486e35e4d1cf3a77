"""The words of a sentence with their places, and case folding that moves nothing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_TOKEN = re.compile(
    r"['’](?:s|re|ve|ll|d|m)\b|n['’]t\b"
    r"|[A-Za-z]\.(?:[A-Za-z]\.)+"
    r"|\w+?(?=n['’]t\b)|\w+(?:[-.&+]\w+)*(?:['’](?!(?:s|re|ve|ll|d|m)\b)\w+)?"
    r"|[^\w\s]"
)


def words_of(listed: str) -> frozenset[str]:
    """The words of a list written with spaces between."""
    return frozenset(listed.split())


def fold(text: str) -> str:
    """Lower case of the same length, so that offsets stay true."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one stretch of text: places in the whole, and lower case."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lows: tuple[str, ...]
    raws: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def index_at(self, offset: int) -> int:
        """The token that covers the offset, else the next one."""
        return bisect_right(self.ends, offset)

    def index_before(self, offset: int) -> int:
        """One past the last token that begins before the offset."""
        return bisect_left(self.starts, offset)


def tokenise(text: str, start: int, end: int) -> Words:
    """The tokens of `text[start:end]`; a possessive 's is a token of its own."""
    found = [hit.span() for hit in _TOKEN.finditer(text, start, end)]
    raws = tuple(text[a:b] for a, b in found)
    return Words(
        starts=tuple(a for a, _ in found),
        ends=tuple(b for _, b in found),
        lows=tuple(raw.lower().replace("’", "'") for raw in raws),
        raws=raws,
    )
