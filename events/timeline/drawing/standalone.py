"""The figure as a file: its colours, its question in words, its key and licence."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from events.timeline.drawing.elements import draw, join
from events.timeline.drawing.figure import draw_scene
from events.timeline.drawing.links import NO_LINKS
from events.timeline.drawing.marks import draw_shape
from events.timeline.drawing.paint import LiteralPaint, Paint
from events.timeline.scene.lettering import measure
from events.timeline.scene.shapes import Scene
from events.vocabulary import families

MARGIN = 24.0
HEAD = 64.0
FOOT = 64.0
LICENCE = "CC BY 4.0"
KEY_GAP = 26.0
KEY_WORDS = (
    "Solid: in force. Pale with an edge: over. Fading: no recent news. "
    "Dashed: stated, not confirmed."
)


@dataclass(frozen=True, slots=True)
class Caption:
    """What a figure must carry when it leaves the site."""

    heading: str
    question: str
    dated: str
    address: str


def measure_standalone(scene: Scene) -> tuple[float, float]:
    """How wide and how high the file is drawn."""
    return scene.width + 2 * MARGIN, scene.height + HEAD + FOOT + 2 * MARGIN


def render_standalone_svg(scene: Scene, *, caption: Caption) -> SafeString:
    """A whole SVG document that needs no style sheet and leads nowhere."""
    paint = LiteralPaint()
    width, height = measure_standalone(scene)
    foot = f"Company Line · {caption.address} · {caption.dated} · {LICENCE}"
    figure = draw_scene(scene, paint, links=NO_LINKS)
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
        _write(caption.heading, MARGIN + 20, paint, part="heading"),
        _write(caption.question, MARGIN + 44, paint),
        draw("g", {"transform": f"translate({MARGIN:g} {MARGIN + HEAD:g})"}, figure),
        _draw_key(height - MARGIN - 24, paint),
        _write(foot, height - MARGIN, paint),
    )


def _write(
    words: str, y: float, paint: Paint, *, x: float = MARGIN, part: str = "caption"
) -> SafeString:
    return draw("text", {"x": x, "y": y, **paint.part(part)}, words)


def _draw_key(y: float, paint: Paint) -> SafeString:
    """The families by their colours, and the forms in words."""
    parts: list[SafeString] = []
    x = MARGIN
    for family in families.ALL:
        place = {"transform": f"translate({x + 6:g} {y - 4.5:g})"}
        hollow = family.slug == families.CHANGE.slug
        shape = draw_shape("announced", paint, family=family.slug, hollow=hollow)
        parts.append(draw("g", place, shape))
        parts.append(_write(family.label, y, paint, x=x + 18))
        x += 18 + measure(family.label) + KEY_GAP
    parts.append(_write(KEY_WORDS, y, paint, x=x))
    return join(parts)
