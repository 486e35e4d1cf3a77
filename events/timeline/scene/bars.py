"""An action's phases and steps laid on the axis: pieces of a bar and glyphs on it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from events.lifecycle.status import Phase
from events.timeline.scene.axis import Axis
from events.timeline.scene.shapes import Form, Glyph, Piece, Shape
from events.timeline.scene.tracing import DAY, Traced, TracedStep
from events.vocabulary import families

GLYPH = 14.0  # a glyph with the air it needs
SHORTEST = 6.0  # a spell is drawn at least this long, never as nothing
CRISP = 6.0  # an uncertainty narrower than this cannot be seen
OPEN_STUB = 26.0  # how far an open bound is drawn
ARROW = 16.0
GHOST_DROP = 13.0
THIN_FAMILIES = (families.EXIT.slug, families.CHANGE.slug, families.REVERSAL.slug)

FORM_OF_STATUS: dict[tuple[str, str], Form] = {
    ("in_force", ""): "solid",
    ("unconfirmed", "lapsed"): "lapsed",
    ("unconfirmed", "quiet"): "quiet",
    ("scheduled", ""): "scheduled",
    ("due_unconfirmed", ""): "due",
    ("possibly", ""): "maybe",
}
BEFORE_IT = ("not_yet", "scheduled", "due_unconfirmed", "ended", "")
IMPORTANCE: tuple[Shape, ...] = (
    "ended",
    "expired",
    "done",
    "announced",
    "extended",
    "permanent",
    "narrowed",
    "stated_end",
    "observed",
    "broadened",
    "reaffirmed",
)


def lay_pieces(traced: Traced, axis: Axis, *, known_on: date) -> tuple[Piece, ...]:
    """The bar of an action, from the days of its phases; what it was never drawn as
    is never in it: days that are over, not yet, or a deed's."""
    found: list[Piece] = []
    every = traced.phases
    for index, phase in enumerate(every):
        before = every[index - 1].status if index else ""
        after = every[index + 1].status if index + 1 < len(every) else ""
        form = _form(phase, before=before, after=after)
        if form is None:
            continue
        over = form == "solid" and traced.status.slug == "ended"
        for begin, end, weight in _cut_at_parts(phase, traced.steps):
            found.extend(
                _lay(axis, begin, end, "tint" if over else form, weight, known_on)
            )
    return (*found, *_lay_what_was_stated(traced, axis, known_on=known_on))


def _form(phase: Phase, *, before: str, after: str) -> Form | None:
    reason = phase.reason if phase.status == "unconfirmed" else ""
    form = FORM_OF_STATUS.get((phase.status, reason))
    if form != "maybe":
        return form
    if before in BEFORE_IT and after == "in_force":
        return "rise"
    if before == "in_force" and after in ("ended", ""):
        return "fall"
    return "maybe"


def _cut_at_parts(
    phase: Phase, traced_steps: Iterable[TracedStep]
) -> list[tuple[date | None, date | None, float]]:
    """A phase in stretches of equal weight: each part taken out leaves it lighter."""
    cuts = sorted(s.begin for s in traced_steps if s.takes_a_part and s.begin)
    stretches: list[tuple[date | None, date | None, float]] = []
    begin, weight = phase.begin, 1.0
    for cut in cuts:
        if phase.begin is None or cut > phase.begin:
            if phase.end is not None and cut >= phase.end:
                break
            stretches.append((begin, cut, weight))
            begin = cut
        weight = max(0.4, weight - 0.3)
    return [*stretches, (begin, phase.end, weight)]


def _lay(
    axis: Axis,
    begin: date | None,
    end: date | None,
    form: Form,
    weight: float,
    known_on: date,
) -> list[Piece]:
    """The visible stretch up to the last day known; a start still ahead may go on."""
    until = known_on + DAY
    if form != "scheduled":
        end = until if end is None else min(end, until)
    seen = axis.clip(begin, end)
    if seen is None:
        return []
    x0, x1 = seen
    return [Piece(x0, max(x1, x0 + SHORTEST), form, round(weight, 2))]


def _lay_what_was_stated(
    traced: Traced, axis: Axis, *, known_on: date
) -> tuple[Piece, ...]:
    """After the last day known: to the stated end, or a stub where none was stated."""
    then = _phase_on(traced.phases, known_on)
    if then not in ("in_force", "possibly"):
        return ()
    begin = known_on + DAY
    if traced.stated_end and traced.stated_end > begin:
        seen = axis.clip(begin, traced.stated_end)
        return (Piece(seen[0], seen[1], "stated"),) if seen else ()
    if not axis.shows(begin):
        return ()
    x0 = axis.place(begin)
    x1 = min(x0 + ARROW, axis.x1)
    return (Piece(x0, x1, "stated"),) if x1 > x0 else ()


def _phase_on(every: tuple[Phase, ...], day: date) -> str:
    for phase in every:
        if (phase.begin is None or phase.begin <= day) and (
            phase.end is None or day < phase.end
        ):
            return phase.status
    return ""


def lay_glyphs(
    traced: Traced, axis: Axis, *, ghosts_apart: bool = False
) -> tuple[Glyph, ...]:
    """The steps inside the window, of two that would touch only the weightier.

    `ghosts_apart` sets ends that were moved beneath the bar, where there is room.
    """
    found = [g for step in traced.steps if (g := _lay_glyph(step, axis)) is not None]
    if ghosts_apart:
        found = [replace(g, drop=GHOST_DROP) if g.ghost else g for g in found]
    kept: list[Glyph] = []
    for glyph in sorted(found, key=lambda g: (g.ghost, IMPORTANCE.index(g.shape))):
        if all(
            abs(glyph.x - other.x) >= GLYPH - 4 or glyph.drop != other.drop
            for other in kept
        ):
            kept.append(glyph)
    return tuple(sorted(kept, key=lambda g: g.x))


def _lay_glyph(step: TracedStep, axis: Axis) -> Glyph | None:
    """A glyph in the middle of the days it may mean, and those days to scale."""
    if step.begin is None and step.end is None:
        return None
    x0 = axis.place(step.begin) if step.begin else None
    x1 = axis.place(step.end) if step.end else None
    if x0 is None:
        x0 = (x1 or 0.0) - OPEN_STUB
    if x1 is None:
        x1 = x0 + OPEN_STUB
    middle = round((x0 + x1) / 2, 1)
    if not axis.x0 <= middle <= axis.x1:
        return None
    spread = (max(x0, axis.x0), min(x1, axis.x1)) if x1 - x0 >= CRISP else None
    return Glyph(middle, step.shape, step.words, spread=spread, ghost=step.ghost)
