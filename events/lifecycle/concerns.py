"""What about an action has to be looked up by a person on a day, and since when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from events.lifecycle.course import Course
from events.lifecycle.life import Check
from events.lifecycle.spells import Spell
from events.lifecycle.stages import Stage, stage_on
from events.lifecycle.windows import FIRST, LAST, Window, shift_days
from events.lifecycle.wording import beginning_of, say_window
from events.text.edtf import say_day

AHEAD = timedelta(days=90)
# A search that found nothing is worth repeating after a season.
AGAIN = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Concern:
    """A reason of `vocabulary.follow_ups`, the day it is about, and why.

    `due_on` is the stated end, the first day after it, the stated start or the day
    on which silence began to count; after a search that found nothing, the day on
    which to search again. Nothing in it depends on the day asked about.
    """

    reason: str
    due_on: date
    sentence: str


def find_concern(
    course: Course, checks: Iterable[Check], *, on: date
) -> Concern | None:
    """What a curator should look up on that day; None where nothing is open."""
    concern = _name_concern(stage_on(course, on), on)
    if concern is None:
        return None
    searched_on = max(
        (c.on for c in checks if c.outcome == "nothing_found" and c.on <= on),
        default=FIRST,
    )
    if concern.reason == "expiring":
        is_searched = searched_on != FIRST and searched_on >= concern.due_on - AHEAD
        return None if is_searched else concern
    if searched_on < concern.due_on:
        return concern
    again_on = searched_on + AGAIN
    if on < again_on:
        return None
    sentence = f"{concern.sentence} A search on {say_day(searched_on)} found nothing."
    return Concern(concern.reason, again_on, sentence)


def _name_concern(stage: Stage, on: date) -> Concern | None:
    if stage.slug == "due_unconfirmed":
        return _name_due_start(stage)
    if stage.slug == "unconfirmed":
        return (
            _name_lapse(stage) if stage.reason == "lapsed" else _name_quiet(stage, on)
        )
    if stage.spell is not None and stage.slug in ("in_force", "possibly"):
        return _name_coming_end(stage.spell, on)
    return None


def _name_due_start(stage: Stage) -> Concern | None:
    beginning = beginning_of(stage)
    starts = beginning.starts if beginning else None
    if starts is None:
        return None
    sentence = f"Stated to start {say_window(starts)}; no source shows that it did."
    return Concern("due", starts.latest, sentence)


def _name_lapse(stage: Stage) -> Concern | None:
    stated = stage.spell.stated_end if stage.spell else None
    if stated is None:
        return None
    sentence = (
        f"Stated to end {say_window(stated)}; no source says what happened since."
    )
    return Concern("lapsed", shift_days(stated.latest, 1), sentence)


def _name_quiet(stage: Stage, on: date) -> Concern | None:
    spell = stage.spell
    begin = spell.begin if spell else stage.point.window if stage.point else None
    if begin is None:
        return None
    if spell is None or on < begin.latest:
        sentence = (
            "Announced for a later start without a date; nothing was heard since."
        )
        return Concern("quiet", begin.earliest, sentence)
    silence = spell.silence
    if silence.refuted_on:
        day = say_day(silence.refuted_on)
        sentence = f"A search on {day} saw that it ended; the closing step is missing."
        return Concern("quiet", silence.refuted_on, sentence)
    if spell.confirmed_until is None:
        return None
    since = say_day(silence.confirmation.counts_on)
    return Concern(
        "quiet", spell.confirmed_until, f"Nothing later than {since} confirms it."
    )


def _name_coming_end(spell: Spell, on: date) -> Concern | None:
    stated = spell.stated_end
    if spell.end is not None or stated is None:
        return None
    day = _day_of(stated)
    if day is None or not on <= stated.latest or day - on > AHEAD:
        return None
    sentence = f"Stated to end {say_window(stated)}. Is it extended, or will it end?"
    return Concern("expiring", day, sentence)


def _day_of(stated: Window) -> date | None:
    """The first day it may end on; where that is open, the last."""
    for day in (stated.earliest, stated.latest):
        if day not in (FIRST, LAST):
            return day
    return None
