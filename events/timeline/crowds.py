"""Lanes of a large answer, counted by the database: which, how many, and when."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    F,
    Func,
    IntegerField,
    Q,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from events.timeline.narrowing import Versions
from events.timeline.scene.axis import Axis, find_bins
from events.timeline.scene.grouping import JOINT, NOT_STATED, GroupBy
from events.timeline.scene.shapes import Counts, Crowd, Window
from events.timeline.scene.strips import middle_of

ARRAYS: dict[GroupBy, str] = {
    "technology": "technologies",
    "jurisdiction": "jurisdictions",
}


@dataclass(frozen=True, slots=True)
class LaneCount:
    """A lane by its key (a company's by its id), with how much is in it."""

    key: str
    total: int
    in_force: int


def lane_of(by: GroupBy) -> Combinable:
    """What decides the lane of an action: one key, or an array of several.

    Arrays are kept whole and split here: two set-returning functions in one query
    would run side by side instead of through each other.
    """
    if by == "family":
        return F("family")
    if by in ARRAYS:
        return F(ARRAYS[by])
    return Case(
        When(companies__len=1, then=Cast(F("companies__0"), CharField())),
        When(companies__len__gt=1, then=Value(JOINT)),
        default=Value(NOT_STATED),
        output_field=CharField(),
    )


def split_keys(lane: str | list[str]) -> tuple[str, ...]:
    """The keys of the lanes an action stands in."""
    if isinstance(lane, str):
        return (lane,)
    return tuple(lane) or (NOT_STATED,)


def lie_in(by: GroupBy, keys: Sequence[str]) -> Q:
    """The actions that stand in any of these lanes."""
    if by == "family":
        return Q(family__in=keys)
    if by in ARRAYS:
        column = ARRAYS[by]
        inside = Q(**{f"{column}__overlap": list(keys)})
        return inside | Q(**{f"{column}__len": 0}) if NOT_STATED in keys else inside
    singles = [int(key) for key in keys if key.isdecimal()]
    inside = Q(companies__overlap=singles, companies__len=1)
    if JOINT in keys:
        inside |= Q(companies__len__gt=1)
    return inside | Q(companies__len=0) if NOT_STATED in keys else inside


def count_lanes(versions: Versions, by: GroupBy, *, holds: Q) -> list[LaneCount]:
    """Every lane with its counts, most in force first, the unstated one last."""
    rows = (
        versions.order_by()
        .annotate(lane=lane_of(by))
        .values_list("lane")
        .annotate(total=Count("pk"), in_force=Count("pk", filter=holds))
    )
    totals: Counter[str] = Counter()
    holding: Counter[str] = Counter()
    for lane, total, in_force in rows:
        for key in split_keys(lane):
            totals[key] += total
            holding[key] += in_force
    lanes = [LaneCount(key, total, holding[key]) for key, total in totals.items()]

    def order(lane: LaneCount) -> tuple[bool, int, int, str]:
        return lane.key == NOT_STATED, -lane.in_force, -lane.total, lane.key

    return sorted(lanes, key=order)


def count_crowds(
    versions: Versions,
    by: GroupBy,
    keys: Sequence[str],
    axis: Axis,
    *,
    bins: Sequence[Window],
    spans: str,
) -> dict[str, Crowd]:
    """The strips of these lanes: three passes over them, whatever their size.

    `spans` names the column with the days on which an action certainly held.
    """
    middles = [middle_of(b) for b in bins]
    changes = {key: [0] * (len(middles) + 1) for key in keys}
    for edge, sign in (("lower", 1), ("upper", -1)):
        for lane, bin_, count in _count_edges(versions, by, edge, middles, spans):
            for key in split_keys(lane):
                if key in changes:
                    changes[key][bin_] += sign * count
    announced = _count_announced(versions, by, keys, axis)
    return {
        key: Crowd(tuple(accumulate(change[:-1])), announced[key])
        for key, change in changes.items()
    }


def _count_edges(
    versions: Versions, by: GroupBy, edge: str, middles: Sequence[date], spans: str
) -> list[tuple[str | list[str], int, int]]:
    """(lane, bin, count) of the spells that begin or end before a bin is counted.

    An open begin lies before the first bin, an open end behind the last.
    """
    if not middles:
        return []
    spell = Func(F(spans), function="unnest", output_field=DateField())
    day = Func(spell, function=edge, output_field=DateField())
    bin_ = Func(
        # One day earlier, because a spell that begins on the counted day is counted.
        Func(day, template="(%(expressions)s - 1)", output_field=DateField()),
        Value(list(middles), output_field=ArrayField(DateField())),
        function="width_bucket",
        output_field=IntegerField(),
    )
    rows = (
        versions.order_by()
        .annotate(lane=lane_of(by), bin=bin_)
        .values_list("lane", "bin")
        .annotate(n=Count("pk"))
    )
    open_end = 0 if edge == "lower" else len(middles)
    return [(lane, open_end if b is None else b, n) for lane, b, n in rows]


def _count_announced(
    versions: Versions, by: GroupBy, keys: Sequence[str], axis: Axis
) -> dict[str, tuple[Counts, ...]]:
    bins = find_bins((axis.begin, axis.end))
    begins = [begin for begin, _ in bins]
    found: dict[str, list[dict[str, int]]] = {key: [{} for _ in bins] for key in keys}
    rows = (
        versions.order_by()
        .annotate(lane=lane_of(by))
        .values_list("lane", "sort_on", "family")
        .annotate(n=Count("pk"))
    )
    for lane, day, family, count in rows:
        for key in split_keys(lane):
            if key in found and axis.shows(day):
                counts = found[key][bisect_right(begins, day) - 1]
                counts[family] = counts.get(family, 0) + count
    return {key: tuple(counts) for key, counts in found.items()}


Days = tuple[tuple[Counts, ...], dict[int, int]]


def count_days(versions: Versions, axis: Axis) -> Days:
    """The overview of an answer: per bin by family, and per year."""
    bins = find_bins((axis.begin, axis.end))
    begins = [begin for begin, _ in bins]
    found: list[dict[str, int]] = [{} for _ in bins]
    by_year: dict[int, int] = {}
    rows = versions.order_by().values_list("sort_on", "family").annotate(n=Count("pk"))
    for day, family, count in rows:
        by_year[day.year] = by_year.get(day.year, 0) + count
        if axis.shows(day):
            counts = found[bisect_right(begins, day) - 1]
            counts[family] = counts.get(family, 0) + count
    return tuple(found), by_year
