"""Words quoted from a text: where they stand, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

CONTEXT = 32

# Editors and browsers swap these freely when a page is copied or corrected.
_LOOKALIKES = ('"“”„‟«»', "'‘’‚‛`´", "-‐‑‒–—―−")
_SHAPES = {char: f"[{re.escape(group)}]" for group in _LOOKALIKES for char in group}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Exact words at code points `[start, end)` of a text, with their surroundings.

    The two selectors of the W3C Web Annotation model: TextQuote (`exact`, `prefix`,
    `suffix`, at most 32 code points each side) and TextPosition (`start`, `end`).
    """

    exact: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""


def quote(text: str, start: int, end: int) -> Quotation:
    """The quotation of `text[start:end]`; ValueError if that is no proper span."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start}..{end} is not a span of a text of {len(text)}.")
    return Quotation(
        exact=text[start:end],
        start=start,
        end=end,
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def matches(quotation: Quotation, text: str) -> bool:
    """Whether exactly these words stand exactly there."""
    span = text[quotation.start : quotation.end]
    return 0 <= quotation.start < quotation.end and span == quotation.exact


def find(text: str, exact: str, near: int | None = None) -> Quotation | None:
    """Where `exact` stands in `text`: nearest to the offset `near`, else first.

    Falls back to the same words with other white space, quotation marks or dashes;
    the quotation returned always holds the words as `text` has them.
    """
    spans = list(_spans(text, exact))
    if not spans:
        return None
    if near is None:
        return quote(text, *spans[0])
    return quote(text, *min(spans, key=lambda span: abs(span[0] - near)))


def reanchor(quotation: Quotation, text: str) -> Quotation | None:
    """The same quotation in a changed text, or None where its words are gone.

    Of several places the one with the most alike surroundings wins, then the
    nearest to the old position.
    """
    if matches(quotation, text):
        return quote(text, quotation.start, quotation.end)
    found = [quote(text, *span) for span in _spans(text, quotation.exact)]
    if not found:
        return None
    return max(
        found,
        key=lambda other: (
            _shared_context(quotation, other),
            -abs(other.start - quotation.start),
        ),
    )


def _spans(text: str, exact: str) -> Iterator[tuple[int, int]]:
    wanted = exact.strip()
    if not wanted:
        return
    if wanted in text:
        start = text.find(wanted)
        while start >= 0:
            yield start, start + len(wanted)
            start = text.find(wanted, start + 1)
        return
    for hit in re.finditer(_tolerant_pattern(wanted), text):
        yield hit.span()


def _tolerant_pattern(wanted: str) -> str:
    words = wanted.split()
    return r"\s+".join(
        "".join(_SHAPES.get(char, re.escape(char)) for char in word) for word in words
    )


def _shared_context(old: Quotation, new: Quotation) -> int:
    before = _shared_length(old.prefix[::-1], new.prefix[::-1])
    return before + _shared_length(old.suffix, new.suffix)


def _shared_length(one: str, other: str) -> int:
    for count, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return count
    return min(len(one), len(other))
