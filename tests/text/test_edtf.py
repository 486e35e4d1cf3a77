"""Dates as precise as their source."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.text import edtf

STARTER = Path(edtf.__file__).parents[1] / "data" / "actions.jsonl"

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
MARKS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def singles(draw: st.DrawFn) -> str:
    day = draw(DAYS)
    season = draw(st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36]))
    forms = [day.isoformat(), f"{day:%Y-%m}", f"{day.year}", f"{day.year}-{season}"]
    return draw(st.sampled_from(forms)) + draw(MARKS)


@st.composite
def intervals(draw: st.DrawFn) -> str:
    a, b = sorted([draw(DAYS), draw(DAYS)])
    begin, end = a.isoformat() + draw(MARKS), b.isoformat() + draw(MARKS)
    return draw(st.sampled_from([f"{begin}/{end}", f"../{end}", f"{begin}/.."]))


TEXTS = st.one_of(singles(), intervals())


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words"),
    [
        ("2020-06-10", "2020-06-10", "2020-06-10", "10 June 2020"),
        ("2020-06", "2020-06-01", "2020-06-30", "June 2020"),
        ("2020-02", "2020-02-01", "2020-02-29", "February 2020"),
        ("2020", "2020-01-01", "2020-12-31", "2020"),
        ("2020-21", "2020-03-01", "2020-05-31", "spring 2020"),
        ("2020-24", "2020-12-01", "2021-02-28", "winter 2020"),
        ("2020-33", "2020-01-01", "2020-03-31", "the first quarter of 2020"),
        ("2020-36", "2020-10-01", "2020-12-31", "the fourth quarter of 2020"),
        ("2020-06-10?", "2020-06-10", "2020-06-10", "10 June 2020 (uncertain)"),
        ("2020-06-10~", "2020-06-07", "2020-06-13", "about 10 June 2020"),
        ("2020-01~", "2019-12-01", "2020-02-29", "about January 2020"),
        ("2020~", "2019-01-01", "2021-12-31", "about 2020"),
        ("2020%", "2019-01-01", "2021-12-31", "about 2020 (uncertain)"),
        ("2020-36~", "2020-09-01", "2021-01-31", "about the fourth quarter of 2020"),
        (
            "2020-06-08/2020-06-14",
            "2020-06-08",
            "2020-06-14",
            "the week of 8 June 2020",
        ),
        (
            "2020-06-09/2020-06-15",
            "2020-06-09",
            "2020-06-15",
            "between 9 and 15 June 2020",
        ),
        (
            "2020-02-19/2020-02-20",
            "2020-02-19",
            "2020-02-20",
            "19 or 20 February 2020",
        ),
        (
            "2024-06-13/2024-07-26",
            "2024-06-13",
            "2024-07-26",
            "between 13 June and 26 July 2024",
        ),
        ("2024-04/2024-06", "2024-04-01", "2024-06-30", "between April and June 2024"),
        (
            "2025-04?/2025-06",
            "2025-04-01",
            "2025-06-30",
            "between April 2025 (uncertain) and June 2025",
        ),
        ("../2021-05-02", None, "2021-05-02", "before 3 May 2021"),
        ("../2021-12", None, "2021-12-31", "before January 2022"),
        ("../2021", None, "2021-12-31", "before 2022"),
        ("2021-05-03/..", "2021-05-03", None, "3 May 2021 or later"),
        (" 2020-06-10 ", "2020-06-10", "2020-06-10", "10 June 2020"),
    ],
)
def test_a_date_has_bounds_and_words(
    text: str, earliest: str | None, latest: str | None, words: str
) -> None:
    parsed = edtf.parse(text)
    assert (parsed.earliest, parsed.latest) == (
        date.fromisoformat(earliest) if earliest else None,
        date.fromisoformat(latest) if latest else None,
    )
    assert edtf.say(parsed) == words


@pytest.mark.parametrize(
    ("text", "part_of_sentence"),
    [
        ("", "is not a date"),
        ("June 2020", "is not a date"),
        ("2020-6-1", "is not a date"),
        ("٢٠٢٠-06-10", "is not a date"),
        ("2020-13", "no month 13"),
        ("2020-21-05", "no month 21"),
        ("2021-02-29", "February 2021 has no day 29"),
        ("2020-06-00", "no day 0"),
        ("0020-06-10", "surely a slip"),
        ("2021/2020", "ends before it begins"),
        ("../..", "says nothing"),
        ("2020/", "is not a date"),
        ("2020/2021/2022", "is not a date"),
        ("2020-06-10?~", "is not a date"),
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(
    text: str, part_of_sentence: str
) -> None:
    with pytest.raises(edtf.EdtfError, match=part_of_sentence):
        edtf.parse(text)


@given(TEXTS)
def test_bounds_are_in_order(text: str) -> None:
    parsed = edtf.parse(text)
    assert parsed.earliest or parsed.latest
    if parsed.earliest and parsed.latest:
        assert parsed.earliest <= parsed.latest


@given(TEXTS)
def test_the_canonical_text_means_the_same(text: str) -> None:
    parsed = edtf.parse(text)
    assert edtf.parse(parsed.text) == parsed


@given(TEXTS)
def test_words_come_out_for_every_date_and_from_its_text_alike(text: str) -> None:
    assert edtf.say(text) == edtf.say(edtf.parse(text)) != ""


@given(singles())
def test_uncertain_widens_nothing_and_approximate_widens(text: str) -> None:
    plain = edtf.parse(text.rstrip("?~%"))
    unsure, about = edtf.parse(f"{plain.text}?"), edtf.parse(f"{plain.text}~")
    assert (unsure.earliest, unsure.latest) == (plain.earliest, plain.latest)
    assert plain.earliest
    assert plain.latest
    assert about.earliest
    assert about.latest
    assert about.earliest < plain.earliest <= plain.latest < about.latest


@given(st.text(max_size=30))
def test_any_text_is_either_a_date_or_an_edtf_error(text: str) -> None:
    try:
        parsed = edtf.parse(text)
    except edtf.EdtfError:
        return
    assert edtf.say(parsed)


@given(DAYS)
def test_a_monday_to_sunday_is_a_week(day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    assert edtf.say(f"{monday}/{sunday}") == f"the week of {edtf.say_day(monday)}"


def starter_dates() -> Iterator[str]:
    for line in STARTER.read_text(encoding="utf-8").splitlines():
        action = json.loads(line)
        for participant in action["participants"]:
            yield from filter(None, (participant["joined"], participant["left"]))
        for milestone in action["milestones"]:
            yield milestone["date"]
            yield from (e["date"] for e in milestone["endings"] if e["date"])
            if milestone["starts"] not in (None, "later"):
                yield milestone["starts"]


def test_every_date_of_the_starter_record_can_be_read() -> None:
    dates = list(starter_dates())
    assert len(dates) > 600
    for text in dates:
        assert edtf.say(edtf.parse(text))
