"""The date phrases of English and the EDTF value each has on a day of writing."""

from __future__ import annotations

import re
from calendar import day_name, month_name, monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = tuple(name.lower() for name in month_name[1:])
DAYS = tuple(name.lower() for name in day_name)
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        )
    )
} | {"a": 1, "an": 1, "couple of": 2, "eighteen": 18, "twenty": 20, "ninety": 90}
_MONTH = "|".join(MONTHS) + "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
_DAY = "|".join(DAYS)
_SEASON = "|".join(SEASONS)
_NUMBER = r"\d{1,3}|" + "|".join(NUMBERS)
Maker = Callable[[re.Match[str], date], str]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern, what makes its match a date, and whether that is coarse."""

    pattern: re.Pattern[str]
    maker: Maker
    vague: bool


def month_number(word: str) -> int:
    key = word[:3]
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(key))


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04d}-{month:02d}"


def _nearest_year(month: int, day: int, on: date) -> int:
    """The year that brings a bare month and day closest to the day of writing."""
    options = (on.year - 1, on.year, on.year + 1)
    return min(options, key=lambda y: abs((_safe(y, month, day) - on).days))


def _safe(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _back(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    return _safe(index // 12, index % 12 + 1, day.day)


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def make_full(hit: re.Match[str], on: date) -> str:
    month, day, year = month_number(hit["month"]), int(hit["day"]), hit["year"]
    return _day(int(year) if year else _nearest_year(month, day, on), month, day)


def make_month(hit: re.Match[str], on: date) -> str:
    month = month_number(hit["month"])
    if hit["year"]:
        return f"{hit['year']}-{month:02d}"
    lead = hit["lead"] or ""
    year = on.year if month <= on.month else on.year - 1
    if "last" in lead and month == on.month:
        year = on.year - 1
    if lead.startswith("next"):
        year = on.year if month > on.month else on.year + 1
    return f"{year}-{month:02d}"


def make_ordinal(hit: re.Match[str], on: date) -> str:
    day = int(hit["day"])
    month = on if day <= on.day else _back(on.replace(day=1), 1)
    return _day(month.year, month.month, day)


def make_weekday(hit: re.Match[str], on: date) -> str:
    """The latest such day up to publication; "next" and "coming" look ahead."""
    wanted = DAYS.index(hit["weekday"])
    lead = hit["lead"] or ""
    if lead.startswith(("next", "coming", "this coming")):
        return (on + timedelta((wanted - on.weekday() - 1) % 7 + 1)).isoformat()
    ago = (on.weekday() - wanted) % 7
    if lead.startswith("last") and ago == 0:
        ago = 7
    return (on - timedelta(ago)).isoformat()


def make_week_ago(_hit: re.Match[str], on: date) -> str:
    return (on - timedelta(7)).isoformat()


def make_week(hit: re.Match[str], on: date) -> str:
    """This week is Monday up to publication, last week the seven days before."""
    monday = on - timedelta(on.weekday())
    if "last" in hit.group() or "previous" in hit.group():
        return f"{monday - timedelta(7)}/{monday - timedelta(1)}"
    if monday == on:
        return on.isoformat()
    return f"{monday}/{on}"


def make_relative(hit: re.Match[str], on: date) -> str:
    words = hit.group()
    if "yesterday" in words or "last night" in words or "overnight" in words:
        return (on - timedelta(1)).isoformat()
    return on.isoformat()


def make_period(hit: re.Match[str], on: date) -> str:
    last = hit["lead"] in ("last", "the previous")
    if hit["unit"] == "month":
        return _month(_back(on, 1) if last else on)
    return str(on.year - 1 if last else on.year)


def make_season(hit: re.Match[str], on: date) -> str:
    season = SEASONS[hit["season"]]
    if hit["year"]:
        return f"{hit['year']}-{season}"
    begins = (season - 20) * 3
    year = on.year if begins <= on.month else on.year - 1
    if (hit["lead"] or "").startswith("last") and begins <= on.month <= begins + 2:
        year -= 1
    return f"{year}-{season}"


def make_ago(hit: re.Match[str], on: date) -> str:
    count = read_number(hit["count"])
    unit = hit["unit"]
    if unit == "day":
        return (on - timedelta(count)).isoformat()
    if unit == "week":
        return f"{on - timedelta(7 * count)}~"
    if unit == "month":
        return f"{_month(_back(on, count))}~"
    return f"{on.year - count}~" if count > 1 else f"{on.year - 1}"


def make_bare_ago(hit: re.Match[str], on: date) -> str:
    """ "Weeks earlier", "years ago": roughly the unit before the last one."""
    if hit["unit"] == "week":
        return f"{_month(_back(on, 1))}~"
    if hit["unit"] == "month":
        return f"{_month(_back(on, 4))}~"
    return f"{on.year - 2}~"


def make_half(hit: re.Match[str], on: date) -> str:
    year = tell_year(hit, on)
    return f"{year}-01/{year}-06" if hit["half"] == "first" else f"{year}-07/{year}-12"


def make_quarter(hit: re.Match[str], on: date) -> str:
    number = ORDINALS.index(hit["quarter"]) % 4
    return f"{tell_year(hit, on)}-{33 + number}"


def make_year_end(hit: re.Match[str], on: date) -> str:
    year = tell_year(hit, on)
    return f"{year}-12" if hit["edge"].startswith(("end", "late")) else f"{year}"


def tell_year(hit: re.Match[str], on: date) -> int:
    if hit["year"]:
        return int(hit["year"])
    return on.year + ("next" in hit.group()) - ("last" in hit.group())


def make_year(hit: re.Match[str], _on: date) -> str:
    return hit["year"]


def read_number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word]


_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OPTIONAL_YEAR = rf"(?:,? {_YEAR})?"
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH_LEADS = (
    "last|this|next|mid|in|since|early|late|the following|by|of|until|from|in early|"
    "in late|in mid|was|dated"
)
_WEEKDAY = rf"\b(?P<weekday>{_DAY})\b"
_DAY_LEADS = "last|next|this coming|coming|this|on|late|early"
_YEAR_LEADS = "in|since|back in|until|by|during|early in|late in|mid-|its|company's|of"
_TODAY = (
    "today|this morning|this afternoon|this evening|tonight|yesterday|last night|"
    "overnight|as of now|effective immediately"
)

ORDINALS = (
    "first quarter", "second quarter", "third quarter", "fourth quarter",
    "q1", "q2", "q3", "q4",
)  # fmt: skip
_WHICH_YEAR = rf"(?:(?:of )?{_YEAR}|(?:the|this|next|last) year)"

# Read in this order: a stretch taken by one pattern is closed to those after it.
PHRASES: tuple[Phrase, ...] = tuple(
    Phrase(re.compile(pattern), maker, vague)
    for pattern, maker, vague in (
        (rf"\b(?P<month>{_MONTH})\.? {_ORDINAL}(?!\d|:){_OPTIONAL_YEAR}\b",
         make_full, False),
        (rf"\b{_ORDINAL}(?: of)? (?P<month>{_MONTH})\b\.?{_OPTIONAL_YEAR}",
         make_full, False),
        (rf"(?P<lead>\b(?:{_MONTH_LEADS})[ -])(?P<month>{_MONTH})\b\.?{_OPTIONAL_YEAR}",
         make_month, False),
        (rf"(?P<lead>)\b(?P<month>{_MONTH})\b\.? {_YEAR}", make_month, False),
        (r"\b(?:on|until) the (?P<day>\d{1,2})(?:st|nd|rd|th)\b", make_ordinal, False),
        (r"\ba week ago today\b", make_week_ago, False),
        (rf"(?P<lead>\b(?:{_DAY_LEADS}) )?{_WEEKDAY}", make_weekday, False),
        (r"\b(?:earlier |later )?(?:this|last|the previous) week\b", make_week, True),
        (rf"\b(?:{_TODAY})\b", make_relative, False),
        (r"\b(?P<lead>this|last|the previous) (?P<unit>month|year)\b",
         make_period, True),
        (rf"\b(?P<lead>last|this|the|next) (?P<season>{_SEASON})\b(?: of {_YEAR})?",
         make_season, True),
        (rf"\b(?P<half>first|second) half(?: of {_WHICH_YEAR})?", make_half, True),
        (rf"\b(?P<quarter>{'|'.join(ORDINALS)})(?:[ -]quarter)?(?: of)? {_WHICH_YEAR}"
         r"(?= quarter|\b)", make_quarter, True),
        (rf"\b(?P<edge>end|late|early|middle|start)(?: of|(?<=late)|(?<=early)) "
         rf"{_WHICH_YEAR}", make_year_end, True),
        (rf"\b(?P<count>{_NUMBER}) (?P<unit>day|week|month|year)s? "
         r"(?:ago|earlier|before|after)\b", make_ago, True),
        (r"\b(?P<unit>week|month|year)s (?:ago|earlier)\b", make_bare_ago, True),
        (rf"\b(?:{_YEAR_LEADS}) {_YEAR}\b", make_year, True),
    )
)  # fmt: skip
TRIGGER = re.compile(
    r"\d|day|week|month|year|spring|summer|autumn|fall|winter|night|now|"
    rf"morning|afternoon|evening|immediately|\b(?:{_MONTH})\b"
)
