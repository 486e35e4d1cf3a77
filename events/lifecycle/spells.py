"""A spell: one stretch during which an action holds, certainly or possibly."""

from dataclasses import dataclass
from datetime import date

from events.lifecycle.beginning import Beginning, find_beginning
from events.lifecycle.confirming import (
    USUAL_MONTHS,
    Confirmation,
    add_horizon,
    choose_horizon,
    choose_last,
    find_refuting_check,
    find_stated_end,
    keep_unspent,
    list_confirmations,
)
from events.lifecycle.drafts import Draft
from events.lifecycle.life import Check, Ending, Span
from events.lifecycle.markers import Marker, list_markers
from events.lifecycle.windows import FIRST, LAST, Window, make_span, shift_days


@dataclass(frozen=True, slots=True)
class Silence:
    """What would end the certainty of a spell that nobody saw end.

    `stated_by` is the milestone whose endings stand.
    """

    endings: tuple[Ending, ...]
    stated_end: Window | None
    stated_by: int | None
    confirmation: Confirmation
    confirmed_until: date | None
    refuted_on: date | None

    @property
    def certain_end(self) -> date:
        """The first day that is no longer certain: rule R4's minimum."""
        confirmed_on = self.confirmation.counts_on
        return min(
            shift_days(self.stated_end.earliest, 1) if self.stated_end else LAST,
            self.confirmed_until or LAST,
            shift_days(confirmed_on, 1) if self.refuted_on else LAST,
        )


@dataclass(frozen=True, slots=True)
class Spell:
    """One stretch, with everything that decided its borders.

    `begin` is where the first day lies; its latest is `date.max` while unconfirmed.
    `end` is where the first day on which it no longer held lies, None while nobody
    saw it end; `closed_by` names the closing step. `is_cancelled`: closed before
    its planned start, so it never held. `certain` lies within `possible`.
    """

    begin: Window
    beginning: Beginning
    end: Window | None
    closed_by: str
    silence: Silence
    is_permanent: bool
    is_cancelled: bool
    markers: tuple[Marker, ...]
    certain: Span | None
    possible: Span | None

    @property
    def notches(self) -> tuple[Marker, ...]:
        """The steps that took a part out."""
        return tuple(marker for marker in self.markers if marker.is_notch)

    @property
    def disclosed_later(self) -> bool:
        """Whether it held before it became public."""
        return self.beginning.disclosed_later

    @property
    def endings(self) -> tuple[Ending, ...]:
        """The stated endings that no later confirmation has overtaken."""
        return self.silence.endings

    @property
    def stated_end(self) -> Window | None:
        """Where the last day lies that it was said to hold (inclusive)."""
        return self.silence.stated_end

    @property
    def confirmed_until(self) -> date | None:
        """The first day on which silence counts; None where it never does."""
        return self.silence.confirmed_until


def build_spell(draft: Draft, *, kind: str, checks: tuple[Check, ...]) -> Spell:
    """The spell that a draft, and the searches made during it, show."""
    confirmations = list_confirmations(draft, checks)
    beginning = find_beginning(draft, confirmations, plan_months=USUAL_MONTHS)
    is_cancelled = is_called_off(draft, beginning)
    end = find_end(draft, beginning, confirmations, is_cancelled=is_cancelled)
    begin = limit_begin(beginning, end)
    silence = hear_silence(
        draft,
        kind=kind,
        checks=checks,
        last=choose_last(draft, confirmations),
        carried_out=beginning.is_observed,
    )
    certain_end = end.earliest if end else silence.certain_end
    possible_end = end.latest if end else LAST
    return Spell(
        begin=begin,
        beginning=beginning,
        end=end,
        closed_by=draft.closing.step if draft.closing else "",
        silence=silence,
        is_permanent=draft.permanent is not None,
        is_cancelled=is_cancelled,
        markers=list_markers(draft),
        certain=None if is_cancelled else make_span(begin.latest, certain_end),
        possible=None if is_cancelled else make_span(begin.earliest, possible_end),
    )


def hear_silence(
    draft: Draft,
    *,
    kind: str,
    checks: tuple[Check, ...],
    last: Confirmation,
    carried_out: bool,
) -> Silence:
    """The endings still ahead of the last confirmation, and how long it counts."""
    is_permanent = draft.permanent is not None
    confirmed_on = last.counts_on
    stated = () if is_permanent else draft.endings
    endings = keep_unspent(stated, confirmed_on=confirmed_on)
    months = choose_horizon(
        kind, endings, permanent=is_permanent, carried_out=carried_out
    )
    refuting = find_refuting_check(checks, confirmed_on=confirmed_on)
    return Silence(
        endings=endings,
        stated_end=find_stated_end(endings, confirmed_on=confirmed_on),
        stated_by=draft.endings_from,
        confirmation=last,
        confirmed_until=add_horizon(confirmed_on, months),
        refuted_on=refuting.on if refuting else None,
    )


def is_called_off(draft: Draft, beginning: Beginning) -> bool:
    """Whether it was closed before its planned start came, so that it never held."""
    if draft.closing is None or beginning.is_observed:
        return False
    starts = beginning.starts
    return starts is None or draft.closing.window.latest <= starts.earliest


def find_end(
    draft: Draft,
    beginning: Beginning,
    confirmations: tuple[Confirmation, ...],
    *,
    is_cancelled: bool,
) -> Window | None:
    """Where the observed end lies: after the first day and after whatever confirms.

    The closing step itself says that it held until then, so neither a stated end
    nor a horizon cuts a spell that was seen to end.
    """
    if draft.closing is None:
        return None
    window = draft.closing.window
    if is_cancelled:
        return window
    earliest = max(
        window.earliest,
        shift_days(beginning.window.earliest, 1),
        *(shift_days(c.window.earliest, int(c.is_check)) for c in confirmations),
        FIRST,
    )
    return Window(earliest, max(window.latest, earliest))


def limit_begin(beginning: Beginning, end: Window | None) -> Window:
    """A spell that was seen to end began at least a day before."""
    window = beginning.window
    if end is None or not beginning.is_observed:
        return window
    latest = min(window.latest, shift_days(end.latest, -1))
    return Window(window.earliest, max(window.earliest, latest))
