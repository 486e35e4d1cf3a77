"""Who is looking at which suggestion: leases, so that two curators never collide."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localtime

from events.curation.roles import require_reviewer
from events.models import Suggestion
from events.models.suggestions import SuggestionQuerySet
from events.vocabulary import states

LEASE = timedelta(minutes=15)
UNDECIDED = ("open", "later")


class AlreadyDecided(Exception):
    """Somebody else was faster, or is looking at it; the message says who."""


@transaction.atomic
def claim_next(
    *, by: User, now: datetime, after: Suggestion | None = None
) -> Suggestion | None:
    """The surest open suggestion nobody holds, now held by `by`; None if none is left.

    Two curators asking at once never get the same: a row locked for one is skipped
    for the other. `after` gives that one back, skips what stands before it in the
    queue, and starts again at the top when the end is reached.
    """
    require_reviewer(by)
    queue = Suggestion.objects.unclaimed(now).filter(state="open")
    if after is None:
        found = _lock_first(queue)
    else:
        release(after, by=by)
        queue = queue.exclude(pk=after.pk)
        found = _lock_first(queue.filter(_behind(after))) or _lock_first(queue)
    if found is not None:
        _hold(found, by=by, now=now)
    return found


def _behind(suggestion: Suggestion) -> Q:
    """Later in the queue's order: lower score, then higher id."""
    same = Q(score=suggestion.score, pk__gt=suggestion.pk)
    return Q(score__lt=suggestion.score) | same


def _lock_first(queue: SuggestionQuerySet) -> Suggestion | None:
    return queue.select_for_update(skip_locked=True).first()


def _hold(suggestion: Suggestion, *, by: User, now: datetime) -> None:
    until = now + LEASE
    Suggestion.objects.filter(pk=suggestion.pk).update(
        claimed_by=by, claimed_until=until
    )
    suggestion.claimed_by, suggestion.claimed_until = by, until


def claim(suggestion: Suggestion, *, by: User, now: datetime) -> None:
    """Hold a suggestion for a quarter of an hour; raises `AlreadyDecided`."""
    require_reviewer(by)
    until = now + LEASE
    if not find_free(suggestion, by=by, now=now).update(
        claimed_by=by, claimed_until=until
    ):
        raise AlreadyDecided(say_taken(suggestion))
    suggestion.claimed_by, suggestion.claimed_until = by, until


def release(suggestion: Suggestion, *, by: User) -> None:
    """Give a suggestion one holds back to the queue."""
    Suggestion.objects.filter(pk=suggestion.pk, claimed_by=by).update(
        claimed_by=None, claimed_until=None
    )


def find_free(suggestion: Suggestion, *, by: User, now: datetime) -> SuggestionQuerySet:
    """The suggestion, if it is undecided and not held by somebody else."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now) | Q(claimed_by=by)
    return Suggestion.objects.filter(free, pk=suggestion.pk, state__in=UNDECIDED)


def say_taken(suggestion: Suggestion) -> str:
    """Who decided about the suggestion, or who holds it, in a sentence."""
    current = Suggestion.objects.select_related("claimed_by").get(pk=suggestion.pk)
    if current.state in UNDECIDED and current.claimed_by and current.claimed_until:
        until = localtime(current.claimed_until)
        name = current.claimed_by.get_username()
        return f"{name} is looking at this suggestion until {until:%H:%M}."
    decision = current.decisions.filter(undone_at=None).first()
    label = states.BY_SLUG[current.state].label.lower()
    who = f" by {decision.by_name}" if decision else ""
    return f"This suggestion has been {label}{who} already."
