"""`layout`: rows of actions to one scene that every output draws from.

The cost of a figure is bounded whatever the record holds: at most 30 lanes, 24 marks
a lane, 300 marks in all, 96 bins in a strip. A lane that would pass its budget is
drawn as a strip of counts instead, so nothing is left out silently.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from events.timeline.scene.axis import Axis, find_ticks
from events.timeline.scene.bars import (
    GLYPH,
    THIN_FAMILIES,
    lay_glyphs,
    lay_pieces,
)
from events.timeline.scene.grouping import Group, GroupBy, group_rows
from events.timeline.scene.lettering import shorten
from events.timeline.scene.packing import (
    Loose,
    Packed,
    pack_above,
    pack_beside,
    pack_tight,
)
from events.timeline.scene.rules import find_rules
from events.timeline.scene.shapes import (
    Days,
    Lane,
    Mark,
    Overview,
    Rule,
    Scene,
    Window,
)
from events.timeline.scene.strips import (
    LINE_ROOM,
    draw_overview,
    draw_strip,
    room_for_dots,
)
from events.timeline.scene.titles import (
    describe_scene,
    name_beside,
    note_lane,
    say_mark,
    title_scene,
)
from events.timeline.scene.tracing import DAY, Traced
from events.timeline.scene.windows import whole_window

WIDTH = 1200.0
GUTTER = 176.0
RIGHT = 12.0
OVERVIEW_HEIGHT = 46.0
OVERVIEW_YEARS = 18.0
AXIS_HEIGHT = 28.0
RULE_LINE = 15.0
LANE_PAD = 7.0
LEAST_LANE = 40.0
FOOT = 24.0


@dataclass(frozen=True, slots=True)
class Budget:
    """What a figure may hold; `tracks` rows of labelled bars, `tight` of bare ones."""

    lanes: int = 30
    marks_a_lane: int = 24
    marks: int = 300
    tracks: int = 4
    tight: int = 14


BUDGET = Budget()
Words = Literal["beside", "above"]


@dataclass(frozen=True, slots=True)
class Plan:
    """The wishes of one figure, handed down as one value."""

    axis: Axis
    days: Days
    group_by: GroupBy
    words: Words
    budget: Budget
    subject: str


def layout(
    rows: Sequence[Traced],
    *,
    days: Days,
    window: Window | None = None,
    group_by: GroupBy = "company",
    words: Words = "beside",
    budget: Budget = BUDGET,
    overview: bool = False,
    title: str = "",
    subject: str = "",
) -> Scene:
    """The scene of these rows; `window` is half-open, by default the whole record.

    `subject` is the company all rows are of: labels need not repeat its name.
    """
    whole = whole_window(rows, on=days.on)
    window = window or whole
    axis = Axis(*window, GUTTER, WIDTH - RIGHT)
    plan = Plan(axis, days, group_by, words, budget, subject)
    groups = group_rows(rows, by=group_by)
    rules = find_rules(axis, days)
    seen = None
    if overview:
        seen = draw_overview(rows, Axis(*whole, axis.x0, axis.x1), window=window)
    top = place_top(seen, rules)
    lanes, bottom = _stack(groups[: budget.lanes], plan, top=top)
    return Scene(
        width=WIDTH,
        height=bottom + FOOT,
        plot=(axis.x0, axis.x1),
        top=top,
        title=title or title_scene(rows, window, by=group_by),
        description=describe_scene(rows, groups, on=days.on),
        window=window,
        lanes=lanes,
        ticks=find_ticks(axis),
        rules=rules,
        unchecked_from=_unchecked_from(axis, days.checked_until),
        overview=seen,
        lanes_left_out=max(0, len(groups) - budget.lanes),
        actions=len(rows),
    )


def place_top(overview: Overview | None, rules: Sequence[Rule]) -> float:
    """Where the lanes begin: beneath the overview, the rules' words and the axis."""
    levels = 1 + max((rule.level for rule in rules), default=-1)
    above = 0.0
    if overview:
        above = OVERVIEW_HEIGHT + (0.0 if overview.is_whole else OVERVIEW_YEARS)
    return above + levels * RULE_LINE + AXIS_HEIGHT


def _unchecked_from(axis: Axis, checked_until: date | None) -> float | None:
    if checked_until is None or not axis.shows(checked_until + DAY):
        return None
    return axis.place(checked_until + DAY)


def _stack(
    groups: Sequence[Group], plan: Plan, *, top: float
) -> tuple[tuple[Lane, ...], float]:
    """Lanes beneath each other, while the figure's budget of marks lasts."""
    lanes: list[Lane] = []
    left = plan.budget.marks
    for group in groups:
        lane = _lay_lane(group, plan, top=top, left=left)
        left -= sum(max(1, len(mark.glyphs)) for mark in lane.marks)
        top += lane.height
        lanes.append(lane)
    return tuple(lanes), top


def _lay_lane(group: Group, plan: Plan, *, top: float, left: int) -> Lane:
    loose = _loosen(group, plan)
    cost = sum(max(1, len(item.mark.glyphs)) for item in loose)
    fits = cost <= min(left, plan.budget.marks_a_lane)
    packed = _pack(loose, plan) if fits else None
    lane = Lane(
        key=group.key,
        name=group.name,
        shown_name=shorten(group.name, GUTTER - 20, size=14, bold=True),
        note=note_lane(group, by=plan.group_by),
        top=top,
        height=LEAST_LANE,
        marks=(),
        strip=None,
    )
    if packed is None:
        strip = draw_strip(group.members, plan.axis, known_on=plan.days.known_on)
        return replace(lane, strip=strip, height=LINE_ROOM + room_for_dots(strip))
    inner = packed.tracks * packed.pitch
    height = max(LEAST_LANE, inner + 2 * LANE_PAD)
    down = top + (height - inner) / 2
    marks = tuple(replace(m, y=round(m.y + down, 1)) for m in packed.marks)
    return replace(lane, height=height, marks=marks)


def _pack(loose: Sequence[Loose], plan: Plan) -> Packed | None:
    if plan.words == "above":
        return pack_above(loose, plan.axis, most=plan.budget.tracks)
    return pack_beside(loose, plan.axis, most=plan.budget.tracks) or pack_tight(
        loose, most=plan.budget.tight
    )


def _loosen(group: Group, plan: Plan) -> list[Loose]:
    """The lane's actions with their shapes, in the order of their first stroke."""
    # Cheaper than drawing what the budget will refuse anyway.
    if len(group.members) > plan.budget.marks_a_lane:
        members = group.members[: plan.budget.marks_a_lane + 1]
    else:
        members = group.members
    found = [
        Loose(mark, name_beside(traced.document, lane=plan.subject or group.name))
        for traced in members
        if (mark := _draw_mark(traced, plan)) is not None
    ]
    return sorted(found, key=lambda item: (item.mark.x0, item.mark.number))


def _draw_mark(traced: Traced, plan: Plan) -> Mark | None:
    """One action's strokes; None where nothing of it lies inside the window."""
    pieces = lay_pieces(traced, plan.axis, known_on=plan.days.known_on)
    glyphs = lay_glyphs(traced, plan.axis)
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
    )
