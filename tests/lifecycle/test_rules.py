"""The rules of the codebook, one by one."""

from datetime import date

import pytest

from events.lifecycle.course import follow, problems
from events.lifecycle.life import Ending, IllegalStep, Life, Milestone
from events.lifecycle.status import status_on
from tests.lifecycle.builders import ONE_YEAR, course, on, step

UNEXTENDED = course(
    "moratorium", Milestone("announced", "2020-06-10", endings=ONE_YEAR)
)
GPT_4O = course(
    "withdrawal",
    step("announced", "2025-08"),
    step("resumed", "2025-08"),
    step("announced", "2026-01-29", "2026-02-13"),
    step("took_effect", "2026-02-13"),
)
CRUISE = course(
    "moratorium",
    step("announced", "2023-10-26"),
    step("resumed", "2024-04-09", part="supervised driving in Phoenix"),
    step("resumed", "2024-12-10"),
)
DISCLOSED = course(
    "feature_suspension",
    step("announced", "2019-08-02"),
    step("took_effect", "2019-07-10"),
)
DEED = course("sales_pause", step("announced", "2018-06"), form="once")


def test_a_halt_of_one_year_counts_its_days_down_to_the_last_one() -> None:
    assert on(UNEXTENDED, "2021-06-09").days_left == 1
    assert on(UNEXTENDED, "2021-06-10").days_left == 0
    assert on(UNEXTENDED, "2021-06-11").days_left is None
    assert on(UNEXTENDED, "2021-06-11").until == date(2021, 6, 10)


def test_two_spells_are_two_ranges_with_a_gap() -> None:
    assert GPT_4O.certain == ((date(2026, 2, 13), None),)
    assert GPT_4O.possible == (
        (date(2025, 8, 1), date(2025, 8, 31)),
        (date(2026, 2, 13), None),
    )
    assert [spell.closed_by for spell in GPT_4O.spells] == ["resumed", ""]


def test_a_part_that_resumed_is_a_notch_and_a_flag() -> None:
    assert CRUISE.certain == ((date(2023, 10, 26), date(2024, 12, 10)),)
    (notch,) = CRUISE.spells[0].notches
    assert notch.part == "supervised driving in Phoenix"
    assert on(CRUISE, "2024-04-08").flags == ()
    assert on(CRUISE, "2024-04-09").flags == ("part",)


def test_what_ended_whole_is_not_said_to_hold_in_part() -> None:
    assert on(CRUISE, "2024-12-11").flags == ()


def test_a_beginning_and_an_end_are_said_as_precisely_as_they_are_known() -> None:
    halt = course(
        "moratorium", step("announced", "2022-06"), step("resumed", "2025-04/2025-09")
    )
    assert on(halt, "2023-01-01").since_words == "June 2022"
    assert (
        on(halt, "2026-01-01").since_words == "a day between April and September 2025"
    )
    until = Ending("duration", "2027-05", "five years")
    timed = course(
        "sales_pause", Milestone("announced", "2022-05-09", endings=(until,))
    )
    assert on(timed, "2023-01-01").since_words == "9 May 2022"
    assert on(timed, "2023-01-01").until_words == "May 2027"
    planned = course("withdrawal", step("announced", "2021-01-11", "later"))
    assert on(planned, "2026-01-01").slug == "unconfirmed"
    assert on(planned, "2026-01-01").since_words == ""


def test_what_was_disclosed_later_is_solid_from_its_start_and_flagged() -> None:
    assert DISCLOSED.certain[0][0] == date(2019, 7, 10)
    assert on(DISCLOSED, "2019-07-20").flags == ("disclosed_later",)


def test_a_requirement_is_a_flag_with_its_reason() -> None:
    life = Life(
        "moratorium", "standing", (step("announced", "2023-03-31"),), required="order"
    )
    status = status_on(follow(life), date(2023, 4, 1))
    assert status.flags == ("required",)
    assert "R9" in [basis.rule for basis in status.basis]


