"""The basis of a status: which milestones and which rules decided it, in sentences."""

from dataclasses import dataclass
from datetime import date

from events.lifecycle.beginning import Beginning
from events.lifecycle.markers import Marker
from events.lifecycle.spells import Spell
from events.lifecycle.stages import LEFT, Stage
from events.lifecycle.windows import LAST, Window
from events.lifecycle.wording import (
    beginning_of,
    list_bounds_of,
    list_markers_of,
    say_window,
)
from events.text.edtf import say_day
from events.vocabulary import required as required_words
from events.vocabulary import steps

# Why silence or an end counts is no reason for these.
BEFORE_IT_HELD = ("not_yet", "scheduled")


@dataclass(frozen=True, slots=True)
class Basis:
    """One reason: the rule (R1 to R10), the milestone as given if any, a sentence."""

    rule: str
    milestone_index: int | None
    sentence: str


def explain_stage(
    stage: Stage, on: date, *, required: str, known_on: date | None
) -> tuple[Basis, ...]:
    """Every reason for a stage on a day, the beginning first."""
    reasons = explain_beginning(stage)
    if stage.spell is not None:
        reasons += explain_parts(stage.spell, on)
        reasons += explain_extensions(stage.spell, on)
        if stage.slug not in BEFORE_IT_HELD and stage.reason != LEFT:
            reasons += explain_end(stage.spell)
    if stage.point is not None:
        reasons += explain_calling_off(stage)
    reasons += [
        Basis("R7", None, f"The company asked about {what} it {say_window(window)}.")
        for what, window in list_bounds_of(stage)
    ]
    if required != "none":
        label = required_words.BY_SLUG[required].label.lower()
        sentence = f"Somebody outside required it: {label}."
        reasons.append(Basis("R9", None, sentence))
    if known_on is not None and on > known_on:
        sentence = (
            f"The day lies after {say_day(known_on)}, up to which things were known: "
            "at most possible, as stated."
        )
        reasons.append(Basis("R4", None, sentence))
    return tuple(reasons)


def explain_beginning(stage: Stage) -> list[Basis]:
    beginning = beginning_of(stage)
    if beginning is None:
        return []
    markers = list_markers_of(stage)
    reasons = [
        Basis("R1", marker.index, say_opener(marker, beginning))
        for marker in markers
        if marker.is_opening or marker.moves_start
    ]
    if beginning.disclosed_later:
        reasons.append(Basis("R1", None, "It held before it became public."))
    openers = [marker for marker in markers if marker.is_opening]
    for marker in openers:
        reasons += explain_precision(marker.index, marker.window)
    starts = beginning.starts
    if starts is not None and beginning.is_scheduled:
        moved_by = [marker.index for marker in markers if marker.moves_start]
        stated_by = moved_by[-1] if moved_by else openers[0].index
        reasons += explain_precision(stated_by, starts)
    if stage.slug == "unconfirmed" and not beginning.is_observed and starts is None:
        day = say_day(beginning.plan_confirmed_on)
        sentence = f"Nobody told of a start since {day}: silence counts by now."
        reasons.append(Basis("R4", openers[0].index, sentence))
    return reasons


def explain_precision(index: int | None, window: Window) -> list[Basis]:
    """What an imprecise date does; nothing if it is a day."""
    if window.is_crisp:
        return []
    sentence = (
        f"The day is known only as {say_window(window)}: nothing within it is certain, "
        "all of it is possible."
    )
    return [Basis("R6", index, sentence)]


def say_opener(marker: Marker, beginning: Beginning) -> str:
    day = say_window(marker.window)
    if marker.moves_start:
        starts = beginning.starts
        to = f"to {say_window(starts)}" if starts else "to a day not stated"
        return f"Moved {day} {to}."
    if marker.step == "took_effect":
        return f"First seen in effect: {day}."
    if not beginning.is_scheduled:
        return f"Announced {day}, starting at once."
    if beginning.starts is None:
        return f"Announced {day} for a later start without a date."
    seen = "" if beginning.is_observed else "; no source shows that it happened"
    return f"Announced {day} to start {say_window(beginning.starts)}{seen}."


def explain_parts(spell: Spell, on: date) -> list[Basis]:
    return [
        Basis("R3", notch.index, say_notch(notch))
        for notch in spell.notches
        if notch.window.latest <= on
    ]


def say_notch(notch: Marker) -> str:
    what = notch.part or "a part"
    return f"Taken out {say_window(notch.window)}: {what}. The rest stands."


def explain_extensions(spell: Spell, on: date) -> list[Basis]:
    return [
        Basis(
            "R5",
            marker.index,
            f"Extended {say_window(marker.window)}: earlier stated ends are void.",
        )
        for marker in spell.markers
        if marker.step == "extended"
        and not marker.moves_start
        and marker.window.latest <= on
    ]


def explain_calling_off(stage: Stage) -> list[Basis]:
    if stage.slug != "ended":
        return []
    return [
        Basis("R2", marker.index, f"Called off {say_window(marker.window)}: not done.")
        for marker in list_markers_of(stage)
        if marker.step == "lifted"
    ]


def explain_end(spell: Spell) -> list[Basis]:
    if spell.end is not None:
        return explain_closing(spell)
    silence = spell.silence
    if not spell.beginning.is_observed and silence.stated_end is None:
        return []
    reasons = [explain_confirmation(spell)]
    if silence.stated_end is not None:
        sentence = (
            f"The last stated day is {say_window(silence.stated_end)}; without news "
            "after it, it is only possible."
        )
        reasons.append(Basis("R5", silence.stated_by, sentence))
        reasons += explain_precision(silence.stated_by, silence.stated_end)
    elif spell.is_permanent:
        permanent = [m.index for m in spell.markers if m.step == "made_permanent"]
        # The step that made it permanent may be the last confirmation itself.
        if permanent[-1] != silence.confirmation.milestone_index:
            sentence = "Made permanent: silence is normal."
            reasons.append(Basis("R4", permanent[-1], sentence))
    if silence.refuted_on is not None:
        sentence = (
            f"A search on {say_day(silence.refuted_on)} saw it ended; until the "
            "closing step is recorded, the days since are only possible."
        )
        reasons.append(Basis("R4", None, sentence))
    return reasons


def explain_closing(spell: Spell) -> list[Basis]:
    closing = next(m for m in spell.markers if m.is_closing)
    label = steps.BY_SLUG[closing.step].label
    day = say_window(closing.window)
    if spell.is_cancelled:
        sentence = f"{label} {day}, before its start: it never held."
        return [Basis("R1", closing.index, sentence)]
    if closing.is_for_scope:
        what = f" ({closing.part})" if closing.part else ""
        sentence = f"{label} {day} for what is asked about{what}: it is out that day."
        return [
            Basis("R3", closing.index, sentence),
            *explain_precision(closing.index, closing.window),
        ]
    sentence = f"{label} {day}: from then on it no longer holds."
    return [
        Basis("R2", closing.index, sentence),
        *explain_precision(closing.index, closing.window),
    ]


def explain_confirmation(spell: Spell) -> Basis:
    silence = spell.silence
    last = silence.confirmation
    how = "by a search" if last.is_check else "by this step"
    until = silence.confirmed_until
    limit = (
        "silence does not count against it"
        if until is None or until == LAST
        else f"without news it is not counted from {say_day(until)}"
    )
    sentence = f"Last confirmed {say_window(last.window)} {how}; {limit}."
    return Basis("R4", last.milestone_index, sentence)
