"""The stretch of time a figure shows when nobody asked for another."""

from collections.abc import Sequence
from datetime import date, timedelta

from events.timeline.scene.shapes import Window
from events.timeline.scene.tracing import Traced

FARTHEST_AHEAD = timedelta(days=3 * 366)
AIR = timedelta(days=60)
SHORTEST = timedelta(days=30)
EARLIEST = date(1950, 1, 1)


def whole_window(rows: Sequence[Traced], *, until: date) -> Window:
    """From the year of the first step to the end of the year of `until`.

    Stated ends ahead are shown too, as far as three years.
    """
    first = find_first(rows, else_=until)
    begin = date(first.year, 1, 1)
    end = date(max(until, first).year + 1, 1, 1)
    ahead = [
        row.stated_end
        for row in rows
        if row.stated_end and until < row.stated_end <= until + FARTHEST_AHEAD
    ]
    last = max(ahead, default=until) + AIR
    return begin, max(end, date(last.year, last.month, 1)) if ahead else end


def window_around(rows: Sequence[Traced], *, until: date) -> Window:
    """A little before the first step to a little after `until` or a later step.

    For the figure of one action, where whole years would leave it mostly empty.
    """
    first = find_first(rows, else_=until)
    latest = max((s.end for r in rows for s in r.steps if s.end), default=until)
    last = max(until, min(latest, until + FARTHEST_AHEAD))
    air = max(last - first, SHORTEST) / 12
    return max(first - air, EARLIEST), max(last + air, first + SHORTEST)


def find_first(rows: Sequence[Traced], *, else_: date) -> date:
    """The first day of any step, not before 1950."""
    first = min((r.first_day for r in rows if r.first_day), default=else_)
    return max(first, EARLIEST)
