"""Days known only within bounds, and arithmetic that stops at open bounds."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from events.lifecycle.life import Span
from events.text.edtf import parse

# Open bounds: every real day lies between them.
FIRST, LAST = date.min, date.max


@dataclass(frozen=True, slots=True)
class Window:
    """A day that lies somewhere from `earliest` to `latest`, both included.

    `date.min` and `date.max` stand for an open bound.
    """

    earliest: date
    latest: date

    @property
    def is_crisp(self) -> bool:
        return self.earliest == self.latest


# The same few thousand date texts are read for every page.
@lru_cache(maxsize=16_384)
def read_window(text: str) -> Window:
    """The window of an EDTF text; raises EdtfError."""
    parsed = parse(text)
    return Window(parsed.earliest or FIRST, parsed.latest or LAST)


def shift_days(day: date, days: int) -> date:
    """The day so many days on; an open bound stays open."""
    if day in (FIRST, LAST):
        return day
    return day + timedelta(days=days)


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month if it is shorter."""
    if day in (FIRST, LAST):
        return day
    years, index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, index + 1
    if year >= LAST.year:
        return LAST
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def bound_or_none(day: date) -> date | None:
    """A day for the outside, where an open bound is None."""
    return None if day in (FIRST, LAST) else day


def make_span(begin: date, end: date) -> Span | None:
    """[begin, end) for the outside, or None if no day lies in it."""
    if begin >= end:
        return None
    return bound_or_none(begin), bound_or_none(end)


def holds_day(span: Span | None, day: date) -> bool:
    """Whether the day lies in the half-open span."""
    if span is None:
        return False
    begin, end = span
    return (begin is None or begin <= day) and (end is None or day < end)


def unite(spans: Iterable[Span | None]) -> tuple[Span, ...]:
    """The spans in order, touching ones joined: a multirange."""
    closed = sorted(
        (begin or FIRST, end or LAST)
        for begin, end in (span for span in spans if span is not None)
    )
    united: list[tuple[date, date]] = []
    for begin, end in closed:
        if united and begin <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], end))
        else:
            united.append((begin, end))
    return tuple((bound_or_none(begin), bound_or_none(end)) for begin, end in united)
