"""A text cut into segments, so that numbered quotations can be marked in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation at code points `[start, end)` under its number."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text; `covered` by these numbers, and where these `begin`."""

    text: str
    covered: tuple[int, ...] = ()
    begin: tuple[int, ...] = ()


def cut_text(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """The whole text in order, cut wherever a mark begins or ends.

    Marks may overlap and nest; what lies outside the text is left out.
    """
    kept = [m for m in marks if 0 <= m.start < m.end <= len(text)]
    edges = sorted({0, len(text), *(m.start for m in kept), *(m.end for m in kept)})
    return [
        Segment(
            text[start:end],
            tuple(m.number for m in kept if m.start <= start and end <= m.end),
            tuple(m.number for m in kept if m.start == start),
        )
        for start, end in pairwise(edges)
    ]


def number_spans(spans: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Mark]:
    """Each distinct span once, numbered in the order of the text."""
    ordered = sorted(set(spans))
    return {span: Mark(number, *span) for number, span in enumerate(ordered, start=1)}
