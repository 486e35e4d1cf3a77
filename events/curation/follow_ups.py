"""What is public, gone through for whatever a curator should look up again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from events.ledger.bodies import read_as
from events.ledger.documents import ActionDocument
from events.ledger.index import life_of
from events.lifecycle.concerns import AHEAD, Concern, find_concern
from events.lifecycle.course import follow
from events.models import FollowUp, PolicyAction, RecordVersion

BATCH = 500


@dataclass(frozen=True, slots=True)
class Review:
    """What going through the record changed: tasks opened and closed, and left open."""

    opened: int
    closed: int
    standing: int


def review_record(*, on: date, now: datetime) -> Review:
    """Open the tasks the published record asks for on that day, close the others.

    Batch by batch, each whole or not at all, and each the same however often: it may
    be killed at any point and run twice at once.
    """
    opened = sum(_open_tasks(versions, on=on, now=now) for versions in _worrying(on))
    closed = sum(_close_settled(tasks, on=on, now=now) for tasks in _open_batches())
    return Review(opened, closed, FollowUp.objects.open().count())


def _worrying(on: date) -> Iterator[list[RecordVersion]]:
    """The open versions that may ask for something: a few columns decide."""
    ahead = on + AHEAD
    may_end = Q(possible__holds_on=ahead, ends_on__isnull=True)
    doubtful = (
        Q(unconfirmed__holds_on=on)
        | Q(due_unconfirmed__holds_on=on)
        | (may_end & ~Q(in_force__holds_on=ahead))
    )
    versions = RecordVersion.objects.of("action").current().filter(doubtful)
    versions = versions.exclude(body=None).order_by("record")
    last = 0
    while batch := list(versions.filter(record__gt=last)[:BATCH]):
        last = batch[-1].record
        yield batch


def _open_tasks(versions: Sequence[RecordVersion], *, on: date, now: datetime) -> int:
    found = {v.record: find_concern_of(v, on=on) for v in versions}
    concerns = {record: c for record, c in found.items() if c}
    actions = PolicyAction.objects.filter(number__in=concerns)
    wanted = [
        FollowUp(
            action_id=pk,
            reason=concerns[number].reason,
            due_on=concerns[number].due_on,
            sentence=concerns[number].sentence,
            opened_at=now,
        )
        for pk, number in actions.values_list("pk", "number")
        if number is not None
    ]
    known = set(
        FollowUp.objects.filter(
            action__in=[task.action_id for task in wanted]
        ).values_list("action_id", "reason", "due_on")
    )
    new = [t for t in wanted if (t.action_id, t.reason, t.due_on) not in known]
    # Whoever does the same at this moment wins or loses without harm.
    FollowUp.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _open_batches() -> Iterator[list[FollowUp]]:
    tasks = FollowUp.objects.open().order_by("pk").select_related("action")
    last = 0
    while batch := list(tasks.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        yield batch


@transaction.atomic
def _close_settled(tasks: Sequence[FollowUp], *, on: date, now: datetime) -> int:
    """Close what the published record no longer asks for, whoever holds it."""
    numbers = [task.action.number for task in tasks if task.action.number]
    versions = RecordVersion.objects.of("action").current().exclude(body=None)
    concerns = {
        v.record: find_concern_of(v, on=on) for v in versions.filter(record__in=numbers)
    }
    settled = [
        task.pk
        for task in tasks
        if not _asks_for(concerns.get(task.action.number or 0), task)
    ]
    return FollowUp.objects.filter(pk__in=settled, closed_at__isnull=True).update(
        closed_at=now, outcome="settled", claimed_by=None, claimed_until=None
    )


def _asks_for(concern: Concern | None, task: FollowUp) -> bool:
    return concern is not None and (concern.reason, concern.due_on) == (
        task.reason,
        task.due_on,
    )


def find_concern_of(version: RecordVersion, *, on: date) -> Concern | None:
    """What the published document of an action asks for on that day."""
    life = life_of(read_as(ActionDocument, version.schema, version.body or ""))
    return find_concern(follow(life), life.checks, on=on)
