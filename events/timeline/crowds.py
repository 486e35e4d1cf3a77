"""Lanes of a large answer, counted by the database: which, how many, and when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    DateField,
    F,
    Func,
    IntegerField,
    Min,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import Combinable

from events.timeline.narrowing import Versions
from events.timeline.scene.axis import Axis, find_bins
from events.timeline.scene.grouping import JOINT, NOT_STATED, GroupBy
from events.timeline.scene.shapes import Counts, Crowd, Window
from events.timeline.scene.strips import middle_of

COLUMNS: dict[GroupBy, str] = {
    "company": "companies",
    "technology": "technologies",
    "family": "family",
    "jurisdiction": "jurisdictions",
}
# What is counted of a crowded lane: spells that begin or end, and what was announced.
BEGIN, END, ANNOUNCED = range(3)


@dataclass(frozen=True, slots=True)
class LaneCount:
    """A lane by its key (a company's by its id), with how much is in it."""

    key: str
    total: int
    in_force: int


def lane_of(by: GroupBy) -> Combinable:
    """What decides the lanes of an action; all that are joint have one in common."""
    if by != "company":
        return F(COLUMNS[by])
    several = Value([0, 0], output_field=ArrayField(BigIntegerField()))
    return Case(When(companies__len__gt=1, then=several), default=F("companies"))


def split_keys(by: GroupBy, lane: Any) -> tuple[str, ...]:
    """The keys of the lanes in which an action stands of which this decides.

    Arrays are counted whole and split here: two set-returning functions in one query
    would run side by side instead of through each other.
    """
    if by == "family":
        return (lane,)
    if by == "company" and len(lane) > 1:
        return (JOINT,)
    return tuple(map(str, lane)) or (NOT_STATED,)


def lie_in(by: GroupBy, keys: Sequence[str]) -> Q:
    """The actions that stand in any of these lanes."""
    if by == "family":
        return Q(family__in=keys)
    if by != "company":
        column = COLUMNS[by]
        inside = Q(**{f"{column}__overlap": list(keys)})
        return inside | Q(**{f"{column}__len": 0}) if NOT_STATED in keys else inside
    singles = [int(key) for key in keys if key.isdecimal()]
    # The index stands on the groups; every company is in its own group.
    inside = Q(
        company_groups__overlap=singles, companies__overlap=singles, companies__len=1
    )
    if JOINT in keys:
        inside |= Q(companies__len__gt=1)
    return inside | Q(companies__len=0) if NOT_STATED in keys else inside


def count_lanes(
    versions: Versions, by: GroupBy, *, holds: Q, earliest: date
) -> tuple[list[LaneCount], date | None]:
    """Every lane with its counts, most in force first, the unstated one last.

    And the first day, not before `earliest`, on which anything began.
    """
    rows = (
        versions.order_by()
        .annotate(lane=lane_of(by))
        .values_list("lane")
        .annotate(
            total=Count("pk"),
            in_force=Count("pk", filter=holds),
            first=Min("sort_on", filter=Q(sort_on__gte=earliest)),
        )
    )
    totals: Counter[str] = Counter()
    holding: Counter[str] = Counter()
    begins = []
    for lane, total, in_force, first in rows:
        begins.append(first)
        for key in split_keys(by, lane):
            totals[key] += total
            holding[key] += in_force
    lanes = [LaneCount(key, total, holding[key]) for key, total in totals.items()]

    def order(lane: LaneCount) -> tuple[bool, int, int, str]:
        return lane.key == NOT_STATED, -lane.in_force, -lane.total, lane.key

    first_of_all = min((day for day in begins if day is not None), default=None)
    return sorted(lanes, key=order), first_of_all


def count_crowds(
    versions: Versions,
    by: GroupBy,
    keys: Sequence[str],
    axis: Axis,
    *,
    bins: Sequence[Window],
    spans: str,
) -> dict[str, Crowd]:
    """The strips of these lanes: one statement over them, whatever their size.

    `spans` names the column with the days on which an action certainly held.
    """
    if not keys:
        return {}
    middles = [middle_of(b) for b in bins]
    shown = find_bins((axis.begin, axis.end))
    changes = {key: [0] * (len(middles) + 1) for key in keys}
    announced: dict[str, list[dict[str, int]]] = {
        key: [{} for _ in shown] for key in keys
    }
    inside = versions.filter(lie_in(by, keys)).order_by()
    counted = [_count_announced(inside, by, axis)]
    if middles:
        counted += [_count_edges(inside, by, e, middles, spans) for e in (BEGIN, END)]
    for lane, what, place, family, many in counted[0].union(*counted[1:], all=True):
        for key in split_keys(by, lane):
            if key not in changes:
                continue
            if what == ANNOUNCED:
                counts = announced[key][place]
                counts[family] = counts.get(family, 0) + many
            else:
                # An open begin lies before the first bin, an open end behind the last.
                open_end = 0 if what == BEGIN else len(middles)
                changes[key][open_end if place is None else place] += (
                    many if what == BEGIN else -many
                )
    return {
        key: Crowd(tuple(accumulate(change[:-1])), tuple(announced[key]))
        for key, change in changes.items()
    }


def _count_edges(
    versions: Versions, by: GroupBy, what: int, middles: Sequence[date], spans: str
) -> QuerySet[Any, Any]:
    """The spells that begin or end before a bin is counted, by lane and bin."""
    spell = Func(F(spans), function="unnest", output_field=DateField())
    edge = "lower" if what == BEGIN else "upper"
    day = Func(spell, function=edge, output_field=DateField())
    # One day earlier, because a spell that begins on the counted day is counted.
    before = Func(day, template="(%(expressions)s - 1)", output_field=DateField())
    bin_ = _find_bin(before, middles)
    return _count(versions, by, what, bin_, Value("", output_field=CharField()))


def _count_announced(versions: Versions, by: GroupBy, axis: Axis) -> QuerySet[Any, Any]:
    begins = [begin for begin, _ in find_bins((axis.begin, axis.end))]
    shown = versions.filter(sort_on__gte=axis.begin, sort_on__lt=axis.end)
    bin_ = _find_bin(F("sort_on"), begins) - 1
    return _count(shown, by, ANNOUNCED, bin_, F("family"))


def _count(
    versions: Versions,
    by: GroupBy,
    what: int,
    bin_: Combinable,
    family: Combinable,
) -> QuerySet[Any, Any]:
    named = versions.annotate(
        lane=lane_of(by), what=Value(what), bin=bin_, of_family=family
    )
    return named.values_list("lane", "what", "bin", "of_family").annotate(n=Count("pk"))


def _find_bin(day: Combinable, edges: Sequence[date]) -> Func:
    """How many of the edges have been reached on that day."""
    return Func(
        day,
        Value(list(edges), output_field=ArrayField(DateField())),
        function="width_bucket",
        output_field=IntegerField(),
    )


Days = tuple[tuple[Counts, ...], dict[int, int]]


def count_days(versions: Versions, axis: Axis) -> Days:
    """The overview of an answer: per bin by family, and per year."""
    bins = find_bins((axis.begin, axis.end))
    found: list[dict[str, int]] = [{} for _ in bins]
    by_year: Counter[int] = Counter()
    bin_ = _find_bin(F("sort_on"), [begin for begin, _ in bins])
    inside = Case(
        When(sort_on__gte=axis.begin, sort_on__lt=axis.end, then=bin_ - 1),
        output_field=IntegerField(),
    )
    rows = versions.order_by().values_list("sort_on__year", inside, "family")
    for year, place, family, many in rows.annotate(n=Count("pk")):
        by_year[year] += many
        if place is not None:
            found[place][family] = found[place].get(family, 0) + many
    return tuple(found), dict(by_year)
