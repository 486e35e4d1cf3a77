"""`layout`: rows of actions to one scene that every output draws from.

The cost of a figure is bounded whatever the record holds: at most 30 lanes, 24 marks
a lane, 300 marks in all, 96 bins in a strip. A lane that would pass its budget is
drawn as a strip of counts instead, so nothing is left out silently.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from events.timeline.scene.axis import Axis, find_ticks
from events.timeline.scene.grouping import Group, GroupBy, group_rows
from events.timeline.scene.lanes import (
    BUDGET,
    GUTTER,
    Budget,
    Plan,
    Words,
    stack_lanes,
)
from events.timeline.scene.rules import find_rules
from events.timeline.scene.shapes import Days, Overview, Rule, Scene, Window
from events.timeline.scene.strips import (
    count_announced,
    count_years,
    draw_overview,
)
from events.timeline.scene.titles import describe_scene, title_scene
from events.timeline.scene.tracing import DAY, Traced
from events.timeline.scene.windows import whole_window

WIDTH = 1200.0
RIGHT = 12.0
OVERVIEW_HEIGHT = 46.0
OVERVIEW_YEARS = 18.0
AXIS_HEIGHT = 28.0
RULE_LINE = 15.0
FOOT = 24.0


@dataclass(frozen=True, slots=True)
class Frame:
    """The stretch of time a figure shows, and the record it is a part of."""

    days: Days
    whole: Window
    window: Window
    width: float = WIDTH

    @property
    def axis(self) -> Axis:
        return Axis(*self.window, GUTTER, self.width - RIGHT)

    @property
    def whole_axis(self) -> Axis:
        return Axis(*self.whole, GUTTER, self.width - RIGHT)


@dataclass(frozen=True, slots=True)
class Look:
    """How a figure is wished for; `subject` is the company all rows are of.

    A narrower `width` leaves time less room and words the same: for columns and cards.
    """

    group_by: GroupBy = "company"
    words: Words = "beside"
    budget: Budget = BUDGET
    overview: bool = False
    subject: str = ""
    width: float = WIDTH


def layout(
    rows: Sequence[Traced],
    *,
    days: Days,
    window: Window | None = None,
    look: Look | None = None,
    title: str = "",
) -> Scene:
    """The scene of these rows; `window` is half-open, by default the whole record."""
    look = look or Look()
    whole = whole_window(rows, until=max(days.on, days.known_on))
    frame = Frame(days, whole, window or whole, look.width)
    overview = None
    if look.overview:
        counts = count_announced(rows, frame.whole_axis)
        overview = draw_overview(
            counts, count_years(rows), frame.whole_axis, window=frame.window
        )
    groups = group_rows(rows, by=look.group_by)
    holding = sum(row.status.slug == "in_force" for row in rows)
    size = Size(len(rows), holding, len(groups))
    return compose(groups, size, frame, look, overview=overview, title=title)


@dataclass(frozen=True, slots=True)
class Size:
    """How much a figure stands for, drawn or counted."""

    actions: int
    in_force: int
    lanes: int


def compose(
    groups: Sequence[Group],
    size: Size,
    frame: Frame,
    look: Look,
    *,
    overview: Overview | None = None,
    title: str = "",
) -> Scene:
    """The scene of lanes that are already sorted: of their actions or their counts."""
    axis, days = frame.axis, frame.days
    rules = find_rules(axis, days)
    top = place_top(overview, rules)
    plan = Plan(axis, days, look.group_by, look.words, look.budget, look.subject)
    lanes, bottom = stack_lanes(groups, plan, top=top)
    return Scene(
        width=frame.width,
        height=bottom + FOOT,
        plot=(axis.x0, axis.x1),
        top=top,
        title=title or title_scene(size.actions, frame.window, by=look.group_by),
        description=describe_scene(size.actions, size.lanes, size.in_force, on=days.on),
        window=frame.window,
        whole=frame.whole,
        lanes=lanes,
        ticks=find_ticks(axis),
        rules=rules,
        unchecked_from=_unchecked_from(axis, days.checked_until),
        overview=overview,
        lanes_left_out=size.lanes - len(lanes),
        actions=size.actions,
    )


def trim_scene(scene: Scene, *, height: float) -> Scene:
    """The same scene with only the lanes that fit into a height, at least the first."""
    kept = [
        lane for lane in scene.lanes if lane.top + lane.height + FOOT <= height
    ] or list(scene.lanes[:1])
    left_out = scene.lanes_left_out + len(scene.lanes) - len(kept)
    bottom = kept[-1].top + kept[-1].height if kept else scene.top
    return replace(
        scene, lanes=tuple(kept), lanes_left_out=left_out, height=bottom + FOOT
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
