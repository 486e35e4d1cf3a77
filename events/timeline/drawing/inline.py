"""The figure inside a page: classes, links, a name and a sentence."""

from django.utils.safestring import SafeString

from events.timeline.drawing.elements import Attributes, draw
from events.timeline.drawing.figure import draw_scene
from events.timeline.drawing.links import Links
from events.timeline.drawing.marks import draw_shape
from events.timeline.drawing.paint import ClassPaint
from events.timeline.scene.shapes import Scene, Shape


def render_svg(
    scene: Scene, *, links: Links, name: str = "figure", zooms: bool = False
) -> SafeString:
    """An svg element for a page; `name` keeps the ids of several figures apart.

    With `zooms` it says its days and places to the script that lets a reader zoom.
    """
    size = f"0 0 {scene.width:g} {scene.height:g}"
    return draw(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "timeline-figure",
            "viewBox": size,
            "width": scene.width,
            "height": scene.height,
            "role": "group",
            "aria-labelledby": f"{name}-title {name}-words",
            **(_say_frame(scene) if zooms else {}),
        },
        draw("title", {"id": f"{name}-title"}, scene.title),
        draw("desc", {"id": f"{name}-words"}, scene.description),
        draw_scene(scene, ClassPaint(), links=links, prefix=f"{name}-"),
    )


def _say_frame(scene: Scene) -> Attributes:
    """The window and the whole record as half-open days, and where they are drawn."""
    return {
        "data-window": " ".join(day.isoformat() for day in scene.window),
        "data-whole": " ".join(day.isoformat() for day in scene.whole),
        "data-plot": f"{scene.plot[0]:g} {scene.plot[1]:g}",
    }


def render_symbol(shape: Shape, *, family: str, hollow: bool = False) -> SafeString:
    """One step's shape as a small picture for the legend and the milestones."""
    return draw(
        "svg",
        {
            "class": f"symbol f-{family}",
            "viewBox": "-8 -8 16 16",
            "width": 16,
            "height": 16,
            "aria-hidden": "true",
        },
        draw_shape(shape, ClassPaint(), family=family, hollow=hollow),
    )
