"""One action as SVG: the pieces of its bar, its steps, its words, one link."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from events.timeline.drawing.elements import draw, join, say_length
from events.timeline.drawing.glyphs import GLYPHS
from events.timeline.drawing.paint import Paint
from events.timeline.scene.shapes import (
    Form,
    Glyph,
    Label,
    Lane,
    Mark,
    Note,
    Piece,
    Shape,
)

THICK, THIN = 10.0, 3.0
HIT = 22.0
FADES: dict[Form, tuple[float, float]] = {
    "rise": (0.06, 1.0),
    "fall": (1.0, 0.06),
    "quiet": (0.55, 0.1),
}
HOLLOW_FAMILIES = ("change",)


def draw_mark(mark: Mark, paint: Paint, *, prefix: str, href: str | None) -> SafeString:
    """A mark as one linked group; without `href` it is a plain group."""
    thickness = THIN if mark.thin else THICK
    inner = [
        *(_draw_piece(p, mark, thickness, paint, prefix) for p in mark.pieces),
        *(_draw_spread(g, mark, paint) for g in mark.glyphs),
        *(_draw_glyph(g, mark, paint) for g in mark.glyphs),
    ]
    inner.extend(_draw_note(note, mark, paint) for note in mark.notes)
    if mark.label:
        inner.append(_draw_label(mark.label, mark, thickness, paint))
    if href is None:
        return draw("g", {}, draw("title", {}, mark.heading), *inner)
    x0, x1 = _reach(mark)
    hit = draw(
        "rect",
        {
            "x": x0,
            "y": mark.y - HIT / 2,
            "width": x1 - x0,
            "height": HIT,
            **paint.part("hit"),
        },
    )
    attributes = {
        "href": href,
        "class": f"mark f-{mark.family} s-{mark.status}",
    }
    words = f"{mark.heading}\n{mark.words}"
    return draw("a", attributes, draw("title", {}, words), hit, *inner)


def _reach(mark: Mark) -> tuple[float, float]:
    if mark.label is None or mark.label.anchor == "end":
        start = mark.label.x - mark.label.width if mark.label else mark.x0
        return min(start, mark.x0), mark.x1
    return mark.x0, max(mark.x1, mark.label.x + mark.label.width)


def _draw_piece(
    piece: Piece, mark: Mark, thickness: float, paint: Paint, prefix: str
) -> SafeString:
    if piece.form in ("scheduled", "stated"):
        begin, end, y = map(say_length, (piece.x0, piece.x1, mark.y))
        line = {"d": f"M{begin} {y}H{end}"}
        return draw(
            "path", {**line, **paint.part(f"bar {piece.form}", family=mark.family)}
        )
    height = round(thickness * (1.0 if mark.thin else piece.weight), 1)
    box = {
        "x": piece.x0,
        "y": round(mark.y - thickness / 2 + (thickness - height), 1),
        "width": max(piece.x1 - piece.x0, 0.5),
        "height": height,
    }
    if piece.form in FADES:
        fill = {"fill": f"url(#{prefix}{piece.form}-{mark.family})"}
        return draw("rect", {**box, **paint.part("fade"), **fill})
    return draw("rect", {**box, **paint.part(f"bar {piece.form}", family=mark.family)})


def _draw_spread(glyph: Glyph, mark: Mark, paint: Paint) -> SafeString:
    """The days a date may mean, to scale: a bracket under its glyph."""
    if glyph.spread is None:
        return SafeString("")
    x0, x1 = map(say_length, glyph.spread)
    y, top = say_length(mark.y), say_length(mark.y - 6)
    line = f"M{x0} {top}v12M{x0} {y}H{x1}M{x1} {top}v12"
    return draw("path", {"d": line, **paint.part("spread", family=mark.family)})


def _draw_glyph(glyph: Glyph, mark: Mark, paint: Paint) -> SafeString:
    hollow = mark.family in HOLLOW_FAMILIES or glyph.ghost
    shape = draw_shape(glyph.shape, paint, family=mark.family, hollow=hollow)
    x, y = say_length(glyph.x), say_length(mark.y + glyph.drop)
    place = {"transform": f"translate({x} {y})"}
    if glyph.ghost:
        place["opacity"] = "0.7"
    return draw("g", {**place}, shape)


def draw_shape(
    shape: Shape, paint: Paint, *, family: str, hollow: bool = False
) -> SafeString:
    """A step's shape around the origin."""
    outline, inside, filled = GLYPHS[shape]
    part = "glyph" if filled and not hollow else "glyph hollow"
    outer = draw("path", {"d": outline, **paint.part(part, family=family)})
    if not inside:
        return outer
    inner = draw("path", {"d": inside, **paint.part("glyph inner", family=family)})
    return join([outer, inner])


def _draw_note(note: Note, mark: Mark, paint: Paint) -> SafeString:
    y = mark.y + note.drop
    line = draw(
        "path",
        {
            "d": f"M{say_length(note.at)} {say_length(mark.y + 8)}"
            f"V{say_length(y - 11)}",
            **paint.part("note-line"),
        },
    )
    at = {
        "x": note.label.x,
        "y": y,
        "text-anchor": "end" if note.label.anchor == "end" else None,
    }
    words = draw("text", {**at, **paint.part("note")}, note.label.text)
    return join([line, words])


def _draw_label(label: Label, mark: Mark, thickness: float, paint: Paint) -> SafeString:
    y = mark.y - thickness / 2 - 7 if label.above else mark.y + 4.5
    part = "label over" if mark.status in ("ended", "not_yet") else "label"
    return draw(
        "text",
        {
            "x": label.x,
            "y": round(y, 1),
            "text-anchor": "end" if label.anchor == "end" else None,
            **paint.part(part),
        },
        label.text,
    )


def draw_fades(lanes: Iterable[Lane], paint: Paint, *, prefix: str) -> SafeString:
    """The gradients that the marks of these lanes refer to, each once."""
    wanted = {
        (piece.form, mark.family)
        for lane in lanes
        for mark in lane.marks
        for piece in mark.pieces
        if piece.form in FADES
    }
    if not wanted:
        return SafeString("")
    fades = []
    for form, family in sorted(wanted):
        first, last = FADES[form]
        stops = [
            draw("stop", {"offset": 0, **paint.stop(family, first)}),
            draw("stop", {"offset": 1, **paint.stop(family, last)}),
        ]
        fades.append(draw("linearGradient", {"id": f"{prefix}{form}-{family}"}, *stops))
    return draw("defs", {}, *fades)
