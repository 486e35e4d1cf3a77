"""The figure as values: what is drawn of an action, and how sure it looks."""

from datetime import date

import pytest

from events.timeline.scene.shapes import Mark, Scene
from tests.timeline.documents import a_document, a_milestone, a_scene, an_ending

WINDOW = (date(2020, 1, 1), date(2027, 1, 1))


def only_mark(scene: Scene) -> Mark:
    [lane] = scene.lanes
    [mark] = lane.marks
    return mark


def forms(mark: Mark) -> list[str]:
    return [piece.form for piece in mark.pieces]


def shapes(mark: Mark) -> list[str]:
    return [glyph.shape for glyph in mark.glyphs]


def test_a_halt_until_notice_is_solid_and_goes_on_dashed_after_today() -> None:
    halt = a_milestone("announced", "2025-06-10", endings=[an_ending("notice")])
    mark = only_mark(a_scene(a_document(halt)))
    assert forms(mark) == ["solid", "stated"]
    assert shapes(mark) == ["announced"]


def test_a_halt_nobody_confirmed_for_long_fades_instead_of_ending() -> None:
    mark = only_mark(a_scene(a_document(a_milestone("announced", "2020-06-10"))))
    assert forms(mark) == ["solid", "quiet"]
    assert mark.status == "unconfirmed"


def test_a_stated_end_that_passed_without_news_is_dashed_and_never_over() -> None:
    halt = a_milestone(
        "announced", "2020-06-10", endings=[an_ending("duration", "2021-06-10")]
    )
    mark = only_mark(a_scene(a_document(halt)))
    assert forms(mark) == ["solid", "lapsed"]
    assert shapes(mark) == ["announced", "stated_end"]


def test_an_end_ahead_is_reached_by_dashes() -> None:
    halt = a_milestone(
        "announced", "2026-01-10", endings=[an_ending("date", "2026-12-31")]
    )
    mark = only_mark(a_scene(a_document(halt), window=WINDOW))
    assert forms(mark) == ["solid", "stated"]
    end = next(g for g in mark.glyphs if g.shape == "stated_end")
    assert abs(mark.pieces[-1].x1 - end.x) < 1


def test_an_extension_leaves_the_old_end_as_a_ghost() -> None:
    halt = a_document(
        a_milestone(
            "announced", "2020-06-10", endings=[an_ending("date", "2021-06-10")]
        ),
        a_milestone("extended", "2021-01-18", number=2, endings=[an_ending("notice")]),
    )
    mark = only_mark(a_scene(halt, words="around"))
    [ghost] = [g for g in mark.glyphs if g.ghost]
    assert ghost.shape == "stated_end"
    assert "moved since" in ghost.words
    assert "extended" in shapes(mark)


def test_what_was_lifted_is_tinted_and_capped() -> None:
    halt = a_document(
        a_milestone("announced", "2020-06-10"),
        a_milestone("resumed", "2020-12-01", number=2),
    )
    mark = only_mark(a_scene(halt))
    assert set(forms(mark)) == {"tint"}
    assert shapes(mark)[-1] == "ended"


def test_a_part_taken_out_leaves_a_thinner_bar() -> None:
    halt = a_document(
        a_milestone("announced", "2025-06-10"),
        a_milestone("narrowed", "2025-11-01", number=2, extent="part"),
    )
    mark = only_mark(a_scene(halt))
    weights = [p.weight for p in mark.pieces if p.form == "solid"]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] > weights[-1]


def test_a_start_still_ahead_is_a_lead_in() -> None:
    exit_ = a_milestone(
        "announced", "2026-01-10", starts="2026-09-01", kind="withdrawal"
    )
    mark = only_mark(a_scene(a_document(exit_, kind="withdrawal"), window=WINDOW))
    assert forms(mark) == ["scheduled"]
    assert mark.thin


def test_a_deed_done_once_is_a_point_without_a_bar() -> None:
    deed = a_milestone("announced", "2021-03-01")
    mark = only_mark(a_scene(a_document(deed, form="once")))
    assert mark.pieces == ()
    assert shapes(mark) == ["done"]


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2021", 365),
        ("2021-06", 30),
        ("2021-21", 92),
        ("2021-33", 90),
        ("2021-03-01/2021-05-31", 92),
        ("2021-06~", 92),
    ],
)
def test_an_imprecise_start_is_drawn_to_scale(edtf: str, days: int) -> None:
    # A limit, because its horizon is longer than any of these doubts.
    limit = a_milestone("announced", edtf, kind="use_restriction")
    scene = a_scene(a_document(limit, kind="use_restriction"), window=WINDOW)
    mark = only_mark(scene)
    glyph = mark.glyphs[0]
    assert glyph.spread is not None
    x0, x1 = glyph.spread
    per_day = (scene.plot[1] - scene.plot[0]) / (WINDOW[1] - WINDOW[0]).days
    assert (x1 - x0) / per_day == pytest.approx(days, abs=1)
    rise = mark.pieces[0]
    assert rise.form == "rise"
    # On the last day it may mean, it has certainly begun.
    assert (rise.x0, rise.x1) == pytest.approx((x0, x1 - per_day), abs=0.2)


def test_a_crisp_day_has_a_crisp_edge() -> None:
    document = a_document(a_milestone("announced", "2021-06-10"))
    mark = only_mark(a_scene(document, window=WINDOW))
    assert mark.glyphs[0].spread is None
    assert forms(mark)[0] == "solid"


@pytest.mark.parametrize("edtf", ["../2021-06-10", "2021-06-10/..", "2021-06-10?"])
def test_open_and_uncertain_dates_are_drawn_somewhere(edtf: str) -> None:
    document = a_document(a_milestone("announced", edtf))
    mark = only_mark(a_scene(document, window=WINDOW))
    assert mark.glyphs


def test_a_spell_of_one_day_is_never_drawn_as_nothing() -> None:
    halt = a_document(
        a_milestone("announced", "2021-06-10"),
        a_milestone("resumed", "2021-06-11", number=2),
    )
    mark = only_mark(a_scene(halt, window=WINDOW))
    assert all(piece.x1 - piece.x0 >= 6 for piece in mark.pieces)


def test_a_joint_pledge_is_one_bar_in_its_own_lane() -> None:
    pledge = a_milestone("announced", "2024-02-16", kind="commitment")
    scene = a_scene(
        a_document(pledge, kind="commitment", companies=("Northwind", "Contoso")),
        a_document(number=2),
    )
    assert {lane.key for lane in scene.lanes} == {"joint", "northwind"}
    assert sum(len(lane.marks) for lane in scene.lanes) == 2


def test_the_days_nobody_checked_are_set_apart() -> None:
    rows = a_scene(a_document())
    assert rows.unchecked_from is None


def test_a_lane_with_nothing_in_the_window_takes_no_room() -> None:
    early = a_document(
        a_milestone("announced", "2017-01-01"),
        a_milestone("resumed", "2017-02-01", number=2),
    )
    late = a_document(number=2, companies=("Contoso",))
    scene = a_scene(early, late, window=WINDOW)
    assert [lane.key for lane in scene.lanes] == ["contoso"]
    assert scene.lanes_left_out == 1
