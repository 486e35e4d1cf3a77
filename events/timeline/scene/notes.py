"""The words of steps beneath a bar, as many as fit without touching."""

from collections.abc import Sequence

from events.timeline.scene.axis import Axis
from events.timeline.scene.lettering import measure
from events.timeline.scene.shapes import Glyph, Label, Note

SIZE = 12.0
FIRST_ROW, ROW = 30.0, 15.0
BETWEEN = 12.0
ROWS = 4


def lay_notes(glyphs: Sequence[Glyph], axis: Axis) -> tuple[Note, ...]:
    """Notes from right to left, so that no line up crosses another's words."""
    rows: list[list[tuple[float, float]]] = [[] for _ in range(ROWS)]
    notes: list[Note] = []
    for glyph in sorted(glyphs, key=lambda g: -g.x):
        width = measure(glyph.words, size=SIZE)
        is_left = glyph.x + width > axis.x1
        x0 = glyph.x - width if is_left else glyph.x
        row = _find_row(rows, x0, x0 + width)
        if row is None:
            continue
        rows[row].append((x0, x0 + width))
        label = Label(glyph.x, "end" if is_left else "start", glyph.words, width)
        notes.append(Note(glyph.x, FIRST_ROW + row * ROW, label))
    return tuple(reversed(notes))


def room_for_notes(notes: Sequence[Note]) -> float:
    """How far beneath the bar the notes reach."""
    return max((note.drop + 4.0 for note in notes), default=0.0)


def _find_row(
    rows: Sequence[list[tuple[float, float]]], x0: float, x1: float
) -> int | None:
    for number, taken in enumerate(rows):
        if all(x1 + BETWEEN <= a or b + BETWEEN <= x0 for a, b in taken):
            return number
    return None
