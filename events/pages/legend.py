"""The legend: only what the figure shows, each sign leading to its codebook entry."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from events.timeline.drawing import render_symbol
from events.timeline.drawing.glyphs import WORDS
from events.timeline.scene.shapes import Form, Scene, Shape
from events.vocabulary import families

FORM_WORDS: dict[Form, str] = {
    "solid": "in force",
    "tint": "was in force, now over",
    "quiet": "fading: no recent news",
    "lapsed": "stated end passed, unconfirmed",
    "scheduled": "announced, not yet in effect",
    "due": "was due, unconfirmed",
    "maybe": "may be in force: date known only in part",
    "rise": "began somewhere in the fade",
    "fall": "ended somewhere in the fade",
    "stated": "as stated, after today",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of the figure and what it means; `anchor` is in the methodology."""

    words: str
    anchor: str
    symbol: SafeString | None = None
    family: str = ""
    form: str = ""


def list_legend(scene: Scene) -> list[Sign]:
    """Families, forms and steps in this scene, in codebook order."""
    marks = [mark for lane in scene.lanes for mark in lane.marks]
    shown = {m.family for m in marks}
    for lane in scene.lanes:
        if lane.strip:
            shown |= {f for a in lane.strip.announced for f in a.families}
    forms = {p.form for m in marks for p in m.pieces}
    shapes = {g.shape for m in marks for g in m.glyphs}
    return [
        *(
            Sign(f.label, f"family-{f.slug}", family=f.slug)
            for f in families.ALL
            if f.slug in shown
        ),
        *(_sign_step(shape) for shape in WORDS if shape in shapes),
        *(
            Sign(words, "statuses", form=form)
            for form, words in FORM_WORDS.items()
            if form in forms
        ),
    ]


def _sign_step(shape: Shape) -> Sign:
    symbol = render_symbol(shape, family="change")
    return Sign(WORDS[shape].lower(), "steps", symbol=symbol)
