"""The lines through all lanes: today, the day asked about, the last day checked."""

from datetime import date

from events.text.edtf import say
from events.timeline.scene.axis import Axis
from events.timeline.scene.lettering import measure
from events.timeline.scene.shapes import Days, Rule

LABEL_SIZE = 12.0
GAP = 5.0


def find_rules(axis: Axis, days: Days) -> tuple[Rule, ...]:
    """The rules inside the window, their labels on levels where they do not overlap."""
    on, today, checked_until = days.on, days.today, days.checked_until
    wanted: list[tuple[date, str, str]] = []
    if checked_until:
        label = f"checked until {_say(checked_until)}"
        wanted.append((checked_until, "checked", label))
    if today and today != on:
        wanted.append((today, "today", f"today, {_say(today)}"))
    wanted.append((on, "today" if on == today else "on", _name(on, today=today)))
    rules: list[Rule] = []
    for day, kind, label in sorted(wanted, key=lambda w: w[0]):
        if axis.shows(day):
            rules.append(_place(axis, day, kind, label, rules))
    return tuple(rules)


def _name(on: date, *, today: date | None) -> str:
    return f"today, {_say(on)}" if on == today else f"on {_say(on)}"


def _say(day: date) -> str:
    return say(day.isoformat())


def _place(axis: Axis, day: date, kind: str, label: str, before: list[Rule]) -> Rule:
    x = axis.place(day)
    width = measure(label, size=LABEL_SIZE)
    is_left = x + GAP + width > axis.x1
    start = x - GAP - width if is_left else x + GAP
    level = 0
    while any(_touch(r, start, start + width, level) for r in before):
        level += 1
    return Rule(
        x=x,
        kind="checked" if kind == "checked" else "today" if kind == "today" else "on",
        label=label,
        label_x=x - GAP if is_left else x + GAP,
        anchor="end" if is_left else "start",
        level=level,
    )


def _touch(rule: Rule, x0: float, x1: float, level: int) -> bool:
    width = measure(rule.label, size=LABEL_SIZE)
    start = rule.label_x - width if rule.anchor == "end" else rule.label_x
    return rule.level == level and x0 < start + width + 8 and start < x1 + 8
