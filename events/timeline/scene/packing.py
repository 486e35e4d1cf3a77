"""Marks into tracks, each with its label where it fits and never over another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from events.timeline.scene.axis import Axis
from events.timeline.scene.lettering import measure, shorten
from events.timeline.scene.shapes import Label, Mark

GAP = 8.0
BETWEEN = 10.0  # least room between what two actions draw on one track
FULL_PITCH = 24.0
ABOVE_PITCH = 38.0
TIGHT_PITCH = 13.0
ABOVE_BAR = 13.0
SHORTEST_LABEL = 70.0


@dataclass(frozen=True, slots=True)
class Loose:
    """A mark that has no track yet, and what it could be called beside its bar."""

    mark: Mark
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """Marks with their places; `tracks` rows of `pitch` units each."""

    marks: tuple[Mark, ...]
    tracks: int
    pitch: float


class Tracks:
    """Which stretches of each track are taken."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken: list[list[tuple[float, float]]] = []

    def find_free(self, x0: float, x1: float) -> int | None:
        """The first track with room for this stretch, opening a new one if allowed."""
        for number, stretches in enumerate(self.taken):
            if all(x1 + BETWEEN <= a or b + BETWEEN <= x0 for a, b in stretches):
                return number
        return len(self.taken) if len(self.taken) < self.most else None

    def take(self, track: int, x0: float, x1: float) -> None:
        if track == len(self.taken):
            self.taken.append([])
        self.taken[track].append((x0, x1))


def pack_beside(loose: Sequence[Loose], axis: Axis, *, most: int) -> Packed | None:
    """Bars with words beside them where there is room; None if tracks run out."""
    tracks = Tracks(most)
    placed = []
    for item in loose:
        found = _place_with_label(item, axis, tracks) or _place_bare(item, tracks)
        if found is None:
            return None
        placed.append(found)
    return Packed(_lower(placed, FULL_PITCH), len(tracks.taken), FULL_PITCH)


def pack_tight(loose: Sequence[Loose], *, most: int) -> Packed | None:
    """Bars without words, close together; None if tracks run out."""
    tracks = Tracks(most)
    placed = []
    for item in loose:
        found = _place_bare(item, tracks)
        if found is None:
            return None
        placed.append(found)
    return Packed(_lower(placed, TIGHT_PITCH), len(tracks.taken), TIGHT_PITCH)


def pack_above(loose: Sequence[Loose], axis: Axis, *, most: int) -> Packed | None:
    """Every bar with its words on a line above it; None if tracks run out."""
    tracks = Tracks(most)
    placed = []
    for item in loose:
        label = _label_above(item, axis)
        x0 = min(item.mark.x0, label.x)
        x1 = max(item.mark.x1, label.x + label.width)
        track = tracks.find_free(x0, x1)
        if track is None:
            return None
        tracks.take(track, x0, x1)
        placed.append((replace(item.mark, label=label), track))
    marks = tuple(
        replace(m, y=round((t + 0.5) * ABOVE_PITCH + ABOVE_BAR / 2, 1))
        for m, t in placed
    )
    return Packed(marks, len(tracks.taken), ABOVE_PITCH)


def _lower(placed: Sequence[tuple[Mark, int]], pitch: float) -> tuple[Mark, ...]:
    return tuple(replace(m, y=round((t + 0.5) * pitch, 1)) for m, t in placed)


def _place_bare(item: Loose, tracks: Tracks) -> tuple[Mark, int] | None:
    track = tracks.find_free(item.mark.x0, item.mark.x1)
    if track is None:
        return None
    tracks.take(track, item.mark.x0, item.mark.x1)
    return item.mark, track


def _place_with_label(
    item: Loose, axis: Axis, tracks: Tracks
) -> tuple[Mark, int] | None:
    for label in _labels_beside(item, axis):
        x0, x1 = item.mark.x0, item.mark.x1
        if label.anchor == "start":
            x1 = label.x + label.width
        else:
            x0 = label.x - label.width
        track = tracks.find_free(x0, x1)
        if track is not None:
            tracks.take(track, x0, x1)
            return replace(item.mark, label=label), track
    return None


def _labels_beside(item: Loose, axis: Axis) -> list[Label]:
    """What may stand beside the bar, best first: after it, before it, then shorter."""
    after, before = item.mark.x1 + GAP, item.mark.x0 - GAP
    labels = []
    for name in item.names:
        width = measure(name)
        if width <= axis.x1 - after:
            labels.append(Label(after, "start", name, width))
        if width <= before - axis.x0:
            labels.append(Label(before, "end", name, width))
    longest = item.names[0] if item.names else ""
    room = max(axis.x1 - after, before - axis.x0)
    cut = shorten(longest, room) if room >= SHORTEST_LABEL else ""
    if cut and not labels and axis.x1 - after >= before - axis.x0:
        labels.append(Label(after, "start", cut, measure(cut)))
    elif cut and not labels:
        labels.append(Label(before, "end", cut, measure(cut)))
    return labels


def _label_above(item: Loose, axis: Axis) -> Label:
    text = shorten(item.names[0] if item.names else "", axis.x1 - axis.x0)
    width = measure(text)
    x = max(axis.x0, min(item.mark.x0, axis.x1 - width))
    return Label(round(x, 1), "start", text, width)
