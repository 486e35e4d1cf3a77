"""The days on which an action was said to end, or on which silence begins to count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from events.lifecycle.course import Course
from events.lifecycle.life import Ending
from events.lifecycle.spells import Spell
from events.lifecycle.windows import FIRST, LAST, Window, read_window
from events.text.edtf import say, say_day
from events.timeline.captions import join_words

# Longer ones are marked on their last day: nobody wants a banner across a year.
LONGEST = timedelta(days=31)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class End:
    """Days to keep in mind, [begin, until), and why.

    `key` is the same in every version of the action for as long as its spells are.
    """

    key: str
    label: str
    begin: date
    until: date
    words: str


def list_ends(course: Course) -> Iterator[End]:
    """What is ahead of every spell that nobody saw end, by rules R4 and R5."""
    for number, spell in enumerate(course.spells, 1):
        if spell.end is None:
            yield from list_ends_of(spell, number)


def list_ends_of(spell: Spell, number: int) -> Iterator[End]:
    """Its stated end, the day before which it will not end, and its horizon."""
    dated = [ending for ending in spell.endings if ending.date]
    if spell.stated_end is not None:
        said = _say_dates([e for e in dated if e.bound == "ends"])
        days = limit_days(spell.stated_end)
        if days:
            words = f"Stated end: {said}. Its last day still counts."
            yield End(f"{number}-stated-end", "Stated end", *days, words)
    for ending in [e for e in dated if e.bound == "not-before"][:1]:
        day = read_window(ending.date).earliest
        if day not in (FIRST, LAST):
            words = f"Stated not to end before: {say(ending.date)}. It may go on."
            yield End(f"{number}-not-before", "Not before", day, day + DAY, words)
    quiet_on = find_quiet_day(spell)
    if quiet_on is not None:
        since = say_day(spell.silence.confirmation.counts_on)
        words = f"Nothing later than {since} confirms it. Unless something does, it "
        words += "counts as without recent news from this day on."
        until = quiet_on + DAY
        yield End(f"{number}-horizon", "Confirmation due", quiet_on, until, words)


def find_quiet_day(spell: Spell) -> date | None:
    """The first day on which silence counts, if nothing else ends it before."""
    day = spell.confirmed_until
    if day is None or day in (FIRST, LAST) or spell.silence.refuted_on:
        return None
    if spell.stated_end is not None and spell.stated_end.earliest < day:
        return None
    return day


def limit_days(window: Window) -> tuple[date, date] | None:
    """The window as [begin, until), no longer than a month; None if it has no last."""
    if window.latest == LAST:
        return None
    until = window.latest + DAY
    begin = window.earliest
    return (begin if until - begin <= LONGEST else window.latest), until


def _say_dates(endings: list[Ending]) -> str:
    return join_words([say(ending.date) for ending in endings])
