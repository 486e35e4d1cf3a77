"""The figure costs the same whatever the record holds, and no words overlap."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.ledger.documents import ActionDocument
from events.timeline.scene import Look, Scene, layout
from events.timeline.scene.axis import MOST_BINS, find_bins
from events.timeline.scene.packing import reach
from tests.timeline.documents import DAYS, a_document, a_milestone, traced

KINDS = ("moratorium", "withdrawal", "use_restriction", "commitment", "policy_change")


def make_documents(count: int) -> Iterator[ActionDocument]:
    """Actions of ever more companies, spread over ten years; no two alike."""
    for n in range(count):
        day = date(2016, 1, 1) + timedelta(days=(n * 37) % 3600)
        kind = KINDS[n % len(KINDS)]
        company = f"Company {(n * n) % max(5, count // 20)}"
        yield a_document(
            a_milestone("announced", day.isoformat(), kind=kind),
            number=n + 1,
            title=f"{company} does thing number {n} to its customers and partners",
            companies=(company,),
            kind=kind,
        )


def lay_out(count: int) -> Scene:
    rows = [traced(document) for document in make_documents(count)]
    return layout(rows, days=DAYS, look=Look(overview=True))


@pytest.mark.parametrize("count", [1, 100, 2_000])
def test_a_figure_keeps_its_budget(count: int) -> None:
    scene = lay_out(count)
    assert 1 <= len(scene.lanes) <= 30
    assert scene.mark_count <= 300
    for lane in scene.lanes:
        assert sum(max(1, len(m.glyphs)) for m in lane.marks) <= 24
        assert bool(lane.marks) != bool(lane.strip)
        if lane.strip:
            assert len(lane.strip.steps) <= MOST_BINS
            assert len(lane.strip.announced) <= MOST_BINS
    assert scene.overview is not None
    assert len(scene.overview.bars) <= MOST_BINS


def test_no_two_marks_of_a_lane_share_a_place() -> None:
    for lane in lay_out(100).lanes:
        stretches: dict[float, list[tuple[float, float]]] = {}
        for mark in lane.marks:
            stretches.setdefault(mark.y, []).append(reach(mark, mark.label))
        for row in stretches.values():
            row.sort()
            assert all(a[1] < b[0] for a, b in pairwise(row))


def test_every_mark_lies_inside_its_lane_and_words_inside_the_figure() -> None:
    scene = lay_out(100)
    for lane in scene.lanes:
        for mark in lane.marks:
            assert lane.top < mark.y < lane.top + lane.height
            x0, x1 = reach(mark, mark.label)
            assert scene.plot[0] - 12 <= x0
            assert x1 <= scene.width + 12


def test_lanes_stand_under_each_other() -> None:
    lanes = lay_out(100).lanes
    for above, below in pairwise(lanes):
        assert above.top + above.height == pytest.approx(below.top)


def test_a_crowded_lane_counts_what_was_in_force() -> None:
    crowd = [
        traced(
            a_document(
                a_milestone(
                    "announced", f"2025-{1 + n % 12:02}-01", kind="use_restriction"
                ),
                number=n + 1,
                kind="use_restriction",
            )
        )
        for n in range(40)
    ]
    scene = layout(crowd, days=DAYS)
    [lane] = scene.lanes
    assert lane.strip is not None
    assert lane.strip.peak == 40
    assert sum(a.count for a in lane.strip.announced) == 40
    assert lane.note == "40 in force of 40"


@given(
    begin=st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    length=st.integers(14, 60_000),
)
@settings(max_examples=200, deadline=None)
def test_bins_cover_any_window_without_a_gap(begin: date, length: int) -> None:
    end = min(begin + timedelta(days=length), date(2100, 1, 1))
    bins = find_bins((begin, end))
    assert 1 <= len(bins) <= MOST_BINS
    assert bins[0][0] == begin
    assert bins[-1][1] == end
    for before, after in pairwise(bins):
        assert before[1] == after[0]


@pytest.mark.slow
def test_ten_thousand_actions_keep_the_budget_too() -> None:
    scene = lay_out(10_000)
    assert scene.mark_count <= 300
    assert scene.actions == 10_000
