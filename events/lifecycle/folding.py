"""The fold: milestones in order become spells or deeds, or are refused (rule R2)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from events.lifecycle.drafts import LATER, Draft
from events.lifecycle.life import Ending, Life, Problem
from events.lifecycle.placing import DATED, Placed, place_milestones
from events.lifecycle.windows import read_window
from events.text.edtf import say
from events.vocabulary import kinds, steps
from events.vocabulary.truth_table import Effect

UNTIL_NOTICE = Ending(type="notice")


@dataclass(slots=True)
class Fold:
    """The state of the fold: finished and open drafts, and what was refused."""

    life: Life
    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def open_draft(self) -> Draft | None:
        """The spell, or the deed, that further steps belong to."""
        if self.drafts and self.drafts[-1].closing is None:
            return self.drafts[-1]
        return None

    def refuse(self, placed: Placed, sentence: str, *, field: str = "step") -> None:
        self.problems.append(Problem(placed.index, field, sentence))


def fold_life(life: Life) -> Fold:
    """Every spell or deed of a life, and every problem; refused steps are left out."""
    placed, unreadable = place_milestones(life)
    fold = Fold(life, problems=list(unreadable))
    for one in placed:
        TAKE[one.cell.effect](fold, one)
    if not fold.problems and not fold.drafts:
        sentence = "Nothing opens this action: record when it was announced."
        fold.problems.append(Problem(None, "milestones", sentence))
    return fold


def take_opening(fold: Fold, placed: Placed) -> None:
    draft = fold.open_draft
    if draft is None:
        draft = Draft()
        fold.drafts.append(draft)
    draft.join_opening(placed)


def take_point(fold: Fold, placed: Placed) -> None:
    """A deed has one announcement and one effect; a further one is another deed."""
    draft = fold.open_draft
    if draft is None or draft.called_off or is_taken(draft, placed.step):
        draft = Draft()
        fold.drafts.append(draft)
    draft.join_opening(placed)


def is_taken(draft: Draft, step: str) -> bool:
    """Whether a deed has this opening step already and is no longer ahead."""
    is_ahead = draft.is_scheduled and draft.effect is None
    return draft.has_opening(step) and not is_ahead


def take_closing(fold: Fold, placed: Placed) -> None:
    draft = require_open(fold, placed)
    if draft is not None:
        draft.members.append(placed)
        draft.closing = placed


def take_member(fold: Fold, placed: Placed) -> None:
    """A notch or a marker."""
    draft = require_open(fold, placed)
    if draft is None:
        return
    if (fold.life.kind, placed.step) == ("divestment", "lifted"):
        call_off(fold, draft, placed)
    else:
        draft.members.append(placed)


def call_off(fold: Fold, draft: Draft, placed: Placed) -> None:
    if draft.effect is not None or not draft.is_scheduled or draft.called_off:
        fold.refuse(placed, placed.cell.note)
        return
    draft.members.append(placed)
    draft.called_off = placed


def take_extension(fold: Fold, placed: Placed) -> None:
    draft = require_open(fold, placed)
    if draft is None:
        return
    stated = placed.milestone.endings
    said = tuple(ending for ending in stated if ending.type != "unstated")
    endings = said or (UNTIL_NOTICE,)
    too_early = find_shortening(draft.endings, endings)
    if too_early:
        fold.refuse(placed, too_early, field="endings")
        return
    draft.members.append(placed)
    draft.endings = endings
    draft.endings_from = placed.index


def find_shortening(before: tuple[Ending, ...], after: tuple[Ending, ...]) -> str:
    """A sentence if the new dated end lies wholly before the one it extends."""
    old = [read_window(e.date).earliest for e in before if is_dated_end(e)]
    new = [(read_window(e.date).latest, e.date) for e in after if is_dated_end(e)]
    if not old or not new:
        return ""
    latest, text = min(new)
    if latest >= min(old):
        return ""
    return (
        f"An extension to {say(text)} would end it earlier than was stated before. "
        "Check the date; a part that ends sooner is “narrowed”."
    )


def is_dated_end(ending: Ending) -> bool:
    return ending.type in DATED and ending.bound == "ends" and bool(ending.date)


def take_move(fold: Fold, placed: Placed) -> None:
    draft = require_open(fold, placed)
    if draft is None:
        return
    if draft.effect is not None or not draft.is_scheduled or draft.called_off:
        sentence = (
            "There is no planned start left to move: give the announcement its stated "
            "start, or leave this step out if it already took effect."
        )
        fold.refuse(placed, sentence)
        return
    draft.members.append(placed)
    draft.starts = placed.milestone.starts or LATER
    draft.starts_from = placed.index


def take_permanence(fold: Fold, placed: Placed) -> None:
    draft = require_open(fold, placed)
    if draft is not None:
        draft.members.append(placed)
        draft.permanent = placed


def refuse_step(fold: Fold, placed: Placed) -> None:
    label = steps.BY_SLUG[placed.step].label
    kind = kinds.BY_SLUG[fold.life.kind].label
    fold.refuse(placed, f"“{label}” is no step of “{kind}”. {placed.cell.note}")


def require_open(fold: Fold, placed: Placed) -> Draft | None:
    """The spell a step belongs to; refuses the step with a sentence if none is open.

    What goes on elsewhere after a part has closed is no concern of who asks about it.
    """
    if fold.open_draft is not None:
        return fold.open_draft
    if fold.drafts and fold.drafts[-1].is_over_for_scope:
        return None
    label, day = steps.BY_SLUG[placed.step].label, say(placed.milestone.date)
    fold.refuse(
        placed,
        f"“{label}” ({day}) needs something that holds then, and nothing is open. "
        "Record “announced” before it, or put the steps of one day in order.",
    )
    return None


TAKE: dict[Effect, Callable[[Fold, Placed], None]] = {
    Effect.OPEN: take_opening,
    Effect.DATE_POINT: take_point,
    Effect.CLOSE: take_closing,
    Effect.NOTCH: take_member,
    Effect.REPLACE_ENDINGS: take_extension,
    Effect.MOVE_START: take_move,
    Effect.PERMANENT: take_permanence,
    Effect.MARK: take_member,
    Effect.REFUSED: refuse_step,
}
