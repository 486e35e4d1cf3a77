"""`layout`: rows of actions to one scene that every output draws from.

The cost of a figure is bounded whatever the record holds: at most 30 lanes, 24 marks
a lane, 300 marks in all, 96 bins in a strip. A lane that would pass its budget is
drawn as a strip of counts instead, so nothing is left out silently.
"""

from collections.abc import Sequence
from datetime import date

from events.timeline.scene.axis import Axis, find_ticks
from events.timeline.scene.grouping import GroupBy, group_rows
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
from events.timeline.scene.strips import draw_overview
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
    whole = whole_window(rows, until=max(days.on, days.known_on))
    window = window or whole
    axis = Axis(*window, GUTTER, WIDTH - RIGHT)
    groups = group_rows(rows, by=group_by)
    rules = find_rules(axis, days)
    seen = None
    if overview:
        seen = draw_overview(rows, Axis(*whole, axis.x0, axis.x1), window=window)
    top = place_top(seen, rules)
    plan = Plan(axis, days, group_by, words, budget, subject)
    lanes, bottom = stack_lanes(groups, plan, top=top)
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
        lanes_left_out=len(groups) - len(lanes),
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
