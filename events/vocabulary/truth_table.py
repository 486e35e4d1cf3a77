"""The truth table: what each step does to an action of each kind."""

import enum
from dataclasses import dataclass, replace
from functools import cache

from events.vocabulary import kinds, steps
from events.vocabulary.refusals import REFUSALS
from events.vocabulary.table_rows import ROWS, WORDS_BEFORE_START


class Effect(enum.Enum):
    """What a step does to the interval of an action; values are the codes."""

    OPEN = "O"
    DATE_POINT = "O!"
    CLOSE = "C"
    NOTCH = "c"
    REPLACE_ENDINGS = "E"
    MOVE_START = "S"
    PERMANENT = "P"
    MARK = "M"
    REFUSED = "-"

    @property
    def meaning(self) -> str:
        return MEANINGS[self]


MEANINGS: dict[Effect, str] = {
    Effect.OPEN: "opens a spell; scheduled if a later start is stated",
    Effect.DATE_POINT: "dates the deed",
    Effect.CLOSE: "closes the whole spell",
    Effect.NOTCH: "takes a part out; the spell stays open",
    Effect.REPLACE_ENDINGS: "replaces the stated endings",
    Effect.MOVE_START: "moves the stated start or date",
    Effect.PERMANENT: "makes it permanent; silence no longer counts",
    Effect.MARK: "confirms it; the interval is unchanged",
    Effect.REFUSED: "is refused; the form names the right step",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `words` is what a reader sees from that step on ("" = no change).

    `instead` is the step to use where this one is refused ("" = there is none),
    `note` the sentence said with a refusal or a condition, and `words_before` what
    a reader sees while a stated later start is still ahead.
    """

    effect: Effect
    words: str = ""
    instead: str = ""
    note: str = ""
    words_before: str = ""


def read_cell(kind: str, step: str, text: str) -> Cell:
    """A cell from its written form, such as ``O halted`` or ``->resumed``."""
    code, _, words = text.partition(" ")
    instead = ""
    if code.startswith("->"):
        code, instead = "-", code.removeprefix("->")
    return Cell(
        effect=Effect(code),
        words=words,
        instead=instead,
        note=REFUSALS.get((kind, step), ""),
        words_before=WORDS_BEFORE_START.get((kind, step), ""),
    )


CELLS: dict[tuple[str, str], Cell] = {
    (kind, step): read_cell(kind, step, text)
    for kind, row in ROWS.items()
    for step, text in row.items()
}

ONCE_REFUSED: dict[Effect, str] = {
    Effect.CLOSE: (
        "A deed done once cannot end. If it was undone, record a reversal that "
        "points to it."
    ),
    Effect.REPLACE_ENDINGS: (
        "A deed done once has no end to move. If it holds for a time, its form is "
        "standing."
    ),
    Effect.PERMANENT: (
        "A deed done once is neither temporary nor permanent. If it holds from then "
        "on, its form is standing."
    ),
}


@cache
def effect_of(
    *, kind: str, step: str, form: str = "standing", extent: str = "whole"
) -> Cell:
    """The cell for a step, after the rules for a part and for a deed done once.

    Raises KeyError for an unknown kind or step. Rules R2 and R3 of the codebook:
    `extent="part"` turns a closing into a notch; `form="once"` turns an opening
    into a dated point and refuses whatever needs a duration.
    """
    cell = CELLS[kind, step]
    if form == "once":
        return apply_once(cell)
    if extent == "part" and cell.effect is Effect.CLOSE:
        return replace(cell, effect=Effect.NOTCH, words=f"partly {cell.words}")
    return cell


def apply_once(cell: Cell) -> Cell:
    if cell.effect is Effect.OPEN:
        return replace(cell, effect=Effect.DATE_POINT)
    # What another step would end in its place, a deed has no end for either.
    ends_otherwise = cell.effect is Effect.REFUSED and bool(cell.instead)
    effect = Effect.CLOSE if ends_otherwise else cell.effect
    if effect in ONCE_REFUSED:
        return Cell(effect=Effect.REFUSED, note=ONCE_REFUSED[effect])
    return cell


def list_steps_for(*, kind: str, form: str = "standing") -> tuple[str, ...]:
    """The steps a form may offer for this kind, in codebook order."""
    return tuple(
        step.slug
        for step in steps.ALL
        if effect_of(kind=kind, step=step.slug, form=form).effect is not Effect.REFUSED
    )


def list_rows(
    *, form: str = "standing"
) -> list[tuple[kinds.Kind, list[tuple[steps.Step, Cell, Cell]]]]:
    """The table in codebook order, for pages that print it: whole, then in part.

    Of a form that a kind cannot have there is no row.
    """
    return [
        (
            kind,
            [
                (
                    step,
                    effect_of(kind=kind.slug, step=step.slug, form=form),
                    effect_of(kind=kind.slug, step=step.slug, form=form, extent="part"),
                )
                for step in steps.ALL
            ],
        )
        for kind in kinds.ALL
        if form == "once" or not kind.once
    ]
