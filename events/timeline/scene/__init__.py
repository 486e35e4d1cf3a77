"""The timeline figure as plain values: lanes, bars, marks and where each one sits."""

from events.timeline.scene.layout import Look, layout
from events.timeline.scene.shapes import Days, Scene
from events.timeline.scene.tracing import Outline, Traced, outline, see, trace

__all__ = [
    "Days",
    "Look",
    "Outline",
    "Scene",
    "Traced",
    "layout",
    "outline",
    "see",
    "trace",
]
