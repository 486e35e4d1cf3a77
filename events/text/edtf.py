"""Dates as precise as their source: a small part of EDTF, with bounds and words.

Written forms: ``2020-06-10``, ``2020-06``, ``2020``, seasons ``2020-21`` (spring)
to ``2020-24`` (winter, until the end of the next February), quarters ``2020-33``
to ``2020-36``; each may end in ``?`` (uncertain), ``~`` (approximate) or ``%``
(both); intervals ``a/b``, ``../b`` and ``a/..``, whose last day counts.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "month", "season", "quarter", "year", "interval"]

SINGLE = re.compile(
    r"(?P<year>[0-9]{4})(-(?P<part>[0-9]{2})(-(?P<day>[0-9]{2}))?)?(?P<mark>[?~%]?)"
)
OPEN = ".."
# Spelled out, because calendar.month_name follows the locale of the machine.
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
QUARTERS = {33: "first", 34: "second", 35: "third", 36: "fourth"}
FIRST_YEAR, LAST_YEAR = 1000, 9000
APPROXIMATE_DAYS = 3
WEEK = timedelta(days=6)
EXPECTED = (
    "Write a date as 2020-06-10, 2020-06 or 2020, a season as 2020-21, a quarter as "
    "2020-33, an interval as 2020-06/2020-08."
)


class EdtfError(ValueError):
    """The text is no date of the accepted forms; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date with the first and last day it can mean; None is an open bound."""

    text: str
    earliest: date | None
    latest: date | None
    precision: Precision
    uncertain: bool
    approximate: bool


@dataclass(frozen=True, slots=True)
class Single:
    """One date that is no interval, as written."""

    year: int
    part: int | None
    day: int | None
    mark: str
    text: str

    @property
    def precision(self) -> Precision:
        if self.day is not None:
            return "day"
        if self.part is None:
            return "year"
        if self.part in SEASONS:
            return "season"
        return "quarter" if self.part in QUARTERS else "month"

    @property
    def uncertain(self) -> bool:
        return self.mark in ("?", "%")

    @property
    def approximate(self) -> bool:
        return self.mark in ("~", "%")


def parse(text: str) -> EdtfDate:
    """The date a text means; raises EdtfError with a sentence for a person."""
    text = text.strip()
    if "/" in text:
        return parse_interval(text)
    single = parse_single(text)
    earliest, latest = bound_single(single)
    return EdtfDate(
        text=single.text,
        earliest=earliest,
        latest=latest,
        precision=single.precision,
        uncertain=single.uncertain,
        approximate=single.approximate,
    )


def parse_interval(text: str) -> EdtfDate:
    begin_text, _, end_text = text.partition("/")
    begin_text, end_text = begin_text.strip(), end_text.strip()
    if begin_text == OPEN and end_text == OPEN:
        raise EdtfError("An interval needs at least one date: ../.. says nothing.")
    begin = None if begin_text == OPEN else parse_single(begin_text)
    end = None if end_text == OPEN else parse_single(end_text)
    earliest = bound_single(begin)[0] if begin else None
    latest = bound_single(end)[1] if end else None
    if earliest and latest and earliest > latest:
        raise EdtfError(f"The interval “{text}” ends before it begins.")
    sides = [side for side in (begin, end) if side]
    return EdtfDate(
        text=f"{begin_text}/{end_text}",
        earliest=earliest,
        latest=latest,
        precision="interval",
        uncertain=any(side.uncertain for side in sides),
        approximate=any(side.approximate for side in sides),
    )


def parse_single(text: str) -> Single:
    match = SINGLE.fullmatch(text)
    if match is None:
        shown = text if len(text) <= 40 else f"{text[:40]}…"
        raise EdtfError(f"“{shown}” is not a date we can read. {EXPECTED}")
    single = Single(
        year=int(match["year"]),
        part=int(match["part"]) if match["part"] else None,
        day=int(match["day"]) if match["day"] else None,
        mark=match["mark"],
        text=text,
    )
    check_calendar(single)
    return single


def check_calendar(single: Single) -> None:
    """Raises EdtfError where the parts are numbers but no date."""
    year, part, day = single.year, single.part, single.day
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise EdtfError(f"The year {year:04d} is surely a slip.")
    if part is None:
        return
    is_month = 1 <= part <= 12
    if not is_month and (day is not None or part not in SEASONS | QUARTERS):
        raise EdtfError(f"“{single.text}”: there is no month {part:02d}. {EXPECTED}")
    if day is not None and not 1 <= day <= calendar.monthrange(year, part)[1]:
        raise EdtfError(f"“{single.text}”: {MONTHS[part - 1]} {year} has no day {day}.")


def bound_single(single: Single) -> tuple[date, date]:
    """First and last day; approximate widens a day by 3 days, else by one unit.

    A season or quarter that is approximate is widened by a month on either side.
    """
    year, part, day = single.year, single.part, single.day
    around = 1 if single.approximate else 0
    if part is None:
        return date(year - around, 1, 1), date(year + around, 12, 31)
    if day is not None:
        crisp = date(year, part, day)
        width = timedelta(days=APPROXIMATE_DAYS * around)
        return crisp - width, crisp + width
    first, length = span_months(part)
    return (
        start_month(year, first - around),
        start_month(year, first + length + around) - timedelta(days=1),
    )


def span_months(part: int) -> tuple[int, int]:
    """First month and number of months of a month, season or quarter code."""
    if part in SEASONS:
        return 3 * (part - 20), 3
    if part in QUARTERS:
        return 3 * (part - 33) + 1, 3
    return part, 1


def start_month(year: int, month: int) -> date:
    """The first day of a month counted from January of `year`, over its borders."""
    years, index = divmod(month - 1, 12)
    return date(year + years, index + 1, 1)


def say(value: EdtfDate | str) -> str:
    """The date in English words, such as “June 2020” or “about 2020”.

    Raises EdtfError for a text that is no date.
    """
    parsed = parse(value) if isinstance(value, str) else value
    if parsed.precision != "interval":
        return say_single(parse_single(parsed.text))
    begin_text, _, end_text = parsed.text.partition("/")
    if begin_text == OPEN:
        return f"before {say_after(parse_single(end_text))}"
    if end_text == OPEN:
        return f"{say_single(parse_single(begin_text))} or later"
    if begin_text == end_text:
        return say_single(parse_single(begin_text))
    begin, end = parse_single(begin_text), parse_single(end_text)
    if is_week(begin, end):
        return f"the week of {say_single(begin)}"
    return say_between(begin, end)


def say_between(begin: Single, end: Single) -> str:
    """`19 or 20 February 2020`, `between April and June 2025`: a year said once."""
    if not (begin.mark or end.mark) and begin.year == end.year:
        if begin.day is not None and end.day is not None:
            first, last = (date(s.year, s.part or 1, s.day or 1) for s in (begin, end))
            return say_span(first, last)
        are_months = begin.part in range(1, 13) and end.part in range(1, 13)
        if are_months and begin.day is None and end.day is None:
            return f"between {MONTHS[(begin.part or 1) - 1]} and {say_single(end)}"
    return f"between {say_single(begin)} and {say_single(end)}"


def say_span(first: date, last: date) -> str:
    """A day somewhere from the first to the last, month and year said once."""
    if (first.year, first.month) == (last.year, last.month):
        begins = f"{first.day}"
    elif first.year == last.year:
        begins = f"{first.day} {MONTHS[first.month - 1]}"
    else:
        begins = say_day(first)
    if (last - first).days == 1:
        return f"{begins} or {say_day(last)}"
    return f"between {begins} and {say_day(last)}"


def say_day(day: date) -> str:
    """A day in English words: “10 June 2020”."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_single(single: Single) -> str:
    words = f"about {say_plain(single)}" if single.approximate else say_plain(single)
    return f"{words} (uncertain)" if single.uncertain else words


def say_plain(single: Single) -> str:
    if single.part is None:
        return f"{single.year}"
    if single.day is not None:
        return say_day(date(single.year, single.part, single.day))
    if single.part in SEASONS:
        return f"{SEASONS[single.part]} {single.year}"
    if single.part in QUARTERS:
        return f"the {QUARTERS[single.part]} quarter of {single.year}"
    return f"{MONTHS[single.part - 1]} {single.year}"


def say_after(single: Single) -> str:
    """The point just after a date, because “before” leaves out what it names."""
    if single.approximate or single.part in SEASONS or single.part in QUARTERS:
        return f"the end of {say_single(single)}"
    following = bound_single(single)[1] + timedelta(days=1)
    words = {
        "day": say_day(following),
        "month": f"{MONTHS[following.month - 1]} {following.year}",
        "year": f"{following.year}",
    }[single.precision]
    return f"{words} (uncertain)" if single.uncertain else words


def is_week(begin: Single, end: Single) -> bool:
    """Whether two plain days are a Monday and the Sunday after it."""
    if begin.mark or end.mark or begin.day is None or end.day is None:
        return False
    monday, sunday = bound_single(begin)[0], bound_single(end)[1]
    return monday.weekday() == calendar.MONDAY and sunday - monday == WEEK
