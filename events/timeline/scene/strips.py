"""Crowded lanes as a step line of how many were in force, and the overview."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate

from events.timeline.scene.axis import Axis, find_bins
from events.timeline.scene.grouping import FAMILY_ORDER
from events.timeline.scene.shapes import (
    Announced,
    Overview,
    OverviewYear,
    Strip,
    Window,
)
from events.timeline.scene.tracing import DAY, Traced

DOT_STEP = 6.0
DOTS_HIGH = 6
MOST_DOTS = 120
LINE_ROOM = 46.0
PEAK_ROOM = 24.0


def room_for_dots(strip: Strip) -> float:
    """How high the squares beneath the line of a strip stand, with their air."""
    highest = max((a.count for a in strip.announced), default=0)
    return min(highest, DOTS_HIGH) * DOT_STEP + 8.0


def draw_strip(rows: Sequence[Traced], axis: Axis, *, known_on: date) -> Strip:
    """How many certainly held in the middle of each bin, up to the last day known."""
    until = min(axis.end, known_on + DAY)
    bins = find_bins((axis.begin, until)) if until > axis.begin else ()
    counts = _count_in_force(rows, bins)
    steps = tuple(
        (axis.place(begin), axis.place(end), n)
        for (begin, end), n in zip(bins, counts, strict=True)
    )
    peak = max(counts, default=0)
    peak_x = next((round((a + b) / 2, 1) for a, b, n in steps if n == peak), axis.x0)
    peak_x = max(axis.x0 + PEAK_ROOM, min(peak_x, axis.place(until) - PEAK_ROOM))
    return Strip(steps, count_announced(rows, axis), peak, peak_x)


def _count_in_force(rows: Iterable[Traced], bins: Sequence[Window]) -> list[int]:
    """Each certain spell adds one between its edges: the cost is n log bins."""
    middles = [begin + (end - begin) / 2 for begin, end in bins]
    change = [0] * (len(bins) + 1)
    for row in rows:
        for phase in row.phases:
            if phase.status != "in_force":
                continue
            change[bisect_left(middles, phase.begin) if phase.begin else 0] += 1
            change[bisect_left(middles, phase.end) if phase.end else len(bins)] -= 1
    return list(accumulate(change[:-1]))


def count_announced(rows: Iterable[Traced], axis: Axis) -> tuple[Announced, ...]:
    """What became known in each bin that saw anything, by family."""
    bins = find_bins((axis.begin, axis.end))
    begins = [begin for begin, _ in bins]
    found: list[list[str]] = [[] for _ in bins]
    for row in rows:
        day = row.first_day
        if day and axis.shows(day):
            found[bisect_right(begins, day) - 1].append(row.document.family.slug)
    return tuple(
        Announced(
            x0=axis.place(begin),
            x1=axis.place(end),
            count=len(slugs),
            families=tuple(sorted(slugs, key=FAMILY_ORDER.__getitem__)),
        )
        for (begin, end), slugs in zip(bins, found, strict=True)
        if slugs
    )


def draw_overview(rows: Sequence[Traced], axis: Axis, *, window: Window) -> Overview:
    """Announcements on the axis of the record, and where the window lies in it."""
    bars = count_announced(rows, axis)
    by_year: dict[int, int] = {}
    for row in rows:
        if row.first_day:
            by_year[row.first_day.year] = by_year.get(row.first_day.year, 0) + 1
    years = []
    for year in range(axis.begin.year, (axis.end - DAY).year + 1):
        seen = axis.clip(date(year, 1, 1), date(year + 1, 1, 1))
        if seen:
            years.append(OverviewYear(*seen, year, by_year.get(year, 0)))
    brush = axis.clip(*window) or (axis.x0, axis.x1)
    return Overview(
        bars,
        max((b.count for b in bars), default=0),
        tuple(years),
        brush,
        is_whole=window == (axis.begin, axis.end),
    )
