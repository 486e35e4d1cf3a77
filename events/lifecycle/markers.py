"""The steps of a spell or deed as a reader sees them: words, part and window."""

from dataclasses import dataclass

from events.lifecycle.drafts import Draft
from events.lifecycle.placing import Placed
from events.lifecycle.windows import Window
from events.vocabulary.truth_table import Effect


@dataclass(frozen=True, slots=True)
class Marker:
    """One step on the bar; `index` is its place among the milestones as given."""

    index: int
    step: str
    window: Window
    words: str
    words_before: str
    part: str
    is_notch: bool
    is_opening: bool
    is_closing: bool
    is_for_scope: bool = False
    moves_start: bool = False


def list_markers(draft: Draft) -> tuple[Marker, ...]:
    """Every step of the draft in fold order, opening and closing included."""
    return tuple(make_marker(member, draft) for member in draft.members)


def make_marker(placed: Placed, draft: Draft) -> Marker:
    effect = placed.cell.effect
    return Marker(
        index=placed.index,
        step=placed.step,
        window=placed.window,
        words=placed.cell.words,
        words_before=placed.cell.words_before,
        part=placed.milestone.part,
        is_notch=effect is Effect.NOTCH,
        is_opening=effect in (Effect.OPEN, Effect.DATE_POINT),
        is_closing=placed is draft.closing,
        is_for_scope=placed.is_for_scope,
        moves_start=effect is Effect.MOVE_START,
    )
