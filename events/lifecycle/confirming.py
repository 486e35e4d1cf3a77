"""Until when an action counts as confirmed (rule R4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from events.lifecycle.drafts import Draft
from events.lifecycle.folding import is_dated_end
from events.lifecycle.life import Check, Ending
from events.lifecycle.windows import FIRST, Window, add_months, read_window
from events.vocabulary import kinds
from events.vocabulary.truth_table import Effect

# The horizons belong to the codebook; a change of these numbers is a recoding.
HORIZON_VERSION = 1
UNSTATED_MONTHS = 12
USUAL_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Somebody said or saw that it holds: by a step, or by a search on a day."""

    window: Window
    milestone_index: int | None = None
    is_check: bool = False
    presupposes_effect: bool = False

    @property
    def counts_on(self) -> date:
        """The day silence is counted from: the first it can mean.

        Where that is open (“before 10 June”), the last: it was known by then.
        """
        window = self.window
        return window.latest if window.earliest == FIRST else window.earliest


def list_confirmations(
    draft: Draft, checks: Iterable[Check]
) -> tuple[Confirmation, ...]:
    """Every confirmation after the opening: steps that presuppose it, and searches."""
    borders = (draft.announced, draft.effect, draft.closing, draft.called_off)
    left_out = {border.index for border in borders if border}
    by_steps = (
        Confirmation(
            member.window,
            milestone_index=member.index,
            presupposes_effect=member.cell.effect is Effect.NOTCH,
        )
        for member in draft.members
        if member.index not in left_out and member.cell.effect is not Effect.MOVE_START
    )
    by_checks = (
        Confirmation(Window(check.on, check.on), is_check=True)
        for check in checks
        if check.outcome == "still_holds"
    )
    return (*by_steps, *by_checks)


def choose_last(draft: Draft, confirmations: Iterable[Confirmation]) -> Confirmation:
    """The last confirmation; the opening is the first one."""
    openers = [
        Confirmation(opener.window, milestone_index=opener.index)
        for opener in (draft.announced, draft.effect)
        if opener
    ]
    return max([*openers, *confirmations], key=lambda c: c.counts_on)


def choose_horizon(
    kind: str, endings: tuple[Ending, ...], *, permanent: bool, carried_out: bool
) -> int | None:
    """Months after which silence counts; None where it never does.

    A temporary kind without any stated ending has 12; whatever is permanent and a
    withdrawal that was carried out have none; everything else has 36.
    """
    if permanent or (kind == "withdrawal" and carried_out):
        return None
    if endings and all(ending.type == "permanent" for ending in endings):
        return None
    is_unstated = all(ending.type == "unstated" for ending in endings)
    if kinds.BY_SLUG[kind].temporary and is_unstated:
        return UNSTATED_MONTHS
    return USUAL_MONTHS


def keep_unspent(
    endings: tuple[Ending, ...], *, confirmed_on: date
) -> tuple[Ending, ...]:
    """The endings that can still end it: a dated one confirmed past is spent."""
    return tuple(
        ending
        for ending in endings
        if not is_dated_end(ending) or read_window(ending.date).latest >= confirmed_on
    )


def find_stated_end(
    endings: tuple[Ending, ...], *, confirmed_on: date
) -> Window | None:
    """The last day it was said to hold: the first of any dated ends (rule R5)."""
    windows = [read_window(ending.date) for ending in endings if is_dated_end(ending)]
    if not windows:
        return None
    earliest = min(window.earliest for window in windows)
    latest = min(window.latest for window in windows)
    return Window(max(earliest, min(confirmed_on, latest)), latest)


def add_horizon(confirmed_on: date, months: int | None) -> date | None:
    """The first day on which silence counts; None where it never does."""
    return None if months is None else add_months(confirmed_on, months)


def find_refuting_check(checks: Iterable[Check], *, confirmed_on: date) -> Check | None:
    """The first search that saw it ended and that nothing later contradicts."""
    found = [c for c in checks if c.outcome == "ended" and c.on >= confirmed_on]
    return min(found, key=lambda check: check.on, default=None)
