"""Milestones in the order in which they are folded (rule R2)."""

from dataclasses import dataclass
from datetime import date

from events.lifecycle.life import Life, Milestone, Problem
from events.lifecycle.scoping import Reach, close_for_scope, find_reach
from events.lifecycle.windows import Window, read_window
from events.text.edtf import EdtfError
from events.vocabulary import kinds, steps
from events.vocabulary.truth_table import Cell, Effect, effect_of

DATED = frozenset({"date", "duration"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A milestone with its window, its cell of the truth table and its index.

    `is_for_scope`: a part that closes it for the place or company asked about.
    """

    index: int
    milestone: Milestone
    window: Window
    cell: Cell
    is_for_scope: bool = False

    @property
    def step(self) -> str:
        return self.milestone.step


def place_milestones(life: Life) -> tuple[tuple[Placed, ...], tuple[Problem, ...]]:
    """The readable milestones in fold order, and what could not be read.

    Order: earliest day, then rank of the step. Milestones with an explicit position
    take the places the days give to them all in the order of their positions.
    """
    if life.kind not in kinds.BY_SLUG:
        return (), (Problem(None, "kind", f"There is no kind “{life.kind}”."),)
    placed: list[Placed] = []
    problems: list[Problem] = []
    for index, milestone in enumerate(life.milestones):
        found = find_unreadable(index, milestone)
        problems.extend(found)
        if not found:
            placed.append(place(index, milestone, life))
    return order_placed(placed), tuple(problems)


def place(index: int, milestone: Milestone, life: Life) -> Placed:
    cell = find_cell(milestone, life)
    window = read_window(milestone.date)
    if cell.effect is not Effect.NOTCH or life.form == "once":
        return Placed(index, milestone, window, cell)
    reach = find_reach(milestone, life.scope)
    if reach is Reach.ALL:
        closing = close_for_scope(milestone, kind=life.kind)
        return Placed(
            index, closing, window, find_cell(closing, life), is_for_scope=True
        )
    # What was taken out elsewhere still says that the rest holds.
    elsewhere = Cell(Effect.MARK) if reach is Reach.NONE else cell
    return Placed(index, milestone, window, elsewhere)


def find_cell(milestone: Milestone, life: Life) -> Cell:
    return effect_of(
        kind=life.kind, step=milestone.step, form=life.form, extent=milestone.extent
    )


def find_unreadable(index: int, milestone: Milestone) -> list[Problem]:
    """Unknown steps and dates that are none."""
    if milestone.step not in steps.BY_SLUG:
        return [Problem(index, "step", f"There is no step “{milestone.step}”.")]
    texts = [("date", milestone.date)]
    if milestone.starts not in ("", "later"):
        texts.append(("starts", milestone.starts))
    problems = []
    for ending in milestone.endings:
        if ending.date:
            texts.append(("endings", ending.date))
        elif ending.type in DATED:
            sentence = f"An ending of type {ending.type} needs its date."
            problems.append(Problem(index, "endings", sentence))
    for field, text in texts:
        try:
            read_window(text)
        except EdtfError as error:
            problems.append(Problem(index, field, str(error)))
    return problems


def order_placed(placed: list[Placed]) -> tuple[Placed, ...]:
    by_day = sorted(placed, key=sort_key)
    positioned = iter(
        sorted(
            (p for p in by_day if p.milestone.position is not None),
            key=lambda p: (p.milestone.position or 0, sort_key(p)),
        )
    )
    return tuple(
        p if p.milestone.position is None else next(positioned) for p in by_day
    )


def sort_key(placed: Placed) -> tuple[date, int, date, str]:
    # The text of the milestone decides last, so that the order of entry never does.
    rank = steps.BY_SLUG[placed.step].rank
    window = placed.window
    return window.earliest, rank, window.latest, repr(placed.milestone)
