"""How long a step is said to hold: periods, dates, conditions, notice, for good."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from events.detection.date_phrases import NUMBERS, read_number
from events.detection.dates import Temporal, find_dates
from events.lifecycle.life import Ending
from events.text import edtf

_NUMBER = r"\d{1,3}|" + "|".join(NUMBERS)
_DURATION = re.compile(
    rf"\b(?:for (?:at least )?(?:another |a further |the next )?)?(?P<count>{_NUMBER})"
    r"[ -](?P<unit>day|week|month|year)s?(?:[ -]long)?\b"
)
_ANOTHER = re.compile(
    r"\bfor (?:another|the next|the coming) (?P<unit>week|month|year)\b"
)
_REST = re.compile(
    r"\b(?:for|through|until the end of) the (?:rest|remainder) of (?:the|this) year\b|"
    r"\b(?:through|till|until) (?:the )?year[- ]end\b"
)
_LONG = re.compile(r"\b(?P<unit>year|month|week)-long\b")
_OTHER_TIME = re.compile(
    r" ?(?:ago|earlier|later|before|after|old|of|or so|into|on|than|years?)\b"
)
_TEMPORARY_NOUN = re.compile(
    r"-?(?: \w+)? (?:moratorium|halt|pause|freeze|ban|suspension|hold|break|delay)"
)
_NOTICE = re.compile(r"until further notice|indefinitely|until told otherwise|sine die")
_PERMANENT = re.compile(
    r"\bpermanently\b|\bfor good\b|\bforever\b|\bmade? permanent\b|\bfor ever\b|"
    r"\blasting limits\b|\bnever again\b"
)
_NOW = re.compile(
    r"\bfor now\b|\btemporarily\b|\bfor the time being\b|\bfor the moment\b"
)
_CONDITION = re.compile(
    r"\b(?:until|till|pending|while|for as long as|as long as|unless and until|"
    r"(?<=halt )to give|so that congress)\b"
)
_CLAUSE_END = re.compile(
    r"[.;!?]|, (?:and|but|or|the|a|it|he|she|which|who)\b|\s[—–-]\s|\)"
)
_TRIGGER = re.compile(
    r"until|till|pending|while|as long as|day|week|month|year|indefinite|permanent|"
    r"for good|forever|for now|temporar|for the|open-ended|lasting|aims for"
)


@dataclass(frozen=True, slots=True)
class EndingWords:
    """An ending and the place of the words that state it."""

    start: int
    end: int
    ending: Ending
    count: int = 0
    unit: str = ""


def find_endings(
    text: str, folded: str, start: int, end: int, on: date
) -> tuple[EndingWords, ...]:
    """The endings stated in `text[start:end]`; periods are dated by `close_period`."""
    if not _TRIGGER.search(folded, start, end):
        return ()
    found: list[EndingWords] = []
    found += _find_notice(text, folded, start, end)
    found += _find_periods(text, folded, start, end)
    found += _find_conditions(text, folded, start, end, on)
    return tuple(sorted(found, key=lambda one: one.start))


def close_period(words: EndingWords, begins: date) -> Ending:
    """The ending with the date its period comes to, counted from the start."""
    if words.ending.type != "duration" or not words.count:
        return words.ending
    closes = add_period(begins, words.count, words.unit)
    return Ending(type="duration", date=closes.isoformat(), words=words.ending.words)


def add_period(day: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return day + timedelta(count * (7 if unit == "week" else 1))
    index = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _find_notice(text: str, folded: str, start: int, end: int) -> list[EndingWords]:
    found = []
    for pattern, slug in (
        (_NOTICE, "notice"),
        (_PERMANENT, "permanent"),
        (_NOW, "unstated"),
    ):
        for hit in pattern.finditer(folded, start, end):
            words = text[hit.start() : hit.end()]
            found.append(EndingWords(hit.start(), hit.end(), Ending(slug, words=words)))
    return found


def _find_periods(text: str, folded: str, start: int, end: int) -> list[EndingWords]:
    found = []
    for hit in _DURATION.finditer(folded, start, end):
        led = folded.startswith("for ", hit.start())
        noun = _TEMPORARY_NOUN.match(folded, hit.end(), end)
        if not led and not noun:
            continue
        if not led and _OTHER_TIME.match(folded, hit.end(), end) and not noun:
            continue
        stop = noun.end() if noun and not led else hit.end()
        words = text[hit.start() : stop]
        count, unit = read_number(hit["count"]), hit["unit"]
        found.append(
            EndingWords(hit.start(), stop, Ending("duration", words=words), count, unit)
        )
    for hit in _REST.finditer(folded, start, end):
        words = text[hit.start() : hit.end()]
        found.append(EndingWords(hit.start(), hit.end(), Ending("date", words=words)))
    singles = (
        *_LONG.finditer(folded, start, end),
        *_ANOTHER.finditer(folded, start, end),
    )
    for hit in singles:
        words = text[hit.start() : hit.end()]
        ending = Ending("duration", words=words)
        found.append(EndingWords(hit.start(), hit.end(), ending, 1, hit["unit"]))
    return found


def _find_conditions(
    text: str, folded: str, start: int, end: int, on: date
) -> list[EndingWords]:
    found: list[EndingWords] = []
    for hit in _CONDITION.finditer(folded, start, end):
        if folded.startswith(
            ("until now", "until then", "until further", "until recently"), hit.start()
        ):
            continue
        if hit.group() == "while" and text[hit.end() + 1 : hit.end() + 2].isupper():
            continue  # "while Acme does more" contrasts, it does not limit
        stop = _end_of_clause(folded, hit.end(), end)
        dated = [
            t
            for t in find_dates(folded, hit.start(), min(stop, hit.end() + 30), on)
            if t.role in ("until", "till") or t.start <= hit.end() + 1
        ]
        if hit.group() in ("until", "till") and dated:
            found.append(_until_date(text, hit.start(), dated[0], on))
            continue
        words = text[hit.start() : stop].strip()
        if len(words.split()) >= 3:
            ending = Ending("condition", words=words)
            found.append(EndingWords(hit.start(), hit.start() + len(words), ending))
    return found


def _until_date(text: str, start: int, when: Temporal, on: date) -> EndingWords:
    value = when.edtf
    latest = edtf.parse(value).latest
    # "Until June" looks ahead, where a bare month otherwise looks back.
    if latest is not None and latest < on and "/" not in value and len(value) == 7:
        value = f"{int(value[:4]) + 1}{value[4:]}"
    words = text[start : when.end]
    return EndingWords(start, when.end, Ending("date", date=value, words=words))


def _end_of_clause(folded: str, begin: int, end: int) -> int:
    stop = _CLAUSE_END.search(folded, begin, end)
    return stop.start() if stop else end
