"""The time axis: days to places, ticks from real dates, bins that never exceed 96."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from events.timeline.scene.shapes import Tick, Window

MOST_BINS = 96
MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
YEARS, QUARTERS, MONTHLY, WEEKS, DAYS = 12, 3, 1, 7, 0


@dataclass(frozen=True, slots=True)
class Axis:
    """A window of days [begin, end) laid on the stretch x0 to x1."""

    begin: date
    end: date
    x0: float
    x1: float

    @property
    def days(self) -> int:
        return (self.end - self.begin).days

    def place(self, day: date) -> float:
        """Where a day begins; days outside the window lie outside the stretch."""
        share = (day - self.begin).days / self.days
        return round(self.x0 + share * (self.x1 - self.x0), 1)

    def clip(self, begin: date | None, end: date | None) -> tuple[float, float] | None:
        """What is visible of [begin, end), None = unbounded; None if nothing is."""
        first = max(begin or self.begin, self.begin)
        last = min(end or self.end, self.end)
        return (self.place(first), self.place(last)) if first < last else None

    def shows(self, day: date) -> bool:
        return self.begin <= day < self.end


def add_months(day: date, months: int) -> date:
    """The first day of the month that many months after the month of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def list_months(window: Window, step: int) -> Iterator[date]:
    """Every first of a month that divides by `step` (1, 3, 12) within the window."""
    begin, end = window
    day = date(begin.year, (begin.month - 1) // step * step + 1, 1)
    while day < end:
        if day >= begin:
            yield day
        if day.year == date.max.year:
            return
        day = add_months(day, step)


def find_ticks(axis: Axis) -> tuple[Tick, ...]:
    """Labelled ticks as the window allows: years, quarters, months, weeks or days."""
    window = (axis.begin, axis.end)
    if axis.days > 26 * 366:
        return _year_ticks(axis, every=-(-axis.days // (12 * 366)))
    if axis.days > 1100:
        minor = QUARTERS if axis.days <= 6 * 366 else YEARS
        return tuple(
            Tick(axis.place(d), str(d.year) if d.month == 1 else "", d.month == 1)
            for d in list_months(window, minor)
        )
    if axis.days > 60:
        step = QUARTERS if axis.days > 370 else MONTHLY
        return tuple(_month_tick(axis, d) for d in list_months(window, step))
    return _day_ticks(axis)


def _year_ticks(axis: Axis, *, every: int) -> tuple[Tick, ...]:
    years = list_months((axis.begin, axis.end), YEARS)
    return tuple(
        Tick(axis.place(d), str(d.year), d.year % every == 0)
        for d in years
        if d.year % every == 0
    )


def _month_tick(axis: Axis, day: date) -> Tick:
    name = MONTHS[day.month - 1]
    return Tick(axis.place(day), f"{name} {day.year}", day.month == 1)


def _day_ticks(axis: Axis) -> tuple[Tick, ...]:
    step = 7 if axis.days > 14 else 1
    first = axis.begin + timedelta(days=-axis.begin.weekday() % 7 if step == 7 else 0)
    days = (first + timedelta(days=n) for n in range(0, axis.days, step))
    return tuple(
        Tick(axis.place(d), f"{d.day} {MONTHS[d.month - 1]}", d.weekday() == 0)
        for d in days
        if axis.shows(d)
    )


def find_bins(window: Window) -> tuple[Window, ...]:
    """At most 96 bins over the window: days, weeks, months, quarters or years."""
    begin, end = window
    days = (end - begin).days
    for length in (1, 7):
        if -(-days // length) <= MOST_BINS:
            edges = [begin + timedelta(days=n) for n in range(0, days, length)]
            return _between(edges, end)
    for step in (MONTHLY, QUARTERS, YEARS):
        edges = list(list_months(window, step))
        if not edges or edges[0] != begin:
            edges.insert(0, begin)
        if len(edges) <= MOST_BINS:
            return _between(edges, end)
    every = -(-len(edges) // MOST_BINS)
    return _between(edges[::every], end)


def _between(edges: list[date], end: date) -> tuple[Window, ...]:
    return tuple(zip(edges, [*edges[1:], end], strict=True))
