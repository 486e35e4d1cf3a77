"""The timeline figure as plain values: lanes, bars, marks and where each one sits."""

from events.timeline.scene.layout import layout
from events.timeline.scene.shapes import Days, Scene
from events.timeline.scene.tracing import Outline, Traced, outline, see, trace

__all__ = ["Days", "Outline", "Scene", "Traced", "layout", "outline", "see", "trace"]
