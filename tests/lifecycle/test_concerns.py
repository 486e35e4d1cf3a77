"""What has to be looked up about an action, and on which days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.lifecycle.concerns import AHEAD, Concern, find_concern
from events.lifecycle.course import follow
from events.lifecycle.life import Check, Ending, Life, Milestone

SAID = "2020-06-10"
ONE_YEAR = (Ending("date", "2021-06-10"),)
DAY = timedelta(days=1)


def concern_on(
    on: str,
    *endings: Ending,
    starts: str = "",
    more: tuple[Milestone, ...] = (),
    checks: tuple[Check, ...] = (),
    kind: str = "sales_pause",
    form: str = "standing",
) -> tuple[str, str] | None:
    first = Milestone("announced", SAID, starts=starts, endings=endings)
    life = Life(kind, form, (first, *more), checks)
    found = find_concern(follow(life), checks, on=date.fromisoformat(on))
    return (found.reason, found.due_on.isoformat()) if found else None


def a_search(on: str, outcome: str = "nothing_found") -> tuple[Check, ...]:
    return (Check(date.fromisoformat(on), outcome),)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2021-03-11", None),
        ("2021-03-12", ("expiring", "2021-06-10")),
        ("2021-06-10", ("expiring", "2021-06-10")),
        ("2021-06-11", ("lapsed", "2021-06-11")),
        ("2024-01-01", ("lapsed", "2021-06-11")),
    ],
)
def test_a_stated_end_expires_for_ninety_days_and_then_has_lapsed(
    on: str, expected: tuple[str, str] | None
) -> None:
    assert concern_on(on, *ONE_YEAR) == expected


def test_a_horizon_that_passed_is_asked_about_from_its_day_on() -> None:
    assert concern_on("2021-06-09", Ending("unstated")) is None
    assert concern_on("2021-06-10", Ending("unstated")) == ("quiet", "2021-06-10")


def test_a_stated_start_is_asked_about_once_it_has_come() -> None:
    assert concern_on("2020-08-31", starts="2020-09-01") is None
    assert concern_on("2020-09-01", starts="2020-09-01") == ("due", "2020-09-01")
    seen = (Milestone("took_effect", "2020-09-01"),)
    assert concern_on("2020-09-02", starts="2020-09-01", more=seen) is None


def test_what_was_seen_to_end_is_asked_about_no_more() -> None:
    closing = (Milestone("expired", "2021-06-10"),)
    assert concern_on("2021-07-01", *ONE_YEAR, more=closing) is None


def test_an_extension_moves_the_question_to_the_new_end() -> None:
    later = Ending("date", "2022-06-10")
    longer = (Milestone("extended", "2021-05-18", endings=(later,)),)
    assert concern_on("2021-06-11", *ONE_YEAR, more=longer) is None
    assert concern_on("2022-06-01", *ONE_YEAR, more=longer) == (
        "expiring",
        "2022-06-10",
    )


def test_a_search_that_found_nothing_is_repeated_after_ninety_days() -> None:
    checks = a_search("2021-07-01")
    assert concern_on("2021-09-28", *ONE_YEAR, checks=checks) is None
    again = concern_on("2021-09-29", *ONE_YEAR, checks=checks)
    assert again == ("lapsed", "2021-09-29")


def test_a_search_before_the_end_asks_again_only_once_it_has_passed() -> None:
    checks = a_search("2021-05-01")
    assert concern_on("2021-06-01", *ONE_YEAR, checks=checks) is None
    lapsed = concern_on("2021-06-11", *ONE_YEAR, checks=checks)
    assert lapsed == ("lapsed", "2021-06-11")


def test_a_search_that_saw_it_hold_settles_the_silence() -> None:
    checks = a_search("2021-07-01", "still_holds")
    assert concern_on("2021-07-02", Ending("unstated"), checks=checks) is None


def test_a_search_that_saw_it_end_asks_for_the_closing_step() -> None:
    checks = a_search("2021-02-01", "ended")
    assert concern_on("2021-03-01", Ending("unstated"), checks=checks) == (
        "quiet",
        "2021-02-01",
    )


days = st.dates(date(2020, 1, 1), date(2026, 1, 1))
endings = st.lists(
    st.one_of(
        st.just(Ending("unstated")),
        days.map(lambda day: Ending("date", day.isoformat())),
        days.map(lambda day: Ending("date", f"{day:%Y-%m}")),
        days.map(lambda day: Ending("date", f"../{day}")),
    ),
    max_size=2,
)
searches = st.lists(
    st.builds(Check, days, st.sampled_from(["still_holds", "nothing_found"])),
    max_size=3,
)


@given(endings=endings, checks=searches, on=days)
def test_a_task_stays_the_same_task_from_one_day_to_the_next(
    endings: list[Ending], checks: list[Check], on: date
) -> None:
    first = Milestone("announced", SAID, endings=tuple(endings))
    course = follow(Life("sales_pause", "standing", (first,), tuple(checks)))

    def find(day: date) -> Concern | None:
        known = [check for check in checks if check.on <= on]
        return find_concern(course, known, on=day)

    today, tomorrow = find(on), find(on + DAY)
    if today is None:
        return
    is_near = today.due_on - on <= AHEAD
    assert is_near
    assert today.reason == "expiring" or today.due_on <= on
    same = tomorrow is not None and tomorrow.reason == today.reason
    assert not same or tomorrow == today
