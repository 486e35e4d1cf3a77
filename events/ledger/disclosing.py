"""What of an action was public by a day, whatever anybody here knew when.

A step is disclosed on the earliest day on which something that supports it was
published: a dated source of its own, or, where the company itself announced it, the
announcement. An imprecise date counts from its last day. The step that begins an
action is disclosed with whatever else of the action is: who reads that it ended
reads that it was. Where no source of a step is dated, the step counts from the last
day on which it can have been taken: nothing says that it was kept back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from events.ledger.documents import (
    ActionDocument,
    DateSaid,
    MilestoneDocument,
    SpellsDocument,
)
from events.ledger.index import life_of, list_spans
from events.ledger.saying import iso_spans
from events.lifecycle.course import Course, follow
from events.lifecycle.life import IllegalStep, Span

OPENINGS = ("announced", "took_effect")
NEVER = date.max


@dataclass(frozen=True, slots=True)
class Disclosed:
    """An action as it was public by a day.

    `places`: where each of its milestones stands among those of the whole document.
    """

    document: ActionDocument
    course: Course
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """The days of each status by what was public on [since, until)."""

    since: date
    until: date
    spans: dict[str, tuple[Span, ...]]


def list_disclosures(document: ActionDocument) -> tuple[date | None, ...]:
    """For each milestone the day it was disclosed; None where no day can be told."""
    own = [_disclose_alone(m, document) for m in document.milestones]
    openings = [
        n for n, m in enumerate(document.milestones) if m.step in OPENINGS
    ] or list(range(len(own)))
    known = [day for day in own if day is not None]
    if openings and known:
        own[min(openings, key=lambda n: _rank(document.milestones[n]))] = min(known)
    return tuple(own)


def _rank(milestone: MilestoneDocument) -> tuple[str, int]:
    return milestone.date.earliest or "", milestone.id


def _disclose_alone(
    milestone: MilestoneDocument, document: ActionDocument
) -> date | None:
    quoted = {q.source for q in document.quotations if q.milestone == milestone.id}
    supporting = quoted | set(milestone.sources)
    said = [s.published for s in document.sources if s.id in supporting]
    if milestone.step == "announced" and document.disclosure == "company":
        said.append(milestone.date)
    published = min(_list_days(said), default=None)
    return published or min(_list_days([milestone.date]), default=None)


def _list_days(said: Iterable[DateSaid | None]) -> Iterator[date]:
    for day in said:
        if day is not None and day.latest is not None:
            yield date.fromisoformat(day.latest)


def find_disclosed(document: ActionDocument, public_by: date) -> Disclosed | None:
    """The action with only what was public by that day; None where nothing was.

    Title, summary and coding are those of the record: nobody wrote them down then.
    """
    days = list_disclosures(document)
    places = tuple(n for n, d in enumerate(days) if d is not None and d <= public_by)
    if not places:
        return None
    cut = _cut(document, places, public_by)
    try:
        course = follow(life_of(cut))
    except IllegalStep:
        # A step that makes no sense alone was read together with those before it.
        places = _with_earlier(document, places)
        cut = _cut(document, places, public_by)
        course = follow(life_of(cut))
    spells = SpellsDocument(iso_spans(course.certain), iso_spans(course.possible))
    return Disclosed(replace(cut, spells=spells), course, places)


def _with_earlier(document: ActionDocument, places: tuple[int, ...]) -> tuple[int, ...]:
    ranks = [_rank(milestone) for milestone in document.milestones]
    last = max(ranks[n] for n in places)
    return tuple(n for n, rank in enumerate(ranks) if rank <= last)


def _cut(
    document: ActionDocument, places: tuple[int, ...], public_by: date
) -> ActionDocument:
    limit = public_by.isoformat()
    milestones = tuple(document.milestones[n] for n in places)
    steps = {m.id for m in milestones} | {None}
    sources = tuple(s for s in document.sources if _is_by(s.published, public_by))
    readable = {s.id for s in sources}
    quotations = tuple(
        q for q in document.quotations if q.source in readable and q.milestone in steps
    )
    checked = document.checked_until
    return replace(
        document,
        participants=tuple(
            p
            for p in document.participants
            if p.joined is None or (p.joined.earliest or "") <= limit
        ),
        milestones=milestones,
        checks=tuple(c for c in document.checks if c.on <= limit),
        sources=sources,
        quotations=quotations,
        checked_until=min(checked, limit) if checked else None,
    )


def _is_by(published: DateSaid | None, public_by: date) -> bool:
    return any(day <= public_by for day in _list_days([published]))


def list_stages(document: ActionDocument) -> tuple[Stage, ...]:
    """Every state of public knowledge an action went through, the first one first."""
    disclosed = {day for day in list_disclosures(document) if day is not None}
    if not disclosed:
        return ()
    first = min(disclosed)
    searched = {date.fromisoformat(check.on) for check in document.checks}
    begins = sorted(disclosed | {day for day in searched if day > first})
    stages = []
    for since, until in zip(begins, [*begins[1:], NEVER], strict=True):
        found = find_disclosed(document, since)
        if found is not None:
            stages.append(Stage(since, until, list_spans(found.course)))
    return tuple(stages)
