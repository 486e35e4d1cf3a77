"""A scene as SVG: with classes for the page, with colours of its own for files."""

from events.timeline.drawing.inline import render_svg, render_symbol
from events.timeline.drawing.links import Links
from events.timeline.drawing.standalone import render_standalone_svg

__all__ = ["Links", "render_standalone_svg", "render_svg", "render_symbol"]
