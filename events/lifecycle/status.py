"""The status of an action on a day, why it is that, and its phases over all days."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from events.lifecycle.course import Course
from events.lifecycle.explaining import Basis, explain_stage
from events.lifecycle.stages import LEFT, Stage, list_borders, stage_on
from events.lifecycle.windows import (
    FIRST,
    LAST,
    Window,
    bound_or_none,
    holds_day,
    shift_days,
)
from events.lifecycle.wording import beginning_of, say_window, word_stage

Verdict = Literal["yes", "possible", "no"]
AS_STATED = "as_stated"
RUNNING = frozenset({"in_force", "possibly", "due_unconfirmed", "unconfirmed"})

__all__ = ["Basis", "Phase", "Status", "phases", "status_on"]


@dataclass(frozen=True, slots=True)
class Status:
    """What an action is on one day.

    `verdict` answers “in force?”; a deed done once is never in force. `since` is
    the earliest day of what `slug` names, `until` the last day (inclusive) that was
    observed or stated, `days_left` the days from the day asked about to a stated
    last day. `since_words` and `until_words` say both as precisely as they are known.
    `words` are what a reader sees, `basis` what decided it.
    """

    slug: str
    reason: str
    flags: tuple[str, ...]
    verdict: Verdict
    words: str
    since: date | None
    until: date | None
    since_words: str
    until_words: str
    days_left: int | None
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """Days with one status and reason: half-open [begin, end), None is unbounded."""

    status: str
    reason: str
    begin: date | None
    end: date | None


def status_on(course: Course, on: date, *, known_on: date | None = None) -> Status:
    """The status on a day; a day after `known_on` is at most possible (rule R4)."""
    stage = stage_on(course, on)
    is_ahead = known_on is not None and on > known_on
    slug, reason, words = stage.slug, stage.reason, word_stage(stage, on)
    if is_ahead and slug in ("in_force", "due_unconfirmed"):
        slug, reason, words = "possibly", AS_STATED, f"{words}, as stated"
    since, until = find_since(stage), find_until(stage)
    return Status(
        slug=slug,
        reason=reason,
        flags=list_flags(stage, on, required=course.required),
        verdict=judge(course, on, is_ahead=is_ahead),
        words=words,
        since=bound_or_none(since.earliest) if since else None,
        until=last_day_of(stage, until),
        since_words=say_since(stage, since),
        until_words=say_bound(until),
        days_left=count_days_left(stage, on),
        basis=explain_stage(stage, on, required=course.required, known_on=known_on),
    )


def phases(course: Course) -> tuple[Phase, ...]:
    """The status over all days, in order and without a gap; `status_on` agrees."""
    found: list[Phase] = []
    begins: list[date | None] = [None, *list_borders(course)]
    for begin, end in zip(begins, [*begins[1:], None], strict=True):
        stage = stage_on(course, begin or date.min)
        if found and (found[-1].status, found[-1].reason) == stage.key:
            found[-1] = Phase(*stage.key, found[-1].begin, end)
        else:
            found.append(Phase(*stage.key, begin, end))
    return tuple(found)


def judge(course: Course, on: date, *, is_ahead: bool) -> Verdict:
    """Whether it is in force that day: the multiranges decide, not the words."""
    if any(holds_day(span, on) for span in course.certain):
        return "possible" if is_ahead else "yes"
    if any(holds_day(span, on) for span in course.possible):
        return "possible"
    return "no"


def list_flags(stage: Stage, on: date, *, required: str) -> tuple[str, ...]:
    flags = []
    spell = stage.spell
    is_over = stage.slug == "ended"
    if (
        spell
        and not is_over
        and any(notch.window.latest <= on for notch in spell.notches)
    ):
        flags.append("part")
    beginning = beginning_of(stage)
    if beginning and beginning.disclosed_later:
        flags.append("disclosed_later")
    if required != "none":
        flags.append("required")
    return tuple(flags)


def find_since(stage: Stage) -> Window | None:
    """When what the status names began; None where it is open."""
    spell, point, beginning = stage.spell, stage.point, beginning_of(stage)
    if beginning is None or stage.slug == "not_yet":
        return None
    if stage.reason == LEFT:
        return stage.membership.left
    if stage.slug == "scheduled":
        return Window(beginning.scheduled_from, beginning.scheduled_from)
    if stage.slug == "ended":
        if spell:
            return spell.end
        return point.called_off if point else None
    begun = spell.begin if spell else point.window if point else None
    joined = stage.membership.joined
    if begun is None or joined.earliest <= begun.earliest:
        return begun
    return Window(joined.earliest, max(joined.latest, begun.latest))


def find_until(stage: Stage) -> Window | None:
    """The last day of the spell, observed or else stated."""
    spell = stage.spell
    if spell is None or stage.slug not in RUNNING:
        return None
    if not is_end_seen(stage):
        return spell.stated_end
    end, left = spell.end or Window(LAST, LAST), stage.membership.left
    return Window(
        shift_days(min(end.earliest, left.earliest), -1),
        shift_days(min(end.latest, left.latest), -1),
    )


def is_end_seen(stage: Stage) -> bool:
    """Whether the spell was seen to end, or the company asked about to leave it."""
    is_over = stage.spell is not None and stage.spell.end is not None
    return is_over or stage.membership.left.latest != LAST


def last_day_of(stage: Stage, until: Window | None) -> date | None:
    """The last day it may have held if its end was seen, else the first one stated."""
    if until is None:
        return None
    return bound_or_none(until.latest if is_end_seen(stage) else until.earliest)


def say_since(stage: Stage, since: Window | None) -> str:
    """When it began; "" where no source shows that it ever did."""
    beginning = beginning_of(stage)
    if beginning is None:
        return ""
    if stage.slug == "unconfirmed" and not beginning.is_observed:
        return ""
    return say_bound(since)


def say_bound(window: Window | None) -> str:
    """`10 June 2020`, `a day between 4 and 10 June 2018`; "" where it is open."""
    if window is None or FIRST in (window.earliest, window.latest):
        return ""
    said = say_window(window)
    return f"a day {said}" if said.startswith("between ") else said


def count_days_left(stage: Stage, on: date) -> int | None:
    spell = stage.spell
    if spell is None or spell.end is not None or spell.stated_end is None:
        return None
    last = bound_or_none(spell.stated_end.earliest)
    if last is None or stage.slug not in RUNNING or on > last:
        return None
    return (last - on).days
