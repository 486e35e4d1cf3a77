"""The figure as a file: its colours, its question in words, its licence."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from events.timeline.drawing.elements import draw
from events.timeline.drawing.figure import draw_scene
from events.timeline.drawing.links import NO_LINKS
from events.timeline.drawing.paint import LiteralPaint
from events.timeline.scene.shapes import Scene

MARGIN = 24.0
HEAD = 64.0
FOOT = 40.0
LICENCE = "CC BY 4.0"


@dataclass(frozen=True, slots=True)
class Caption:
    """What a figure must carry when it leaves the site."""

    question: str
    dated: str
    address: str


def render_standalone_svg(scene: Scene, *, caption: Caption) -> SafeString:
    """A whole SVG document that needs no style sheet and leads nowhere."""
    paint = LiteralPaint()
    width = scene.width + 2 * MARGIN
    height = scene.height + HEAD + FOOT + 2 * MARGIN
    foot = f"Company Line · {caption.address} · {caption.dated} · {LICENCE}"
    return draw(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width:g} {height:g}",
            "width": width,
            "height": height,
            "role": "img",
        },
        draw("title", {}, scene.title),
        draw("desc", {}, scene.description),
        draw("rect", {"width": width, "height": height, **paint.part("paper")}),
        draw(
            "text",
            {"x": MARGIN, "y": MARGIN + 20, **paint.part("heading")},
            scene.title,
        ),
        draw(
            "text",
            {"x": MARGIN, "y": MARGIN + 44, **paint.part("caption")},
            caption.question,
        ),
        draw(
            "g",
            {"transform": f"translate({MARGIN:g} {MARGIN + HEAD:g})"},
            draw_scene(scene, paint, links=NO_LINKS),
        ),
        draw(
            "text", {"x": MARGIN, "y": height - MARGIN, **paint.part("caption")}, foot
        ),
    )
