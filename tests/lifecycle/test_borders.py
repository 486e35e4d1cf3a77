"""Where certainty begins and ends when dates are imprecise or plans are moved."""

from datetime import date

from events.lifecycle.life import Ending, Milestone
from events.lifecycle.status import phases
from tests.lifecycle.builders import NOTICE, ONE_YEAR, course, on, step

UNSTATED = Ending("unstated")


def test_a_limit_without_a_stated_end_counts_for_three_years() -> None:
    limit = course("use_restriction", step("announced", "2020-01-01"))
    assert limit.certain == ((date(2020, 1, 1), date(2023, 1, 1)),)


def test_an_extension_without_a_date_holds_until_notice() -> None:
    extended = course(
        "moratorium",
        Milestone("announced", "2020-06-10", endings=ONE_YEAR),
        step("extended", "2021-05-18", "", UNSTATED),
    )
    assert extended.spells[0].endings == (Ending("notice"),)
    assert extended.certain == ((date(2020, 6, 10), date(2024, 5, 18)),)


def test_a_later_effect_that_states_no_end_leaves_the_stated_one() -> None:
    halt = course(
        "moratorium",
        Milestone("announced", "2020-06-10", endings=ONE_YEAR),
        step("took_effect", "2020-06-12", "", UNSTATED),
    )
    assert halt.certain == ((date(2020, 6, 12), date(2021, 6, 11)),)


def test_a_start_stated_for_an_earlier_day_was_disclosed_later() -> None:
    halt = course("moratorium", step("announced", "2024-05-10", "2024-05-01"))
    assert halt.certain[0][0] == date(2024, 5, 1)
    assert on(halt, "2024-05-05").flags == ("disclosed_later",)


def test_a_start_stated_for_the_day_of_the_announcement_is_at_once() -> None:
    halt = course("moratorium", step("announced", "2024-05-10", "2024-05-10"))
    assert on(halt, "2024-05-10").slug == "in_force"


def test_a_plan_reaffirmed_before_its_start_is_still_a_plan() -> None:
    planned = course(
        "withdrawal",
        step("announced", "2024-01-10", "2024-06-01"),
        step("reaffirmed", "2024-03-01"),
    )
    assert on(planned, "2024-04-01").slug == "scheduled"
    assert on(planned, "2024-07-01").slug == "due_unconfirmed"
    assert planned.certain == ()


def test_a_plan_without_a_date_is_over_when_it_is_said_to_hold_at_once() -> None:
    planned = course(
        "withdrawal",
        step("announced", "2024-01-10", "later"),
        step("announced", "2024-05-01"),
    )
    assert on(planned, "2024-04-30").slug == "scheduled"
    assert on(planned, "2024-05-01").slug == "in_force"


def test_a_plan_that_was_partly_undone_must_have_begun() -> None:
    planned = course(
        "withdrawal",
        step("announced", "2021-11-02", "later"),
        step("narrowed", "2024-10-21", part="account recovery"),
    )
    assert on(planned, "2023-01-01").slug == "possibly"
    assert on(planned, "2024-10-21").words == "partly back"


def test_a_spell_began_at_least_a_day_before_it_was_seen_to_end() -> None:
    brief = course(
        "moratorium", step("announced", "2024-06"), step("resumed", "2024-06-20")
    )
    assert brief.certain == ((date(2024, 6, 19), date(2024, 6, 20)),)
    assert brief.possible == ((date(2024, 6, 1), date(2024, 6, 20)),)


def test_a_search_within_the_bounds_of_an_end_narrows_them() -> None:
    halt = course(
        "moratorium",
        step("announced", "2024-01-10"),
        step("resumed", "2024-06"),
        checks="2024-06-12 still_holds",
    )
    assert halt.certain == ((date(2024, 1, 10), date(2024, 6, 13)),)
    assert halt.possible == ((date(2024, 1, 10), date(2024, 6, 30)),)


def test_a_search_that_may_belong_to_two_spells_speaks_for_neither() -> None:
    steps = (
        step("announced", "2023-01-10"),
        Milestone("resumed", "2024", position=1),
        Milestone("announced", "2024", position=2),
    )
    unchecked = course("moratorium", *steps)
    checked = course("moratorium", *steps, checks="2024-06-12 still_holds")
    assert checked == unchecked


def test_a_confirmation_within_the_bounds_of_a_stated_end_is_certain() -> None:
    halt = course(
        "moratorium",
        step("announced", "2023-03-01", "", Ending("date", "2024")),
        step("reaffirmed", "2024-06-01"),
    )
    assert halt.certain == ((date(2023, 3, 1), date(2024, 6, 2)),)
    assert on(halt, "2024-06-02").slug == "possibly"


def test_of_several_stated_ends_the_first_one_counts() -> None:
    halt = course(
        "moratorium",
        step(
            "announced",
            "2024-01-01",
            "",
            Ending("date", "2024-12-31"),
            Ending("date", "2024-06-30"),
            Ending("condition", words="until a review"),
        ),
    )
    assert on(halt, "2024-06-30").slug == "in_force"
    assert on(halt, "2024-07-01").reason == "lapsed"


def test_an_end_not_before_a_day_never_lapses() -> None:
    held = course(
        "launch_delay",
        step(
            "announced", "2024-01-01", "", Ending("date", "2024-06", "", "not-before")
        ),
    )
    found = [phase.reason for phase in phases(held)]
    assert "lapsed" not in found


def test_two_like_steps_of_one_day_fold_alike_in_either_order() -> None:
    first = Milestone("announced", "2024-01-10", endings=ONE_YEAR)
    second = Milestone("announced", "2024-01-10", endings=NOTICE)
    assert course("moratorium", first, second).certain == (
        course("moratorium", second, first).certain
    )


def test_a_deed_announced_first_and_seen_later_lies_between() -> None:
    deed = course(
        "reversal",
        step("announced", "2024-01-10"),
        step("took_effect", "2024-02-10"),
        form="once",
    )
    assert on(deed, "2024-01-20").slug == "possibly"
    assert on(deed, "2024-02-10").slug == "done"
    assert len(deed.points) == 1


def test_a_second_announcement_of_a_deed_is_a_second_deed() -> None:
    deeds = course(
        "divestment",
        step("announced", "2024-01-10"),
        step("announced", "2025-01-10"),
        form="once",
    )
    assert len(deeds.points) == 2


def test_an_open_bound_is_unbounded_and_never_a_made_up_day() -> None:
    halt = course("moratorium", step("announced", "../2020-06-10"))
    assert halt.possible == ((None, None),)
    assert halt.certain[0][0] == date(2020, 6, 10)
    assert halt.starts_on == date(2020, 6, 10)


def test_an_end_known_to_the_year_lapses_when_the_year_is_over() -> None:
    halt = course(
        "moratorium", step("announced", "2023-03-01", "", Ending("date", "2024"))
    )
    assert on(halt, "2024-12-31").slug == "possibly"
    assert on(halt, "2025-01-01").reason == "lapsed"
    assert [(phase.status, phase.begin) for phase in phases(halt)] == [
        ("not_yet", None),
        ("in_force", date(2023, 3, 1)),
        ("possibly", date(2024, 1, 2)),
        ("unconfirmed", date(2025, 1, 1)),
    ]
