"""SVG to PNG, with the words in a face that this machine really has."""

from functools import lru_cache
from math import sqrt

import resvg_py

# Faces with the widths the figure is measured with first, then whatever can be read.
FACES = (
    "Liberation Sans",
    "Arimo",
    "Helvetica Neue",
    "Helvetica",
    "Arial",
    "Nimbus Sans",
    "DejaVu Sans",
    "Noto Sans",
    "FreeSans",
    "Roboto",
    "Ubuntu",
    "Cantarell",
    "sans-serif",
    "serif",
    "monospace",
)
SHARPEST = 2.0  # for screens with two pixels to the point
MOST_PIXELS = 8_000_000


class NoFace(Exception):
    """This machine has no font at all: words would be drawn as nothing."""


def draw_png(svg: str, *, width: float, height: float, zoom: float = 0.0) -> bytes:
    """The picture of an SVG that carries its own colours.

    Without `zoom` it is as sharp as its size allows. Raises NoFace.
    """
    sharp = zoom or min(SHARPEST, sqrt(MOST_PIXELS / (width * height)))
    return _draw_remembered(svg, sharp)


@lru_cache(maxsize=16)
def _draw_remembered(svg: str, zoom: float) -> bytes:
    return _render(svg, find_face(), zoom=zoom)


@lru_cache(maxsize=1)
def find_face() -> str:
    """The first face that leaves ink on the paper."""
    blank = _render(_write_probe(""), "none")
    for face in FACES:
        if _render(_write_probe(face), face) != blank:
            return face
    raise NoFace


def _write_probe(face: str) -> str:
    words = f'<text y="14" font-size="14" font-family="{face}">Hamburg</text>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20">'
        f"{words if face else ''}</svg>"
    )


def _render(svg: str, face: str, *, zoom: float = 1.0) -> bytes:
    """Every generic family is the face that was found: none may end in nothing."""
    drawn: bytes = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=zoom,
        font_family=face,
        serif_family=face,
        sans_serif_family=face,
        monospace_family=face,
    )
    return drawn
