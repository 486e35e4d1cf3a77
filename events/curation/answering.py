"""A curator looks something up and says what was found: the task is closed by that."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localtime

from events.curation.checking import CheckRefused, record_check
from events.curation.roles import require_curator
from events.ledger.composing import life_of_rows
from events.lifecycle.course import problems
from events.models import FollowUp, Milestone, PolicyAction
from events.models.follow_ups import FollowUpQuerySet
from events.text.edtf import EdtfError, parse
from events.vocabulary import follow_ups
from events.vocabulary.truth_table import Effect, effect_of, list_steps_for

LEASE = timedelta(minutes=15)
# A stated term that is over ran out, unless a source says that something else ended it.
LIKELIEST = {"expiring": "expired", "lapsed": "expired", "due": "lifted"}


class AlreadyAnswered(Exception):
    """Somebody holds or has closed the task; the message says who."""


@dataclass(frozen=True, slots=True)
class Search:
    """One look: the day, what it found, where, and the source that shows it, if any.

    `step` and `ended` are needed for the outcome `ended`: the closing step and its
    date in EDTF.
    """

    on: date
    outcome: str
    where: str
    note: str = ""
    url: str = ""
    quotation: str = ""
    step: str = ""
    ended: str = ""


def claim_next_task(
    *, by: User, now: datetime, after: FollowUp | None = None
) -> FollowUp | None:
    """Hold the oldest task nobody holds; behind `after` first, whose hold ends."""
    require_curator(by)
    with transaction.atomic():
        free = FollowUp.objects.unclaimed(now)
        if after is not None:
            release_task(after, by=by)
            free = free.exclude(pk=after.pk)
            behind = Q(due_on=after.due_on, pk__gt=after.pk)
            later = free.filter(behind | Q(due_on__gt=after.due_on))
            found = _lock_first(later) or _lock_first(free)
        else:
            found = _lock_first(free)
        if found is not None:
            claim_task(found, by=by, now=now)
    return found


def _lock_first(tasks: FollowUpQuerySet) -> FollowUp | None:
    return tasks.select_for_update(skip_locked=True).first()


def claim_task(task: FollowUp, *, by: User, now: datetime) -> None:
    """Hold a task for a quarter of an hour; raises `AlreadyAnswered`."""
    require_curator(by)
    until = now + LEASE
    free = _find_free(task, by=by, now=now)
    if not free.update(claimed_by=by, claimed_until=until):
        raise AlreadyAnswered(say_why_taken(task))


def release_task(task: FollowUp, *, by: User) -> None:
    """Give a task one holds back."""
    FollowUp.objects.filter(pk=task.pk, claimed_by=by).update(
        claimed_by=None, claimed_until=None
    )


def _find_free(task: FollowUp, *, by: User, now: datetime) -> FollowUpQuerySet:
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now) | Q(claimed_by=by)
    return FollowUp.objects.filter(free, pk=task.pk, closed_at__isnull=True)


def say_why_taken(task: FollowUp) -> str:
    """Who holds the task, or how it was closed, in a sentence."""
    current = FollowUp.objects.select_related("claimed_by", "closed_by").get(pk=task.pk)
    if current.closed_at is None and current.claimed_by and current.claimed_until:
        until = localtime(current.claimed_until)
        name = current.claimed_by.get_username()
        return f"{name} is looking into this until {until:%H:%M}."
    word = follow_ups.OUTCOMES_BY_SLUG[current.outcome or "settled"]
    if current.closed_by is None:
        return f"This task is closed: {word.definition[0].lower()}{word.definition[1:]}"
    return f"{current.closed_by.get_username()} closed this: {word.label.lower()}."


@transaction.atomic
def answer_task(
    task: FollowUp, search: Search, *, by: User, now: datetime
) -> Milestone | None:
    """Record the search, close the task; an end leaves a closing step to be quoted.

    Raises `AlreadyAnswered`, and `CheckRefused` with a sentence for the form; then
    nothing is written.
    """
    require_curator(by)
    closed = _find_free(task, by=by, now=now).update(
        closed_at=now,
        closed_by=by,
        outcome=search.outcome,
        claimed_by=None,
        claimed_until=None,
    )
    if not closed:
        raise AlreadyAnswered(say_why_taken(task))
    record_check(
        task.action,
        on=search.on,
        outcome=search.outcome,
        where=search.where,
        note=search.note,
        url=search.url,
        quotation=search.quotation,
        by=by,
        now=now,
    )
    if search.outcome != "ended":
        return None
    return _add_closing_step(task.action, search)


def list_closing_steps(action: PolicyAction, *, reason: str) -> tuple[str, ...]:
    """The steps that end an action of this kind by the truth table, likeliest first.

    A deed done once cannot end: what was planned can only be called off.
    """
    if action.form == "once":
        return ("lifted",)
    closing = [
        step
        for step in list_steps_for(kind=action.kind, form=action.form)
        if effect_of(kind=action.kind, step=step).effect is Effect.CLOSE
    ]
    likeliest = LIKELIEST.get(reason, "")
    return tuple(sorted(closing, key=lambda step: step != likeliest))


def _add_closing_step(action: PolicyAction, search: Search) -> Milestone:
    """A milestone of the working action; the truth table has the last word."""
    if not search.step or not search.ended.strip():
        raise CheckRefused("Say how and when it ended: choose the step, give its date.")
    try:
        parse(search.ended.strip())
    except EdtfError as error:
        raise CheckRefused(str(error)) from None
    step = Milestone.objects.create(
        action=action, step=search.step, date=search.ended.strip()
    )
    fresh = PolicyAction.objects.get(pk=action.pk)
    found = problems(life_of_rows(fresh))
    if found:
        raise CheckRefused(found[0].sentence)
    return step
