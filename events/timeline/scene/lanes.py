"""One lane after the other: marks while the budget lasts, a strip of counts beyond."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from events.timeline.scene.axis import Axis
from events.timeline.scene.bars import GLYPH, THIN_FAMILIES, lay_glyphs, lay_pieces
from events.timeline.scene.grouping import Group, GroupBy
from events.timeline.scene.lettering import break_in_two
from events.timeline.scene.notes import lay_notes, room_for_notes
from events.timeline.scene.packing import (
    Loose,
    Packed,
    pack_above,
    pack_beside,
    pack_tight,
)
from events.timeline.scene.shapes import Days, Lane, Mark
from events.timeline.scene.strips import (
    LINE_ROOM,
    count_crowd,
    draw_strip,
    room_for_dots,
)
from events.timeline.scene.titles import name_beside, note_lane, say_mark
from events.timeline.scene.tracing import Traced

GUTTER = 184.0
LANE_PAD = 7.0
LEAST_LANE = 40.0
LINE = 16.0
NEVER_DRAWN = ("not_yet", "ended", "done")

Words = Literal["beside", "above", "around"]


@dataclass(frozen=True, slots=True)
class Budget:
    """What a figure may hold; `tracks` rows of labelled bars, `tight` of bare ones."""

    lanes: int = 30
    marks_a_lane: int = 24
    marks: int = 300
    tracks: int = 14
    tight: int = 16


BUDGET = Budget()


@dataclass(frozen=True, slots=True)
class Plan:
    """The wishes of one figure, handed down as one value."""

    axis: Axis
    days: Days
    group_by: GroupBy
    words: Words
    budget: Budget
    subject: str


def stack_lanes(
    groups: Sequence[Group], plan: Plan, *, top: float
) -> tuple[tuple[Lane, ...], float]:
    """Lanes beneath each other, and where the last one ends.

    A lane with nothing to draw inside the window takes no room.
    """
    lanes: list[Lane] = []
    left = plan.budget.marks
    for group in groups:
        seen = [t for t in group.members if is_seen(t, plan.axis)]
        if not seen and not is_crowd_seen(group):
            continue
        lane = _lay_lane(group, seen, plan, top=top, left=left)
        left -= sum(count_strokes(mark) for mark in lane.marks)
        top += lane.height
        lanes.append(lane)
        if len(lanes) == plan.budget.lanes:
            break
    return tuple(lanes), top


def is_crowd_seen(group: Group) -> bool:
    """Whether a lane of counts has anything to show inside the window."""
    crowd = group.crowd
    return crowd is not None and (any(crowd.in_force) or any(crowd.announced))


def is_seen(traced: Traced, axis: Axis) -> bool:
    """Whether anything of an action lies inside the window."""
    spans = [(p.begin, p.end) for p in traced.phases if p.status not in NEVER_DRAWN]
    spans += [(s.begin, s.end) for s in traced.steps if s.begin or s.end]
    return any(axis.clip(begin, end) for begin, end in spans)


def count_strokes(mark: Mark) -> int:
    """What a mark costs of the budget: its steps, at least one."""
    return max(1, len(mark.glyphs))


def _lay_lane(
    group: Group, seen: Sequence[Traced], plan: Plan, *, top: float, left: int
) -> Lane:
    most = min(left, plan.budget.marks_a_lane)
    loose = _loosen(seen, group, plan) if len(seen) <= most else []
    fits = loose and sum(count_strokes(item.mark) for item in loose) <= most
    packed = _pack(loose, plan) if fits else None
    names = break_in_two(group.name, GUTTER - 14, size=14, bold=True)
    least = LEAST_LANE + LINE * (len(names) - 1)
    lane = Lane(
        key=group.key,
        name=group.name,
        shown_names=names,
        note=note_lane(group, by=plan.group_by),
        top=top,
        height=least,
        marks=(),
        strip=None,
    )
    if packed is None:
        known_on = plan.days.known_on
        crowd = group.crowd or count_crowd(group.members, plan.axis, known_on=known_on)
        strip = draw_strip(crowd, plan.axis, known_on=known_on)
        height = max(least, LINE_ROOM + room_for_dots(strip))
        return replace(lane, strip=strip, height=height)
    below = max((room_for_notes(m.notes) for m in packed.marks), default=0.0)
    height = max(least, packed.height + 2 * LANE_PAD)
    down = top + (height - packed.height) / 2
    marks = tuple(replace(m, y=round(m.y + down, 1)) for m in packed.marks)
    return replace(lane, height=height + below, marks=marks)


def _pack(loose: Sequence[Loose], plan: Plan) -> Packed | None:
    if plan.words != "beside":
        return pack_above(loose, plan.axis, most=plan.budget.tracks)
    return pack_beside(loose, plan.axis, most=plan.budget.tracks) or pack_tight(
        loose, most=plan.budget.tight
    )


def _loosen(seen: Sequence[Traced], group: Group, plan: Plan) -> list[Loose]:
    """The lane's actions with their shapes, in the order of their first stroke."""
    lane = plan.subject or group.name
    found = [
        Loose(mark, name_beside(traced.document, lane=lane))
        for traced in seen
        if (mark := _draw_mark(traced, plan)) is not None
    ]
    return sorted(found, key=lambda item: (item.mark.x0, item.mark.number))


def _draw_mark(traced: Traced, plan: Plan) -> Mark | None:
    """One action's strokes; None where nothing of it lies inside the window."""
    pieces = lay_pieces(traced, plan.axis, known_on=plan.days.known_on)
    apart = plan.words != "beside"
    glyphs = lay_glyphs(traced, plan.axis, ghosts_apart=apart)
    if not pieces and not glyphs:
        return None
    spans = [(p.x0, p.x1) for p in pieces]
    spans += [(g.x - GLYPH / 2, g.x + GLYPH / 2) for g in glyphs]
    spans += [g.spread for g in glyphs if g.spread]
    document = traced.document
    return Mark(
        number=document.number,
        slug=document.slug,
        family=document.family.slug,
        status=traced.status.slug,
        heading=document.title,
        words=say_mark(traced),
        thin=document.family.slug in THIN_FAMILIES,
        y=0.0,
        x0=min(a for a, _ in spans),
        x1=max(b for _, b in spans),
        pieces=pieces,
        glyphs=glyphs,
        label=None,
        notes=lay_notes(glyphs, plan.axis) if plan.words == "around" else (),
    )
