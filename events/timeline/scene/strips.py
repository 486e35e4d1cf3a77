"""Crowded lanes as a step line of how many were in force, and the overview."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate

from events.timeline.scene.axis import Axis, find_bins
from events.timeline.scene.grouping import FAMILY_ORDER
from events.timeline.scene.shapes import (
    Announced,
    Counts,
    Crowd,
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


def list_strip_bins(axis: Axis, *, known_on: date) -> tuple[Window, ...]:
    """The bins of a strip: the window up to the last day anything is known of."""
    until = min(axis.end, known_on + DAY)
    return find_bins((axis.begin, until)) if until > axis.begin else ()


def middle_of(bin_: Window) -> date:
    """The day on which a bin is counted."""
    begin, end = bin_
    return begin + (end - begin) / 2


def draw_strip(crowd: Crowd, axis: Axis, *, known_on: date) -> Strip:
    """How many certainly held in the middle of each bin, and what was announced."""
    bins = list_strip_bins(axis, known_on=known_on)
    steps = tuple(
        (axis.place(begin), axis.place(end), n)
        for (begin, end), n in zip(bins, crowd.in_force, strict=True)
    )
    peak = max(crowd.in_force, default=0)
    peak_x = next((round((a + b) / 2, 1) for a, b, n in steps if n == peak), axis.x0)
    last = steps[-1][1] if steps else axis.x1
    peak_x = max(axis.x0 + PEAK_ROOM, min(peak_x, last - PEAK_ROOM))
    return Strip(steps, draw_announced(crowd.announced, axis), peak, peak_x)


def draw_announced(counts: Sequence[Counts], axis: Axis) -> tuple[Announced, ...]:
    """What became known in each bin that saw anything; families while they are few."""
    bins = find_bins((axis.begin, axis.end))
    return tuple(
        Announced(
            x0=axis.place(begin),
            x1=axis.place(end),
            count=sum(by_family.values()),
            families=_list_families(by_family),
        )
        for (begin, end), by_family in zip(bins, counts, strict=True)
        if by_family
    )


def _list_families(by_family: Counts) -> tuple[str, ...]:
    if sum(by_family.values()) > DOTS_HIGH:
        return tuple(sorted(by_family, key=FAMILY_ORDER.__getitem__))
    ordered = sorted(by_family.items(), key=lambda item: FAMILY_ORDER[item[0]])
    return tuple(slug for slug, n in ordered for _ in range(n))


def count_crowd(rows: Sequence[Traced], axis: Axis, *, known_on: date) -> Crowd:
    """The counts of a lane from its rows; the record itself counts larger ones."""
    bins = list_strip_bins(axis, known_on=known_on)
    middles = [middle_of(bin_) for bin_ in bins]
    change = [0] * (len(bins) + 1)
    for row in rows:
        for phase in row.phases:
            if phase.status != "in_force":
                continue
            change[bisect_left(middles, phase.begin) if phase.begin else 0] += 1
            change[bisect_left(middles, phase.end) if phase.end else len(bins)] -= 1
    return Crowd(tuple(accumulate(change[:-1])), count_announced(rows, axis))


def count_announced(rows: Iterable[Traced], axis: Axis) -> tuple[Counts, ...]:
    """Per bin of the axis: how much of each family became known."""
    bins = find_bins((axis.begin, axis.end))
    begins = [begin for begin, _ in bins]
    found: list[dict[str, int]] = [{} for _ in bins]
    for row in rows:
        day = row.first_day
        if day and axis.shows(day):
            slug, counts = (
                row.document.family.slug,
                found[bisect_right(begins, day) - 1],
            )
            counts[slug] = counts.get(slug, 0) + 1
    return tuple(found)


def draw_overview(
    counts: Sequence[Counts],
    by_year: Mapping[int, int],
    axis: Axis,
    *,
    window: Window,
) -> Overview:
    """Announcements on the axis of the record, and where the window lies in it."""
    bars = draw_announced(counts, axis)
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


def count_years(rows: Iterable[Traced]) -> dict[int, int]:
    """How many actions became known in each year."""
    by_year: dict[int, int] = {}
    for row in rows:
        if row.first_day:
            by_year[row.first_day.year] = by_year.get(row.first_day.year, 0) + 1
    return by_year
