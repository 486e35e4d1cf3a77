"""Statuses on a day: of one version by the lifecycle rule, of many by their columns."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.db.models import Q

from events.ledger.bodies import read_as
from events.ledger.documents import ActionDocument
from events.ledger.index import life_of
from events.lifecycle.course import Course, follow
from events.lifecycle.status import Status, status_on
from events.timeline.stored import Stored

REMEMBERED_DOCUMENTS = 2048
REMEMBERED_STATUSES = 16_384


@dataclass(frozen=True, slots=True)
class ReadAction:
    """What a stored body says, and the course that follows from it."""

    document: ActionDocument
    course: Course


@lru_cache(maxsize=REMEMBERED_DOCUMENTS)
def read_stored(text: Stored) -> ReadAction:
    """Read once: a stored body never changes, so neither does what follows."""
    document = read_as(ActionDocument, text.schema, text.body)
    return ReadAction(document, follow(life_of(document)))


def status_of(document: ActionDocument, *, on: date, known_on: date | None) -> Status:
    """What an action is on a day; after `known_on` at most possible (rule R4)."""
    course = follow(life_of(document))
    return _judge(document, course, on=on, known_on=known_on)


def status_of_stored(text: Stored, *, on: date, known_on: date | None) -> Status:
    """`status_of` for a stored body, remembered."""
    # Only a day ahead of what is known is answered differently.
    ahead = known_on if known_on is not None and on > known_on else None
    return _judge_stored(text, on, ahead)


@lru_cache(maxsize=REMEMBERED_STATUSES)
def _judge_stored(text: Stored, on: date, known_on: date | None) -> Status:
    read = read_stored(text)
    return _judge(read.document, read.course, on=on, known_on=known_on)


def _judge(
    document: ActionDocument, course: Course, *, on: date, known_on: date | None
) -> Status:
    status = status_on(course, on, known_on=known_on)
    if any(source.role == "contradicts" for source in document.sources):
        return replace(status, flags=(*status.flags, "disputed"))
    return status


def has_status(status: str, *, on: date, known_on: date | None) -> Q:
    """The versions that `status_of` gives this status on that day."""
    is_ahead = known_on is not None and on > known_on
    if not is_ahead:
        return _as_recorded(status, on)
    if status in ("in_force", "due_unconfirmed"):
        return Q(pk__in=[])
    if status == "possibly":
        return (
            _as_recorded("possibly", on)
            | _as_recorded("in_force", on)
            | _as_recorded("due_unconfirmed", on)
        )
    return _as_recorded(status, on)


def _as_recorded(status: str, on: date) -> Q:
    """By the column that holds the days of this status."""
    return Q(**{f"{status}__holds_on": on})
