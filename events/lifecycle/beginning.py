"""When a spell or a deed began, as far as the record shows (rules R1 and R6)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from events.lifecycle.confirming import Confirmation
from events.lifecycle.drafts import Draft
from events.lifecycle.windows import FIRST, LAST, Window, add_months


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first day lies in `window`; its latest is `date.max` while unconfirmed.

    `scheduled_from` is the day a later start was announced, `starts` that start as
    it stands (None if it has no date); `plan_confirmed_on` counts for silence about
    a start without a date.
    """

    window: Window
    is_observed: bool = True
    is_scheduled: bool = False
    disclosed_later: bool = False
    scheduled_from: date = FIRST
    starts: Window | None = None
    plan_confirmed_on: date = FIRST


def find_beginning(
    draft: Draft, confirmations: Iterable[Confirmation], *, plan_months: int
) -> Beginning:
    """The beginning a draft shows; `plan_months` bounds a plan without a date."""
    marks = tuple(confirmations)
    seen = draft.effect.window if draft.effect else None
    if draft.announced is None:
        return confirm(Beginning(draft.opener.window), marks)
    told = draft.announced.window
    if seen is not None and seen.latest < told.earliest:
        return confirm(Beginning(seen, disclosed_later=True), marks)
    if not draft.is_scheduled:
        return confirm(begin_at_once(told, draft.stated_start, seen), marks)
    starts = draft.stated_start
    if starts is not None:
        # A plan cannot have been carried out before it was told.
        first = max(starts.earliest, told.earliest)
        starts = Window(first, max(starts.latest, first))
    if seen is not None:
        return confirm(begin_seen(told, starts, seen), marks)
    return begin_planned(draft, told, starts, marks, plan_months=plan_months)


def confirm(beginning: Beginning, marks: Iterable[Confirmation]) -> Beginning:
    """Whoever says that it holds on a day says that it began by then."""
    window, starts = beginning.window, beginning.starts
    first = starts.latest if starts and beginning.is_scheduled else window.earliest
    days = [mark.window.latest for mark in marks if mark.window.earliest >= first]
    latest = max(min([window.latest, *days]), window.earliest)
    return replace(beginning, window=Window(window.earliest, latest))


def begin_at_once(
    told: Window, stated: Window | None, seen: Window | None
) -> Beginning:
    """A start with the announcement, or on an earlier day that it states.

    Where the effect was first seen later, the days between are only possible.
    """
    day = stated or told
    if seen is None:
        return Beginning(day, disclosed_later=day.latest < told.earliest)
    earliest = min(day.earliest, seen.earliest)
    return Beginning(Window(earliest, max(seen.latest, earliest)))


def begin_seen(told: Window, starts: Window | None, seen: Window) -> Beginning:
    """A planned start that was seen to happen, on the day, early or late."""
    earliest = min(starts.earliest, seen.earliest) if starts else seen.earliest
    return Beginning(
        Window(earliest, seen.latest),
        is_scheduled=True,
        scheduled_from=told.earliest,
        starts=starts,
        plan_confirmed_on=told.earliest,
    )


def begin_planned(
    draft: Draft,
    told: Window,
    starts: Window | None,
    marks: tuple[Confirmation, ...],
    *,
    plan_months: int,
) -> Beginning:
    """A planned start nobody saw: possible from then on, certain once confirmed."""
    moved = [m.window.earliest for m in draft.members if m.index == draft.starts_from]
    plan = max([told.earliest, *moved, *(mark.window.earliest for mark in marks)])
    if starts is not None:
        after = [mark for mark in marks if mark.window.earliest >= starts.latest]
        earliest = starts.earliest
    else:
        # Without a date, only what undoes a part of it shows that it had begun.
        after = [mark for mark in marks if mark.presupposes_effect]
        earliest = told.earliest if after else add_months(plan, plan_months)
    latest = min([mark.window.latest for mark in after], default=LAST)
    return Beginning(
        Window(earliest, max(latest, earliest)),
        is_observed=bool(after),
        is_scheduled=True,
        scheduled_from=told.earliest,
        starts=starts,
        plan_confirmed_on=plan,
    )
