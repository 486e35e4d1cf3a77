"""The stretch of time a figure shows when nobody asked for another."""

from collections.abc import Sequence
from datetime import date, timedelta

from events.timeline.scene.shapes import Window
from events.timeline.scene.tracing import Traced

FARTHEST_AHEAD = timedelta(days=3 * 366)
AIR = timedelta(days=60)
EARLIEST = date(1950, 1, 1)


def record_window(rows: Sequence[Traced], *, on: date) -> Window:
    """From the year of the first step to the end of the year of the day asked about."""
    first = min((r.first_day for r in rows if r.first_day), default=on)
    return date(max(first, EARLIEST).year, 1, 1), date(max(on, first).year + 1, 1, 1)


def whole_window(rows: Sequence[Traced], *, on: date) -> Window:
    """All of the record, and stated ends ahead as far as three years."""
    begin, end = record_window(rows, on=on)
    ahead = [
        r.stated_end
        for r in rows
        if r.stated_end and on < r.stated_end <= on + FARTHEST_AHEAD
    ]
    last = max(ahead, default=on) + AIR
    return begin, max(end, date(last.year, last.month, 1)) if ahead else end


def window_around(rows: Sequence[Traced], *, on: date) -> Window:
    """A little before the first step to a little after `on` or the stated end.

    For the figure of one action, where whole years would leave it mostly empty.
    """
    first = min((r.first_day for r in rows if r.first_day), default=on)
    latest = max((s.end for r in rows for s in r.steps if s.end), default=on)
    last = max(on, min(latest, on + FARTHEST_AHEAD))
    length = max(last - first, timedelta(days=30))
    begin = max(first - length / 12, EARLIEST)
    return begin, max(last + length / 12, begin + timedelta(days=30))
