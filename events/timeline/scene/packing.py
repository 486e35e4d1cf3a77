"""Marks into tracks, each with its label where it fits and never over another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from events.timeline.scene.axis import Axis
from events.timeline.scene.lettering import measure, shorten
from events.timeline.scene.shapes import Label, Mark

GAP = 8.0
BETWEEN = 10.0  # least room between what two actions draw on one track
FULL_PITCH = 24.0
DENSE_PITCH = 17.0
TIGHT_PITCH = 13.0
WORDS_ABOVE = 15.0  # what a line of words above a bar adds to its track
FEW_TRACKS = 4
FEW_MARKS = 6  # so few may stand under whole titles instead of beside cut ones
WORTH_READING = 150.0  # a title cut shorter than this says less than a product


@dataclass(frozen=True, slots=True)
class Loose:
    """A mark that has no track yet, and what it could be called beside its bar."""

    mark: Mark
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """Marks with their places, measured from the top of the tracks."""

    marks: tuple[Mark, ...]
    height: float


class Tracks:
    """Which stretches of each track are taken, and by which marks."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken: list[list[tuple[float, float]]] = []
        self.marks: list[list[Mark]] = []

    def place(self, mark: Mark, label: Label | None) -> bool:
        """Put a mark on the first track with room for it and its words, if any has."""
        x0, x1 = reach(mark, label)
        track = self._find_free(x0, x1)
        if track is None:
            return False
        if track == len(self.taken):
            self.taken.append([])
            self.marks.append([])
        self.taken[track].append((x0, x1))
        self.marks[track].append(replace(mark, label=label))
        return True

    def _find_free(self, x0: float, x1: float) -> int | None:
        for number, stretches in enumerate(self.taken):
            if all(x1 + BETWEEN <= a or b + BETWEEN <= x0 for a, b in stretches):
                return number
        return len(self.taken) if len(self.taken) < self.most else None

    def pack(self, pitch: float) -> Packed:
        """Every track as high as it needs to be, its bars on one line."""
        heights = [pitch + self._words_above(marks) for marks in self.marks]
        tops = [0.0, *accumulate(heights)]
        placed = [
            replace(mark, y=round(top + height - pitch / 2, 1))
            for marks, top, height in zip(self.marks, tops[:-1], heights, strict=True)
            for mark in marks
        ]
        return Packed(tuple(placed), tops[-1])

    def _words_above(self, marks: Sequence[Mark]) -> float:
        above = any(mark.label and mark.label.above for mark in marks)
        return WORDS_ABOVE if above else 0.0


def reach(mark: Mark, label: Label | None) -> tuple[float, float]:
    """How far a mark and its words stretch."""
    if label is None:
        return mark.x0, mark.x1
    start = label.x - label.width if label.anchor == "end" else label.x
    return min(mark.x0, start), max(mark.x1, start + label.width)


def pack_beside(loose: Sequence[Loose], axis: Axis, *, most: int) -> Packed | None:
    """Bars with words beside them, else above; None if tracks run out."""
    tracks = Tracks(most)
    is_roomy = len(loose) <= FEW_MARKS
    for item in loose:
        labels = _list_labels(item, axis, is_roomy=is_roomy)
        if not any(tracks.place(item.mark, label) for label in labels):
            return None
    few = len(tracks.taken) <= FEW_TRACKS
    return tracks.pack(FULL_PITCH if few else DENSE_PITCH)


def pack_tight(loose: Sequence[Loose], *, most: int) -> Packed | None:
    """Bars without words, close together; None if tracks run out."""
    tracks = Tracks(most)
    if all(tracks.place(item.mark, None) for item in loose):
        return tracks.pack(TIGHT_PITCH)
    return None


def pack_above(loose: Sequence[Loose], axis: Axis, *, most: int) -> Packed | None:
    """Every bar with its words on a line above it; None if tracks run out."""
    tracks = Tracks(most)
    if all(tracks.place(item.mark, label_above(item, axis)) for item in loose):
        return tracks.pack(FULL_PITCH)
    return None


def _list_labels(item: Loose, axis: Axis, *, is_roomy: bool) -> list[Label | None]:
    """What may be said of a bar, best first: its title beside it, cut, above it; then
    a shorter name, then nothing."""
    after, before = item.mark.x1 + GAP, item.mark.x0 - GAP
    right, left = axis.x1 - after, before - axis.x0
    title, *shorter = item.names or ("",)
    labels: list[Label | None] = [*_beside(title, after, right, before, left)]
    room = max(left, right)
    if not labels and room >= WORTH_READING and not is_roomy:
        cut = shorten(title, room)
        labels += _beside(cut, after, right, before, left)
    if not labels:
        labels.append(label_above(item, axis))
    for name in shorter:
        labels += _beside(name, after, right, before, left)
    return [*labels, None]


def _beside(
    name: str, after: float, right: float, before: float, left: float
) -> list[Label]:
    width = measure(name)
    labels = []
    if name and width <= right:
        labels.append(Label(after, "start", name, width))
    if name and width <= left:
        labels.append(Label(before, "end", name, width))
    return labels


def label_above(item: Loose, axis: Axis) -> Label:
    """The title above a bar, from where the bar begins or as near as it fits."""
    text = shorten(item.names[0] if item.names else "", axis.x1 - axis.x0)
    width = measure(text)
    x = max(axis.x0, min(item.mark.x0, axis.x1 - width))
    return Label(round(x, 1), "start", text, width, above=True)
