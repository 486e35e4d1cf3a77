"""Two ways to colour one drawing: by classes, or by literal attributes."""

from collections.abc import Mapping
from typing import Protocol

from events.timeline.drawing.elements import Attributes, Value
from events.timeline.drawing.palette import LIGHT

FACE = "Helvetica Neue, Helvetica, Arial, Liberation Sans, Arimo, sans-serif"


class Paint(Protocol):
    """Says how a part of the drawing is coloured."""

    def part(self, name: str, *, family: str = "") -> Attributes:
        """Attributes for a part (`bar solid`, `glyph hollow`, `lane-name` …)."""

    def stop(self, family: str, opacity: float) -> Attributes:
        """Attributes for one stop of a fade in a family's colour."""

    def dot(self, family: str) -> Attributes:
        """Attributes for a square that stands for one action."""


class ClassPaint:
    """Classes and custom properties: the page's style sheet decides, light or dark."""

    def part(self, name: str, *, family: str = "") -> Attributes:
        return {"class": name}

    def stop(self, family: str, opacity: float) -> Attributes:
        return {"class": f"f-{family}", "stop-opacity": f"{opacity:g}"}

    def dot(self, family: str) -> Attributes:
        return {"class": f"dot f-{family}"}


class LiteralPaint:
    """Colours in every element, for files that travel without a style sheet."""

    def __init__(self, colours: Mapping[str, str] = LIGHT) -> None:
        self.colours = colours

    def part(self, name: str, *, family: str = "") -> Attributes:
        own = self.colours.get(family, self.colours["ink"])
        written: Attributes = {}
        for key, value in LITERAL.get(name, {}).items():
            text = str(value)
            colour = own if text == "own" else self.colours.get(text, value)
            written[key] = colour
        return written

    def stop(self, family: str, opacity: float) -> Attributes:
        return {"stop-color": self.colours[family], "stop-opacity": f"{opacity:g}"}

    def dot(self, family: str) -> Attributes:
        return {"fill": self.colours[family]}


def _text(size: float, colour: str, **more: Value) -> Attributes:
    return {"font-family": FACE, "font-size": size, "fill": colour, **more}


def _over_lines(size: float, colour: str) -> Attributes:
    """Words that lines may pass behind: paper around every letter."""
    halo: Attributes = {
        "stroke": "paper",
        "stroke-width": 3,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
    }
    return {**_text(size, colour), **halo}


# `own` is the colour of the mark's family; other bare names are palette entries.
LITERAL: Mapping[str, Attributes] = {
    "paper": {"fill": "paper"},
    "heading": _text(20, "ink", **{"font-weight": "bold"}),
    "caption": _text(13, "muted"),
    "tick-label": _over_lines(12, "muted"),
    "tick": {"stroke": "hairline"},
    "tick major": {"stroke": "hairline", "stroke-width": 1.5},
    "lane-line": {"stroke": "hairline"},
    "lane-name": _text(14, "ink", **{"font-weight": "bold"}),
    "lane-note": _text(12, "muted"),
    "label": _over_lines(13, "ink"),
    "label over": _over_lines(13, "muted"),
    "unchecked": {"fill": "hairline", "fill-opacity": 0.35},
    "rule today": {"stroke": "accent", "stroke-width": 1.5},
    "rule on": {"stroke": "accent", "stroke-width": 1.5},
    "rule checked": {"stroke": "muted", "stroke-dasharray": "2 3"},
    "rule-label today": _over_lines(12, "accent"),
    "rule-label on": _over_lines(12, "accent"),
    "rule-label checked": _over_lines(12, "muted"),
    "bar solid": {"fill": "own"},
    "bar tint": {"fill": "own", "fill-opacity": 0.3, "stroke": "own"},
    "bar maybe": {"fill": "own", "fill-opacity": 0.4},
    "bar lapsed": {"fill": "none", "stroke": "own", "stroke-dasharray": "5 3"},
    "bar due": {"fill": "none", "stroke": "own", "stroke-dasharray": "1.5 2.5"},
    "bar scheduled": {"stroke": "own", "stroke-dasharray": "4 3", "fill": "none"},
    "bar stated": {"stroke": "own", "stroke-dasharray": "3 3", "fill": "none"},
    "fade": {},
    "glyph": {"fill": "own", "stroke": "paper", "stroke-width": 1},
    "glyph hollow": {"fill": "paper", "stroke": "own", "stroke-width": 1.6},
    "glyph inner": {"fill": "own"},
    "note": _over_lines(12, "muted"),
    "note-line": {"stroke": "hairline", "fill": "none"},
    "spread": {"stroke": "own", "fill": "none"},
    "strip": {"fill": "density", "fill-opacity": 0.35, "stroke": "density"},
    "strip-tick": {"fill": "muted"},
    "strip-peak": _over_lines(12, "ink"),
    "overview-bar": {"fill": "density"},
    "brush": {"fill": "accent", "fill-opacity": 0.07, "stroke": "accent"},
    "year": _text(12, "muted"),
    "hit": {"fill": "none"},
}
