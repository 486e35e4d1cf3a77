"""An action as the figure needs it: its phases, its steps and its status on a day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from events.ledger.documents import ActionDocument, DateSaid, MilestoneDocument
from events.ledger.index import life_of
from events.lifecycle.course import Course, follow
from events.lifecycle.life import Scope
from events.lifecycle.status import Phase, Status, phases, status_on
from events.timeline.scene.shapes import Shape
from events.vocabulary import families, steps, truth_table
from events.vocabulary.truth_table import Effect

DAY = timedelta(days=1)
WHOLE = Scope()
NOT_BEFORE = "Not before"
SHAPE_OF_EFFECT: dict[Effect, Shape] = {
    Effect.OPEN: "announced",
    Effect.DATE_POINT: "done",
    Effect.CLOSE: "ended",
    Effect.NOTCH: "narrowed",
    Effect.REPLACE_ENDINGS: "extended",
    Effect.MOVE_START: "extended",
    Effect.PERMANENT: "permanent",
    Effect.MARK: "reaffirmed",
}
SHAPE_OF_STEP: dict[str, Shape] = {
    "took_effect": "observed",
    "broadened": "broadened",
    "narrowed": "narrowed",
    "expired": "expired",
}


@dataclass(frozen=True, slots=True)
class TracedStep:
    """A step, or a stated end, on [begin, end); None is an open bound."""

    shape: Shape
    words: str
    begin: date | None
    end: date | None
    ghost: bool = False
    takes_a_part: bool = False
    milestone: int | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """What the figure says of an action whatever the day: it may be remembered."""

    document: ActionDocument
    course: Course
    phases: tuple[Phase, ...]
    steps: tuple[TracedStep, ...]
    stated_end: date | None


@dataclass(frozen=True, slots=True)
class Traced:
    """A public action with everything the figure says of it on one day."""

    outline: Outline
    status: Status

    @property
    def document(self) -> ActionDocument:
        return self.outline.document

    @property
    def phases(self) -> tuple[Phase, ...]:
        return self.outline.phases

    @property
    def steps(self) -> tuple[TracedStep, ...]:
        return self.outline.steps

    @property
    def stated_end(self) -> date | None:
        return self.outline.stated_end

    @property
    def first_day(self) -> date | None:
        """The earliest day any of its steps may mean."""
        days = [s.begin for s in self.steps if s.begin and s.shape != "stated_end"]
        return min(days, default=None)


def outline(document: ActionDocument, *, scope: Scope = WHOLE) -> Outline:
    """Follow a public action once, whatever day will be asked about."""
    course = follow(replace(life_of(document), scope=scope))
    ordered = _in_order(document.milestones)
    ends = _stated_ends(document, ordered)
    return Outline(
        document=document,
        course=course,
        phases=phases(course),
        steps=(*_steps(document, ordered), *ends),
        stated_end=_standing_end(ends),
    )


def see(seen: Outline, *, on: date, known_on: date | None = None) -> Traced:
    """An outline on one day, in one state of knowledge."""
    return Traced(seen, status_on(seen.course, on, known_on=known_on))


def trace(
    document: ActionDocument, *, on: date, known_on: date | None = None
) -> Traced:
    """`see` and `outline` in one, where nothing is remembered."""
    return see(outline(document), on=on, known_on=known_on)


def _in_order(milestones: tuple[MilestoneDocument, ...]) -> list[MilestoneDocument]:
    def order(m: MilestoneDocument) -> tuple[int, str, int]:
        return (m.position or 0, m.date.earliest or "", steps.BY_SLUG[m.step].rank)

    return sorted(milestones, key=order)


def _effect(document: ActionDocument, milestone: MilestoneDocument) -> Effect:
    return truth_table.effect_of(
        kind=document.kind.slug,
        step=milestone.step,
        form=document.form,
        extent=milestone.extent,
    ).effect


def _steps(
    document: ActionDocument, ordered: list[MilestoneDocument]
) -> tuple[TracedStep, ...]:
    found = []
    for milestone in ordered:
        begin, end = _bounds(milestone.date)
        effect = _effect(document, milestone)
        found.append(
            TracedStep(
                shape=_shape(document, milestone, effect),
                words=_say_step(milestone),
                begin=begin,
                end=end,
                takes_a_part=effect is Effect.NOTCH,
                milestone=milestone.id,
            )
        )
    return tuple(found)


def _shape(
    document: ActionDocument, milestone: MilestoneDocument, effect: Effect
) -> Shape:
    if effect is Effect.DATE_POINT:
        return "ended" if document.family.slug == families.REVERSAL.slug else "done"
    return SHAPE_OF_STEP.get(milestone.step, SHAPE_OF_EFFECT[effect])


def _say_step(milestone: MilestoneDocument) -> str:
    label = steps.BY_SLUG[milestone.step].label
    part = f" ({milestone.part})" if milestone.part else ""
    return f"{label} {milestone.date.words}{part}"


def _stated_ends(
    document: ActionDocument, ordered: list[MilestoneDocument]
) -> tuple[TracedStep, ...]:
    """Every stated end, and whether a later step has moved or overtaken it."""
    found = []
    for index, milestone in enumerate(ordered):
        later = ordered[index + 1 :]
        moved = any(_overtakes(document, m) for m in later)
        for ending in milestone.endings:
            if ending.date is None:
                continue
            begin, end = _bounds(ending.date)
            bound = NOT_BEFORE if ending.bound == "not-before" else "Stated end"
            since = ", moved since" if moved else ""
            words = f"{bound} {ending.date.words}{since}"
            found.append(TracedStep("stated_end", words, begin, end, ghost=moved))
    return tuple(found)


def _overtakes(document: ActionDocument, milestone: MilestoneDocument) -> bool:
    return _effect(document, milestone) in (
        Effect.REPLACE_ENDINGS,
        Effect.PERMANENT,
        Effect.CLOSE,
    )


def _standing_end(ends: tuple[TracedStep, ...]) -> date | None:
    """The day after the stated end that nothing has moved, if there is one."""
    standing = [
        step.end
        for step in ends
        if not step.ghost and step.end and not step.words.startswith(NOT_BEFORE)
    ]
    return max(standing, default=None)


def _bounds(said: DateSaid) -> tuple[date | None, date | None]:
    begin = date.fromisoformat(said.earliest) if said.earliest else None
    end = date.fromisoformat(said.latest) + DAY if said.latest else None
    return begin, end