def test_a_deed_is_never_in_force() -> None:
    assert (DEED.certain, DEED.possible) == ((), ())
    assert (DEED.starts_on, DEED.ends_on) == (date(2018, 6, 1), date(2018, 7, 1))


def test_a_day_after_what_is_known_is_at_most_possible() -> None:
    known = on(UNEXTENDED, "2021-03-01", known_on="2021-03-01")
    ahead = on(UNEXTENDED, "2021-03-02", known_on="2021-03-01")
    assert known.verdict == "yes"
    assert (ahead.slug, ahead.verdict) == ("possibly", "possible")
    assert ahead.words == "halted, as stated"


def test_an_action_begun_and_ended_on_one_day_held_for_a_day() -> None:
    brief = course(
        "withdrawal", step("announced", "2024-05-01"), step("resumed", "2024-05-01")
    )
    assert brief.certain == ((date(2024, 5, 1), date(2024, 5, 2)),)


def test_a_moved_start_replaces_the_planned_one() -> None:
    moved = course(
        "withdrawal",
        step("announced", "2024-01-10", "2024-03-01"),
        step("extended", "2024-02-20", "2024-06-01"),
    )
    assert on(moved, "2024-04-01").slug == "scheduled"
    assert on(moved, "2024-06-01").slug == "due_unconfirmed"


def test_a_planned_start_is_certain_once_somebody_confirms_that_it_holds() -> None:
    checked = course(
        "use_restriction",
        step("announced", "2024-01-10", "2024-03-01"),
        checks="2024-05-01 still_holds",
    )
    assert on(checked, "2024-04-01").slug == "due_unconfirmed"
    assert on(checked, "2024-05-01").slug == "in_force"


def test_an_explicit_position_puts_imprecise_steps_in_order() -> None:
    closing = Milestone("resumed", "2024", position=2)
    opening = Milestone("announced", "2024-03-05", position=1)
    placed = course("moratorium", closing, opening)
    assert placed.possible == ((date(2024, 3, 5), date(2024, 12, 31)),)
    with pytest.raises(IllegalStep, match="nothing is open"):
        course("moratorium", step("resumed", "2024"), step("announced", "2024-03-05"))


REFUSED = [
    ("moratorium", "lifted", "“resumed”"),
    ("commitment", "resumed", "“lifted”"),
    ("launch_delay", "expired", "“resumed”"),
    ("withdrawal", "made_permanent", "the kind is a halt"),
]


@pytest.mark.parametrize(("kind", "refused", "named"), REFUSED)
def test_a_refused_step_names_the_right_one(
    kind: str, refused: str, named: str
) -> None:
    with pytest.raises(IllegalStep, match=named):
        course(kind, step("announced", "2024-01-01"), step(refused, "2024-02-01"))


def test_every_problem_is_listed_with_its_milestone_and_field() -> None:
    life = Life(
        "moratorium",
        "standing",
        (
            step("announced", "2024-13"),
            step("lifted", "2024-02-01"),
            step("announced", "2024-03-01", "soon", Ending("date")),
        ),
    )
    found = [(p.milestone_index, p.field) for p in problems(life)]
    assert found == [(0, "date"), (1, "step"), (2, "endings"), (2, "starts")]


def test_nothing_recorded_opens_nothing() -> None:
    with pytest.raises(IllegalStep, match="Nothing opens"):
        follow(Life("moratorium", "standing", ()))


def test_an_extension_cannot_end_earlier_than_what_it_extends() -> None:
    early = Milestone("extended", "2021-01-01", endings=(Ending("date", "2021-03-01"),))
    with pytest.raises(IllegalStep, match="earlier than was stated"):
        course(
            "moratorium", Milestone("announced", "2020-06-10", endings=ONE_YEAR), early
        )


def test_a_deed_that_was_done_cannot_be_called_off() -> None:
    with pytest.raises(IllegalStep, match="still ahead"):
        course(
            "divestment",
            step("announced", "2020-12-07"),
            step("lifted", "2021-02-01"),
            form="once",
        )
