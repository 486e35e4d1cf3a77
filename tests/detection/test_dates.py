"""Date phrases against a Wednesday, 10 June 2020."""

from datetime import date

import pytest

from events.detection.dates import find_dates
from events.detection.endings import add_period, close_period, find_endings
from events.text import edtf

ON = date(2020, 6, 10)

PHRASES = (
    ("on Wednesday", "2020-06-10"),
    ("on Monday", "2020-06-08"),
    ("last Thursday", "2020-06-04"),
    ("last Wednesday", "2020-06-03"),
    ("today", "2020-06-10"),
    ("this morning", "2020-06-10"),
    ("yesterday", "2020-06-09"),
    ("earlier this week", "2020-06-08/2020-06-10"),
    ("last week", "2020-06-01/2020-06-07"),
    ("this month", "2020-06"),
    ("last month", "2020-05"),
    ("last year", "2019"),
    ("in June 2018", "2018-06"),
    ("in December", "2019-12"),
    ("last June", "2019-06"),
    ("in May", "2020-05"),
    ("June 8, 2020", "2020-06-08"),
    ("8 June", "2020-06-08"),
    ("on Feb. 17", "2020-02-17"),
    ("on the 3rd", "2020-06-03"),
    ("on the 28th", "2020-05-28"),
    ("in 2018", "2018"),
    ("two days ago", "2020-06-08"),
    ("two years ago", "2018~"),
    ("a week ago today", "2020-06-03"),
    ("last autumn", "2019-23"),
    ("from 1 July", "2020-07-01"),
    ("next Monday", "2020-06-15"),
    ("30 December", "2019-12-30"),
)


@pytest.mark.parametrize(("phrase", "value"), PHRASES)
def test_a_phrase_is_dated_against_the_day_of_publication(
    phrase: str, value: str
) -> None:
    folded = f"the firm halted it {phrase} and said so".lower()
    assert [one.edtf for one in find_dates(folded, 0, len(folded), ON)] == [value]
    assert edtf.parse(value)


@pytest.mark.parametrize(
    "words",
    [
        "a one-year halt",
        "three may sue",
        "for twelve months",
        "it may march on",
        "the sun will rise",
        "version 2.10 of the tool",
    ],
)
def test_numbers_and_homonyms_are_no_dates(words: str) -> None:
    assert find_dates(words, 0, len(words), ON) == ()


ENDINGS = (
    ("Sales stop for one year.", "duration", "2021-06-10", "for one year"),
    ("It imposed a six-month moratorium.", "duration", "2020-12-10", ""),
    ("It stops for 90 days.", "duration", "2020-09-08", "for 90 days"),
    ("It is off until 1 July.", "date", "2020-07-01", "until 1 July"),
    ("It is off until September.", "date", "2020-09", "until September"),
    (
        "It will not sell until a national law has passed.",
        "condition",
        "",
        "until a national law has passed",
    ),
    (
        "It is off while the regulator looks into it.",
        "condition",
        "",
        "while the regulator looks into it",
    ),
    ("It is off until further notice.", "notice", "", "until further notice"),
    ("The plan is shelved indefinitely.", "notice", "", "indefinitely"),
    ("It is gone for good.", "permanent", "", "for good"),
    ("It is off for now.", "unstated", "", "for now"),
)


@pytest.mark.parametrize(("text", "slug", "day", "words"), ENDINGS)
def test_an_ending_is_read_with_its_words(
    text: str, slug: str, day: str, words: str
) -> None:
    (found,) = find_endings(text, text.lower(), 0, len(text), ON)
    ending = close_period(found, ON)
    assert (ending.type, ending.date) == (slug, day)
    assert text[found.start : found.end] == ending.words
    assert words in ending.words


@pytest.mark.parametrize(
    "text", ["A law of two years ago.", "Until now it sold.", "A ten-year-old asked."]
)
def test_time_gone_by_is_no_ending(text: str) -> None:
    assert find_endings(text, text.lower(), 0, len(text), ON) == ()


def test_a_period_ends_on_a_day_that_exists() -> None:
    assert add_period(date(2024, 1, 31), 1, "month") == date(2024, 2, 29)
    assert add_period(date(2024, 2, 29), 1, "year") == date(2025, 2, 28)
