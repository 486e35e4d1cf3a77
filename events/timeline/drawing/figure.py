"""A scene as the groups of one SVG, in whatever paint: axis, rules, lanes, overview."""

from django.utils.safestring import SafeString

from events.timeline.drawing.counts import draw_announced, draw_overview
from events.timeline.drawing.elements import Attributes, draw, join, say_length
from events.timeline.drawing.links import Links
from events.timeline.drawing.marks import draw_fades, draw_mark
from events.timeline.drawing.paint import Paint
from events.timeline.scene.shapes import Lane, Rule, Scene, Strip, Tick
from events.timeline.scene.strips import room_for_dots

STRIP_HEAD = 16.0
LINE = 16.0
RULE_LINE = 15.0
AXIS = 28.0


def draw_scene(
    scene: Scene, paint: Paint, *, links: Links, prefix: str = ""
) -> SafeString:
    """Everything inside the svg element; what lies on the axis is in groups `plot`."""
    return join(
        [
            draw_fades(scene.lanes, paint, prefix=prefix),
            draw_overview(scene, paint, links),
            draw(
                "g",
                paint.part("plot"),
                _draw_unchecked(scene, paint),
                *(_draw_tick(scene, tick, paint) for tick in scene.ticks),
                *(_draw_rule_line(scene, rule, paint) for rule in scene.rules),
            ),
            *(_draw_lane(scene, lane, paint, links, prefix) for lane in scene.lanes),
            draw(
                "g",
                paint.part("plot"),
                *(_draw_rule_label(scene, rule, paint) for rule in scene.rules),
            ),
        ]
    )


def _bottom(scene: Scene) -> float:
    last = scene.lanes[-1] if scene.lanes else None
    return last.top + last.height if last else scene.top


def _draw_tick(scene: Scene, tick: Tick, paint: Paint) -> SafeString:
    part = paint.part("tick major" if tick.major else "tick")
    line = {"x1": tick.x, "x2": tick.x, "y1": scene.top - 4, "y2": _bottom(scene)}
    drawn = draw("line", {**line, **part})
    if not tick.label or tick.x > scene.plot[1] - 26:
        return drawn
    words = [
        draw("text", {"x": tick.x + 4, "y": y, **paint.part("tick-label")}, tick.label)
        for y in (scene.top - 9, _bottom(scene) + 15)[: 1 + (len(scene.lanes) > 9)]
    ]
    return join([drawn, *words])


def _draw_unchecked(scene: Scene, paint: Paint) -> SafeString:
    """The days after the last search: nothing is known of them, and it shows."""
    if scene.unchecked_from is None:
        return SafeString("")
    box = {
        "x": scene.unchecked_from,
        "y": scene.top - 4,
        "width": scene.plot[1] - scene.unchecked_from,
        "height": _bottom(scene) - scene.top + 4,
    }
    return draw("rect", {**box, **paint.part("unchecked")})


def _rule_top(scene: Scene, rule: Rule) -> float:
    """Its words stand above the axis, each level higher than the one before."""
    return scene.top - AXIS - rule.level * RULE_LINE


def _draw_rule_line(scene: Scene, rule: Rule, paint: Paint) -> SafeString:
    line = {
        "x1": rule.x,
        "x2": rule.x,
        "y1": _rule_top(scene, rule) - 10,
        "y2": _bottom(scene) + 4,
    }
    return draw("line", {**line, **paint.part(f"rule {rule.kind}")})


def _draw_rule_label(scene: Scene, rule: Rule, paint: Paint) -> SafeString:
    at = {
        "x": rule.label_x,
        "y": _rule_top(scene, rule),
        "text-anchor": "end" if rule.anchor == "end" else None,
    }
    part = paint.part(f"rule-label {rule.kind}")
    return draw("text", {**at, **part}, rule.label)


def _draw_lane(
    scene: Scene, lane: Lane, paint: Paint, links: Links, prefix: str
) -> SafeString:
    href = links.lane(lane.key)
    line = {"x1": 0, "x2": scene.width, "y1": lane.top, "y2": lane.top}
    names, first = lane.shown_names, _first_line(lane)
    lines = [
        draw("text", {"x": 0, "y": first + n * LINE, **paint.part("lane-name")}, name)
        for n, name in enumerate(names)
    ]
    heading = join(lines)
    if href:
        heading = draw("a", {"href": href, "class": "lane-link"}, _title(lane), heading)
    at = {"x": 0, "y": first + len(names) * LINE}
    note = draw("text", {**at, **paint.part("lane-note")}, lane.note)
    marks = (
        draw_mark(m, paint, prefix=prefix, href=links.action(m.number, m.slug))
        for m in lane.marks
    )
    strip = _draw_strip(lane, lane.strip, paint, href) if lane.strip else SafeString("")
    return draw(
        "g",
        paint.part("lane"),
        draw("line", {**line, **paint.part("lane-line")}),
        heading,
        note,
        draw("g", paint.part("plot"), *marks, strip),
    )


def _first_line(lane: Lane) -> float:
    """The name stands in the middle of a low lane and at the top of a high one."""
    block = LINE * len(lane.shown_names) + 11
    return lane.top + min((lane.height - block) / 2, 12.0) + 12


def _title(lane: Lane) -> SafeString:
    return draw("title", {}, f"{lane.name}: {lane.note}")


def _draw_strip(lane: Lane, strip: Strip, paint: Paint, href: str | None) -> SafeString:
    """A step line of how many were in force; its peak in words; one link for all."""
    base = lane.top + lane.height - room_for_dots(strip)
    unit = (base - lane.top - STRIP_HEAD) / max(strip.peak, 1)
    floor = say_length(base)
    path = [f"M{say_length(strip.steps[0][0])} {floor}"] if strip.steps else []
    path += [
        f"V{say_length(base - n * unit)}H{say_length(x1)}" for _, x1, n in strip.steps
    ]
    path += [f"V{floor}Z"] if path else []
    words = f"{lane.name}: {lane.note}, at most {strip.peak} at a time"
    parts = [
        draw("title", {}, words),
        draw("path", {"d": "".join(path), **paint.part("strip")}),
        *draw_announced(strip.announced, lane.top + lane.height - 4, paint),
        _draw_peak(strip, base - strip.peak * unit, paint),
    ]
    if href is None:
        return draw("g", {}, *parts)
    return draw("a", {"href": href, "class": "strip-link"}, *parts)


def _draw_peak(strip: Strip, y: float, paint: Paint) -> SafeString:
    if not strip.peak:
        return SafeString("")
    at: Attributes = {"x": strip.peak_x, "y": y - 4, "text-anchor": "middle"}
    return draw("text", {**at, **paint.part("strip-peak")}, f"peak {strip.peak}")
