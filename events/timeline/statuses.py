"""Statuses on a day: of one version by the lifecycle rule, of many by their columns."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial

from django.db.models import FilteredRelation, Q, QuerySet

from events.ledger.bodies import read_as
from events.ledger.disclosing import find_disclosed
from events.ledger.documents import ActionDocument
from events.ledger.index import life_of
from events.lifecycle.asking import status_within
from events.lifecycle.course import Course, follow
from events.lifecycle.life import Scope
from events.lifecycle.status import Basis, Status, status_on
from events.models import RecordVersion
from events.text.edtf import say_day
from events.timeline.stored import Stored

Versions = QuerySet[RecordVersion]
REMEMBERED_DOCUMENTS = 2048
REMEMBERED_STATUSES = 16_384


@dataclass(frozen=True, slots=True)
class ReadAction:
    """What a stored body says, and the course that follows from it.

    By what was public on a day it says less; `places` are then those of its
    milestones in the whole.
    """

    document: ActionDocument
    course: Course
    places: tuple[int, ...] | None = None


@lru_cache(maxsize=REMEMBERED_DOCUMENTS)
def read_stored(text: Stored, public_by: date | None = None) -> ReadAction:
    """Read once: a stored body never changes, so neither does what follows."""
    document = read_as(ActionDocument, text.schema, text.body)
    if public_by is None:
        return ReadAction(document, follow(life_of(document)))
    found = find_disclosed(document, public_by)
    if found is None:
        raise NotDisclosed(
            f"As far as its sources say, nothing of action {document.number} had "
            f"been public by {say_day(public_by)}."
        )
    return ReadAction(found.document, found.course, found.places)


class NotDisclosed(LookupError):
    """Nothing of the action had been public by the day asked about."""


def status_of(document: ActionDocument, *, on: date, known_on: date | None) -> Status:
    """What an action is on a day; after `known_on` at most possible (rule R4)."""
    course = follow(life_of(document))
    return _judge(document, course, on=on, known_on=known_on)


def status_of_stored(
    text: Stored,
    *,
    on: date,
    known_on: date | None,
    public_by: date | None = None,
    scopes: tuple[Scope, ...] = (),
) -> Status:
    """`status_of` for a stored body, remembered; `scopes`: only for those."""
    # Only a day ahead of what is known is answered differently.
    ahead = known_on if known_on is not None and on > known_on else None
    return _judge_stored(text, on, ahead, public_by, scopes)


@lru_cache(maxsize=REMEMBERED_STATUSES)
def _judge_stored(
    text: Stored,
    on: date,
    known_on: date | None,
    public_by: date | None,
    scopes: tuple[Scope, ...],
) -> Status:
    read = read_stored(text, public_by)
    if scopes:
        life = life_of(read.document)
        found = status_within(life, scopes, on=on, known_on=known_on)
        status = _dispute(read.document, found)
    else:
        status = _judge(read.document, read.course, on=on, known_on=known_on)
    if read.places is None:
        return status
    return replace(status, basis=_point_into_whole(status.basis, read.places))


def _point_into_whole(
    basis: Iterable[Basis], places: tuple[int, ...]
) -> tuple[Basis, ...]:
    return tuple(
        b
        if b.milestone_index is None
        else replace(b, milestone_index=places[b.milestone_index])
        for b in basis
    )


def _judge(
    document: ActionDocument, course: Course, *, on: date, known_on: date | None
) -> Status:
    return _dispute(document, status_on(course, on, known_on=known_on))


def _dispute(document: ActionDocument, status: Status) -> Status:
    if any(source.role == "contradicts" for source in document.sources):
        return replace(status, flags=(*status.flags, "disputed"))
    return status


def has_status(
    status: str, *, on: date, known_on: date | None, public_by: date | None = None
) -> Q:
    """The versions that `status_of` gives this status on that day.

    `public_by`: of versions narrowed by `narrow_to_public`.
    """
    as_recorded = partial(_as_recorded, on=on, public_by=public_by)
    is_ahead = known_on is not None and on > known_on
    if not is_ahead:
        return as_recorded(status)
    if status in ("in_force", "due_unconfirmed"):
        return Q(pk__in=[])
    if status == "possibly":
        return (
            as_recorded("possibly")
            | as_recorded("in_force")
            | as_recorded("due_unconfirmed")
        )
    return as_recorded(status)


def _as_recorded(status: str, *, on: date, public_by: date | None) -> Q:
    """By the column that holds the days of this status."""
    column = name_column(status, public_by=public_by)
    # Says no more than the day does, but the indexes of rare statuses ask for it.
    return Q(**{f"{column}__holds_on": on}) & ~Q(**{column: ()})


def name_column(column: str, *, public_by: date | None) -> str:
    """Where a set of days is found: in the version, or in its stage public then."""
    return column if public_by is None else f"stage__{column}"


def narrow_to_public(versions: Versions, public_by: date | None) -> Versions:
    """The versions of which anything had been public, each with its `stage` then."""
    if public_by is None:
        return versions
    then = Q(stages__since__lte=public_by, stages__until__gt=public_by)
    joined = versions.annotate(stage=FilteredRelation("stages", condition=then))
    return joined.filter(stage__isnull=False)
