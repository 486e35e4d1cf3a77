"""A deed done once: a day, certain or not, and never a stretch of time."""

from dataclasses import dataclass

from events.lifecycle.beginning import Beginning, find_beginning
from events.lifecycle.confirming import USUAL_MONTHS, list_confirmations
from events.lifecycle.drafts import Draft
from events.lifecycle.life import Check
from events.lifecycle.markers import Marker, list_markers
from events.lifecycle.windows import Window


@dataclass(frozen=True, slots=True)
class Point:
    """The day of a deed lies in `window`; its latest is `date.max` while it is ahead.

    `called_off` is where the day lies on which a planned deed was given up.
    """

    window: Window
    beginning: Beginning
    called_off: Window | None
    markers: tuple[Marker, ...]


def build_point(draft: Draft, *, checks: tuple[Check, ...]) -> Point:
    """The deed that a draft, and the searches made about it, show."""
    confirmations = list_confirmations(draft, checks)
    beginning = find_beginning(draft, confirmations, plan_months=USUAL_MONTHS)
    return Point(
        window=beginning.window,
        beginning=beginning,
        called_off=draft.called_off.window if draft.called_off else None,
        markers=list_markers(draft),
    )
