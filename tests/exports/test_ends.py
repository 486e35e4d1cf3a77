"""Which days are worth keeping in mind: stated ends, and where silence counts."""

from datetime import date

import pytest

from events.exports.ends import End, list_ends
from events.lifecycle.course import follow
from events.lifecycle.life import Check, Ending, Life, Milestone

SAID = "2020-06-10"


def ends_of(
    *endings: Ending,
    more: tuple[Milestone, ...] = (),
    checks: tuple[Check, ...] = (),
    kind: str = "sales_pause",
    form: str = "standing",
) -> dict[str, End]:
    first = Milestone("announced", SAID, endings=endings)
    life = Life(kind, form, (first, *more), checks)
    return {end.key: end for end in list_ends(follow(life))}


def test_a_stated_day_is_the_last_one_and_the_event_ends_after_it() -> None:
    found = ends_of(Ending("date", "2021-06-10"))
    assert list(found) == ["1-stated-end"]
    end = found["1-stated-end"]
    assert (end.begin, end.until) == (date(2021, 6, 10), date(2021, 6, 11))
    assert "10 June 2021" in end.words


def test_a_stated_month_is_a_month_long_and_a_year_is_its_last_day() -> None:
    month = ends_of(Ending("date", "2021-06"))["1-stated-end"]
    assert (month.begin, month.until) == (date(2021, 6, 1), date(2021, 7, 1))
    year = ends_of(Ending("date", "2021"))["1-stated-end"]
    assert (year.begin, year.until) == (date(2021, 12, 31), date(2022, 1, 1))
    assert "2021" in year.words


def test_an_end_said_to_lie_before_a_day_is_marked_on_its_last_day() -> None:
    end = ends_of(Ending("date", "../2021-06-10"))["1-stated-end"]
    assert end.until == date(2021, 6, 11)


def test_an_end_with_no_last_day_is_no_day_to_mark() -> None:
    assert "1-stated-end" not in ends_of(Ending("date", "2021-06-10/.."))


def test_without_a_stated_end_the_horizon_is_the_day() -> None:
    found = ends_of(Ending("unstated"))
    assert list(found) == ["1-horizon"]
    assert found["1-horizon"].begin == date(2021, 6, 10)
    assert "10 June 2020" in found["1-horizon"].words


def test_a_search_that_finds_it_still_holds_moves_the_horizon() -> None:
    checks = (Check(date(2021, 1, 5), "still_holds"),)
    found = ends_of(Ending("unstated"), checks=checks)
    assert found["1-horizon"].begin == date(2022, 1, 5)


def test_not_before_is_said_to_be_that() -> None:
    found = ends_of(Ending("date", "2021-06-10", bound="not-before"))
    assert list(found) == ["1-not-before", "1-horizon"]
    assert found["1-not-before"].label == "Not before"
    assert found["1-not-before"].begin == date(2021, 6, 10)


def test_not_before_a_year_is_its_first_day() -> None:
    found = ends_of(Ending("date", "2022", bound="not-before"))
    assert found["1-not-before"].begin == date(2022, 1, 1)


@pytest.mark.parametrize(
    "ending", [Ending("permanent"), Ending("permanent", words="for good")]
)
def test_whatever_is_for_good_has_no_day(ending: Ending) -> None:
    assert ends_of(ending) == {}


def test_an_extension_replaces_the_end() -> None:
    later = Milestone("extended", "2021-05-18", endings=(Ending("date", "2022-06-10"),))
    found = ends_of(Ending("date", "2021-06-10"), more=(later,))
    assert found["1-stated-end"].begin == date(2022, 6, 10)


def test_a_spell_that_was_seen_to_end_has_none_and_the_next_one_its_own() -> None:
    over = Milestone("resumed", "2020-12-01")
    assert ends_of(Ending("date", "2021-06-10"), more=(over,)) == {}
    again = Milestone("announced", "2021-02-01", endings=(Ending("date", "2021-08"),))
    found = ends_of(Ending("date", "2021-06-10"), more=(over, again))
    assert list(found) == ["2-stated-end"]


def test_a_deed_has_no_end() -> None:
    assert ends_of(kind="divestment", form="once") == {}
