"""The picture a link is shown with where it is shared: few words, large, one figure."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from events.timeline.drawing.elements import Attributes, draw, join
from events.timeline.drawing.figure import draw_scene
from events.timeline.drawing.links import NO_LINKS
from events.timeline.drawing.paint import FACE, LiteralPaint
from events.timeline.scene.layout import trim_scene
from events.timeline.scene.lettering import wrap
from events.timeline.scene.shapes import Scene

CARD_WIDTH, CARD_HEIGHT = 1200, 630
MARGIN = 44.0
SIZE, LINE = 46.0, 56.0
SMALL = 24.0
GAP = 22.0
SERIF = "Charter, Georgia, Liberation Serif, DejaVu Serif, serif"


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a shared picture."""

    heading: str
    checked: str


def render_card(scene: Scene, *, card: Card) -> SafeString:
    """An SVG of 1200 by 630 with as many lanes as it has room for."""
    paint = LiteralPaint()
    room = CARD_WIDTH - 2 * MARGIN
    lines = wrap(card.heading, room, lines=3, size=SIZE * 1.04, bold=True)
    top = MARGIN + LINE * len(lines) + GAP
    bottom = CARD_HEIGHT - MARGIN - SMALL - GAP
    scale = room / scene.width
    seen = trim_scene(scene, height=(bottom - top) / scale)
    scale = min(scale, (bottom - top) / seen.height)
    # What is left over stands above and beneath in equal parts.
    top += (bottom - top - seen.height * scale) / 2
    figure = draw_scene(seen, paint, links=NO_LINKS)
    return draw(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {CARD_WIDTH} {CARD_HEIGHT}",
            "width": CARD_WIDTH,
            "height": CARD_HEIGHT,
            "role": "img",
        },
        draw("title", {}, card.heading),
        draw("rect", {"width": CARD_WIDTH, "height": CARD_HEIGHT, "fill": "#ffffff"}),
        draw(
            "rect",
            {"width": CARD_WIDTH, "height": 10, "fill": paint.colours["accent"]},
        ),
        join(_write_heading(n, line, paint) for n, line in enumerate(lines)),
        draw(
            "g",
            {"transform": f"translate({MARGIN:g} {top:.1f}) scale({scale:.4f})"},
            figure,
        ),
        _write_foot(_say_foot(seen, card), paint),
    )


def _say_foot(seen: Scene, card: Card) -> str:
    drawn = len(seen.lanes)
    if not seen.lanes_left_out:
        return card.checked
    return f"{drawn} of {drawn + seen.lanes_left_out:,} lanes · {card.checked}"


def _write_heading(number: int, line: str, paint: LiteralPaint) -> SafeString:
    at: Attributes = {"x": MARGIN, "y": MARGIN + LINE * number + SIZE}
    face: Attributes = {"font-family": SERIF, "font-size": SIZE, "font-weight": "bold"}
    return draw("text", {**at, **face, "fill": paint.colours["ink"]}, line)


def _write_foot(foot: str, paint: LiteralPaint) -> SafeString:
    y = CARD_HEIGHT - MARGIN + 6
    face: Attributes = {"y": y, "font-family": FACE, "font-size": SMALL}
    name = draw(
        "text",
        {"x": MARGIN, **face, "font-weight": "bold", "fill": paint.colours["ink"]},
        "Company Line",
    )
    words = draw(
        "text",
        {
            "x": CARD_WIDTH - MARGIN,
            "text-anchor": "end",
            **face,
            "fill": paint.colours["muted"],
        },
        foot,
    )
    return join([name, words])
