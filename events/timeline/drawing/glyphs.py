"""The shapes of steps, as paths around the origin; the legend draws the same."""

from events.timeline.scene.shapes import Shape

DIAMOND = "M0-6 6 0 0 6-6 0Z"
CIRCLE = "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0Z"

HALF = "M0-5.5a5.5 5.5 0 0 1 0 11Z"
PLUS = "M-3.2-.8h2.4v-2.4h1.6v2.4h2.4v1.6h-2.4v2.4h-1.6v-2.4h-2.4Z"
CROSS = (
    "M-3.6-2.4-2.4-3.6 0-1.2 2.4-3.6 3.6-2.4 1.2 0 3.6 2.4 2.4 3.6 0 1.2"
    "-2.4 3.6-3.6 2.4-1.2 0Z"
)

# shape -> (outline, strokes inside it, whether the outline is filled)
GLYPHS: dict[Shape, tuple[str, str, bool]] = {
    "announced": (DIAMOND, "", True),
    "observed": ("M-1.5-7h3v14h-3Z", "", False),
    "extended": ("M-4-5.6 6 0-4 5.6Z", "", False),
    "narrowed": (CIRCLE, HALF, False),
    "broadened": (CIRCLE, PLUS, False),
    "reaffirmed": ("M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0Z", "", False),
    "permanent": ("M-4.6-4.6h9.2v9.2h-9.2Z", "", False),
    "ended": (CIRCLE, CROSS, False),
    "expired": ("M-1.5-7h3v14h-3Z", "", False),
    "stated_end": (DIAMOND, "", False),
    "done": (CIRCLE, "", True),
}  # fmt: skip

WORDS: dict[Shape, str] = {
    "announced": "Announced",
    "observed": "First seen in effect",
    "extended": "Extended, or its start moved",
    "narrowed": "Narrowed",
    "broadened": "Broadened",
    "reaffirmed": "Confirmed",
    "permanent": "Made permanent",
    "ended": "Resumed, lifted, replaced or reversed",
    "expired": "Ran out",
    "stated_end": "Stated end (pale: moved since)",
    "done": "A deed done once",
}
