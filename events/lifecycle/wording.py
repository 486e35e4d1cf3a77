"""The words a reader sees for a status: the truth table's own, or said of dates."""

import calendar
from collections.abc import Callable
from datetime import date

from events.lifecycle.beginning import Beginning
from events.lifecycle.markers import Marker
from events.lifecycle.membership import ALWAYS
from events.lifecycle.spells import Spell
from events.lifecycle.stages import LEFT, Stage
from events.lifecycle.windows import FIRST, LAST, Window
from events.text.edtf import MONTHS, say_day, say_span

NOT_ANNOUNCED = "not yet announced"
NOT_JOINED = "not yet joined"
LEFT_IT = "left"
CALLED_OFF = "called off before it began"


def word_stage(stage: Stage, on: date) -> str:
    """What a reader sees for a stage on a day."""
    return WORDS[stage.slug](stage, on)


def list_markers_of(stage: Stage) -> tuple[Marker, ...]:
    """The steps of the spell or deed that decided the stage."""
    thing = stage.spell or stage.point
    return thing.markers if thing else ()


def beginning_of(stage: Stage) -> Beginning | None:
    thing = stage.spell or stage.point
    return thing.beginning if thing else None


def quote_table(stage: Stage, on: date) -> str:
    """The table's words for the last step that certainly lies behind."""
    words = ""
    for marker in list_markers_of(stage):
        is_behind = marker.window.latest <= on or not words
        if marker.words and is_behind and not marker.is_closing:
            words = marker.words
    return words


def word_not_yet(stage: Stage, on: date) -> str:
    return NOT_JOINED if stage.membership != ALWAYS else NOT_ANNOUNCED


def word_scheduled(stage: Stage, on: date) -> str:
    beginning = beginning_of(stage)
    before = next((m.words_before for m in list_markers_of(stage)), "")
    starts = beginning.starts if beginning else None
    if starts is None:
        return f"{before or 'announced'}, no date given"
    if before:
        return f"{before} ({say_window(starts)})"
    return f"announced, to start {say_window(starts)}"


def word_due(stage: Stage, on: date) -> str:
    beginning = beginning_of(stage)
    starts = beginning.starts if beginning else None
    return f"due {say_window(starts)}, unconfirmed" if starts else "due, unconfirmed"


def word_possibly(stage: Stage, on: date) -> str:
    for what, window in list_bounds_of(stage):
        if window.earliest <= on < window.latest:
            return f"may be in force ({what} {say_window(window)})"
    if stage.point:
        return f"may be done ({say_doubt(stage.point.markers)})"
    spell = stage.spell
    if spell is None or on < spell.begin.latest:
        return f"may be in force ({say_begin_doubt(stage)})"
    if spell.end is None:
        return f"may be in force ({say_precision(spell.stated_end)})"
    closing = [marker for marker in spell.markers if marker.is_closing]
    return f"may be in force ({say_doubt(tuple(closing))})"


def list_bounds_of(stage: Stage) -> list[tuple[str, Window]]:
    """When the company asked about joined and left, as far as it is stated."""
    joined, left = stage.membership.joined, stage.membership.left
    bounds = [("joined", joined), ("left", left)]
    return [
        (what, window)
        for what, window in bounds
        if window not in (ALWAYS.joined, ALWAYS.left)
    ]


def say_begin_doubt(stage: Stage) -> str:
    """Why the first day is not known: an imprecise date, or an effect seen later."""
    beginning = beginning_of(stage)
    openers = tuple(m for m in list_markers_of(stage) if m.is_opening)
    if beginning and beginning.is_scheduled:
        if beginning.starts is None or beginning.starts.is_crisp:
            return "start not confirmed"
        return say_precision(beginning.starts)
    crisp = all(marker.window.is_crisp for marker in openers)
    if crisp and len(openers) > 1:
        return f"first seen {say_window(openers[-1].window)}"
    return say_doubt(openers)


def say_doubt(markers: tuple[Marker, ...]) -> str:
    """How far the first imprecise date of these steps is known."""
    imprecise = [m.window for m in markers if not m.window.is_crisp]
    return say_precision(imprecise[0] if imprecise else None)


def say_precision(window: Window | None) -> str:
    unit = name_unit(window) if window else ""
    return f"date known only to the {unit}" if unit else "date known only roughly"


def name_unit(window: Window) -> str:
    """month, quarter, season, year, or "" for a window that is none of them."""
    first, last = window.earliest, window.latest
    if first in (FIRST, LAST) or last in (FIRST, LAST) or first.day != 1:
        return ""
    if last.day != calendar.monthrange(last.year, last.month)[1]:
        return ""
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if months == 3:
        return "quarter" if first.month % 3 == 1 else "season"
    return {1: "month", 12: "year" if first.month == 1 else ""}.get(months, "")


def say_window(window: Window) -> str:
    """A window in words: a day, a month, a year, or what it lies between."""
    first, last = window.earliest, window.latest
    if window.is_crisp:
        return say_day(first)
    if first == FIRST:
        return f"by {say_day(last)}"
    if last == LAST:
        return f"{say_day(first)} or later"
    unit = name_unit(window)
    if unit == "month":
        return f"{MONTHS[first.month - 1]} {first.year}"
    if unit == "year":
        return f"{first.year}"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        begins = MONTHS[first.month - 1]
        if first.year != last.year:
            begins += f" {first.year}"
        return f"between {begins} and {MONTHS[last.month - 1]} {last.year}"
    return say_span(first, last)


def word_unconfirmed(stage: Stage, on: date) -> str:
    spell = stage.spell
    if spell is None or not spell.beginning.is_observed:
        beginning = beginning_of(stage)
        if beginning is None or beginning.starts:
            return "stated end passed, start never confirmed"
        return f"no news of a start since {say_day(beginning.plan_confirmed_on)}"
    if stage.reason == "lapsed" and spell.stated_end:
        return f"was to end {say_window(spell.stated_end)}, unconfirmed"
    if spell.silence.refuted_on:
        day = say_day(spell.silence.refuted_on)
        return f"found ended {day}, unconfirmed"
    return f"no recent news since {say_confirmation(spell)}"


def say_confirmation(spell: Spell) -> str:
    """When it was last confirmed: a day, a month or a year."""
    window = spell.silence.confirmation.window
    if window.is_crisp or name_unit(window) in ("month", "year"):
        return say_window(window)
    return say_day(window.latest)


def word_ended(stage: Stage, on: date) -> str:
    if stage.reason == LEFT:
        return LEFT_IT
    if stage.point or (stage.spell and stage.spell.is_cancelled):
        words = [m.words for m in list_markers_of(stage) if m.step == "lifted"]
        return words[-1] if stage.point and words else CALLED_OFF
    closing = [m.words for m in list_markers_of(stage) if m.is_closing]
    return closing[-1] if closing else "ended"


WORDS: dict[str, Callable[[Stage, date], str]] = {
    "not_yet": word_not_yet,
    "scheduled": word_scheduled,
    "due_unconfirmed": word_due,
    "in_force": quote_table,
    "possibly": word_possibly,
    "unconfirmed": word_unconfirmed,
    "ended": word_ended,
    "done": quote_table,
}
