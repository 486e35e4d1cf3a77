"""Counts as SVG: the overview of the record, and the dots of a crowded lane."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from events.timeline.drawing.elements import Attributes, draw
from events.timeline.drawing.links import Links
from events.timeline.drawing.paint import Paint
from events.timeline.scene.shapes import Announced, Overview, Scene
from events.timeline.scene.strips import DOT_STEP, DOTS_HIGH, MOST_DOTS

OVERVIEW_BARS = 36.0
OVERVIEW_TOP = 4.0
DOT = 5.0


def draw_announced(
    announced: Sequence[Announced], base: float, paint: Paint
) -> list[SafeString]:
    """One square per action in its family's colour; where too many, a neutral bar."""
    highest = max((a.count for a in announced), default=0)
    if highest <= DOTS_HIGH and sum(a.count for a in announced) <= MOST_DOTS:
        return [dot for bin_ in announced for dot in _draw_dots(bin_, base, paint)]
    room = DOTS_HIGH * DOT_STEP
    return [
        draw(
            "rect",
            {
                "x": (a.x0 + a.x1) / 2 - DOT / 2,
                "y": base - room * a.count / highest,
                "width": DOT,
                "height": room * a.count / highest,
                **paint.part("strip-tick"),
            },
        )
        for a in announced
    ]


def _draw_dots(bin_: Announced, base: float, paint: Paint) -> list[SafeString]:
    return [
        draw(
            "rect",
            {
                "x": (bin_.x0 + bin_.x1) / 2 - DOT / 2,
                "y": base - DOT - n * DOT_STEP,
                "width": DOT,
                "height": DOT,
                **paint.dot(family),
            },
        )
        for n, family in enumerate(bin_.families)
    ]


def draw_overview(scene: Scene, paint: Paint, links: Links) -> SafeString:
    overview = scene.overview
    if overview is None:
        return SafeString("")
    base = OVERVIEW_TOP + OVERVIEW_BARS
    bars = [
        draw(
            "rect",
            {
                "x": bar.x0 + 0.5,
                "y": base - OVERVIEW_BARS * bar.count / overview.highest,
                "width": max(bar.x1 - bar.x0 - 1, 1.0),
                "height": OVERVIEW_BARS * bar.count / overview.highest,
                **paint.part("overview-bar"),
            },
        )
        for bar in overview.bars
    ]
    words = draw(
        "text", {"x": 0, "y": OVERVIEW_TOP + 14, **paint.part("lane-note")}, "Announced"
    )
    return draw(
        "g",
        paint.part("overview"),
        words,
        *bars,
        _draw_brush(overview, paint),
        *_draw_years(overview, base, paint, links),
    )


def _draw_brush(overview: Overview, paint: Paint) -> SafeString:
    x0, x1 = overview.brush
    if overview.is_whole:
        return SafeString("")
    box = {"x": x0, "y": 1, "width": x1 - x0, "height": OVERVIEW_BARS + OVERVIEW_TOP}
    return draw("rect", {**box, **paint.part("brush")})


def _draw_years(
    overview: Overview, base: float, paint: Paint, links: Links
) -> list[SafeString]:
    """Each year as a link that makes it the window: the brush without a drag."""
    drawn = []
    every = -(-len(overview.years) // 24)
    for year in overview.years[::every]:
        at: Attributes = {
            "x": (year.x0 + year.x1) / 2,
            "y": base + 14,
            "text-anchor": "middle",
        }
        text = SafeString("")
        if not overview.is_whole:
            text = draw("text", {**at, **paint.part("year")}, str(year.year))
        href = links.year(year.year)
        if href:
            box: Attributes = {
                "x": year.x0,
                "y": 0,
                "width": year.x1 - year.x0,
                "height": base + (4 if overview.is_whole else 20),
                **paint.part("hit"),
            }
            words = f"{year.year}: {year.count} announced. Show this year"
            text = draw(
                "a",
                {"href": href, "class": "year-link"},
                draw("title", {}, words),
                draw("rect", {**box}),
                text,
            )
        drawn.append(text)
    return drawn
