"""A curator decides about a tip; its sender's traces go when they are not needed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localtime

from events.curation.recording import record_act
from events.curation.roles import require_tip_reader
from events.models import Article, PolicyAction, Tip
from events.models.tips import TipQuerySet
from events.text.cleaning import find_control, squash
from events.vocabulary import tips

LEASE = timedelta(minutes=15)
LONGEST_OUTCOME = 500
NETWORKS_KEPT_FOR = timedelta(days=2)
SPAM_KEPT_FOR = timedelta(days=30)
CONTACTS_KEPT_FOR = timedelta(days=365)


class TipTaken(Exception):
    """Somebody holds the tip or has decided about it; the message says who."""


class VerdictRefused(ValueError):
    """The verdict lacks something; the message says what."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a curator decided. `outcome` is public, in our own words."""

    state: str
    reason: str = ""
    outcome: str = ""
    action: PolicyAction | None = None


def claim_next_tip(*, by: User, now: datetime, after: Tip | None = None) -> Tip | None:
    """Hold the oldest tip nobody holds; behind `after` first, whose hold ends."""
    require_tip_reader(by)
    with transaction.atomic():
        free = Tip.objects.unclaimed(now)
        found = None
        if after is not None:
            release_tip(after, by=by)
            free = free.exclude(pk=after.pk)
            behind = Q(received_at=after.received_at, pk__gt=after.pk)
            later = free.filter(behind | Q(received_at__gt=after.received_at))
            found = _lock_first(later)
        found = found or _lock_first(free)
        if found is not None:
            claim_tip(found, by=by, now=now)
    return found


def _lock_first(free: TipQuerySet) -> Tip | None:
    return free.select_for_update(skip_locked=True, of=("self",)).first()


def claim_tip(tip: Tip, *, by: User, now: datetime) -> None:
    """Hold a tip for a quarter of an hour; raises `TipTaken`."""
    require_tip_reader(by)
    if not _find_free(tip, by=by, now=now).update(
        claimed_by=by, claimed_until=now + LEASE
    ):
        raise TipTaken(say_why_taken(tip))


def release_tip(tip: Tip, *, by: User) -> None:
    """Give a tip one holds back."""
    Tip.objects.filter(pk=tip.pk, claimed_by=by).update(
        claimed_by=None, claimed_until=None
    )


def _find_free(tip: Tip, *, by: User, now: datetime) -> TipQuerySet:
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now) | Q(claimed_by=by)
    return Tip.objects.filter(free, pk=tip.pk, state="open")


def say_why_taken(tip: Tip) -> str:
    """Who holds the tip, or what was decided about it, in a sentence."""
    current = Tip.objects.select_related("claimed_by", "decided_by").get(pk=tip.pk)
    if current.state == "open" and current.claimed_by and current.claimed_until:
        until = localtime(current.claimed_until)
        name = current.claimed_by.get_username()
        return f"{name} is looking into this until {until:%H:%M}."
    who = current.decided_by.get_username() if current.decided_by else "Somebody"
    return f"{who} closed this: {current.get_state_display().lower()}."


@transaction.atomic
def decide_tip(
    tip: Tip,
    verdict: Verdict,
    *,
    by: User,
    now: datetime,
    article: Article | None = None,
) -> None:
    """Close a tip with its public outcome; how to reach its sender is forgotten.

    `article` is what its page was imported as, if it was. Raises `TipTaken`, and
    `VerdictRefused` with a sentence for the form; then nothing is written.
    """
    require_tip_reader(by)
    outcome = _check_verdict(tip, verdict)
    closed = _find_free(tip, by=by, now=now).update(
        state=verdict.state,
        reason=verdict.reason if verdict.state == "declined" else "",
        outcome=outcome,
        action=verdict.action or tip.action,
        article=article,
        contact="",
        decided_by=by,
        decided_at=now,
        claimed_by=None,
        claimed_until=None,
    )
    if not closed:
        raise TipTaken(say_why_taken(tip))
    label = tips.STATES_BY_SLUG[verdict.state].label
    record_act(tip, by=by, now=now, sentence=f"{label}.")


def _check_verdict(tip: Tip, verdict: Verdict) -> str:
    """The outcome as it is stored; raises `VerdictRefused`."""
    if verdict.state not in tips.STATES_BY_SLUG or verdict.state == "open":
        raise VerdictRefused("Choose what becomes of it.")
    if find_control(verdict.outcome) is not None:
        raise VerdictRefused("Take the control characters out of the outcome.")
    outcome = squash(verdict.outcome)
    if len(outcome) > LONGEST_OUTCOME:
        raise VerdictRefused(f"The outcome may have {LONGEST_OUTCOME} characters.")
    if verdict.state == "accepted" and tip.kind == "dispute" and not outcome:
        raise VerdictRefused(
            "Say in our own words what was wrong: the outcome stands on the action's "
            "page from now on."
        )
    if verdict.state == "declined":
        if verdict.reason not in tips.REASONS_BY_SLUG:
            raise VerdictRefused("Choose a reason.")
        if verdict.reason == "other" and not outcome:
            raise VerdictRefused("Write the other reason out: the reader sees it.")
    return outcome


@transaction.atomic
def amend_outcome(
    tip: Tip, *, outcome: str, action: PolicyAction | None, by: User, now: datetime
) -> None:
    """Say more on the receipt of a closed tip, such as which action it became.

    Raises `TipTaken` if it is open again, and `VerdictRefused`.
    """
    require_tip_reader(by)
    verdict = Verdict(tip.state, tip.reason, outcome)
    changed = Tip.objects.filter(pk=tip.pk, state=tip.state).exclude(state="open")
    if not changed.update(
        outcome=_check_verdict(tip, verdict), action=action or tip.action
    ):
        raise TipTaken("This tip was opened again.")
    record_act(tip, by=by, now=now, sentence="Said more on its receipt.")


@transaction.atomic
def reopen_tip(tip: Tip, *, by: User, now: datetime) -> None:
    """Take a decision back: the tip waits again, and its receipt says so."""
    require_tip_reader(by)
    opened = (
        Tip.objects.filter(pk=tip.pk)
        .exclude(state="open")
        .update(
            state="open",
            reason="",
            outcome="",
            decided_by=None,
            decided_at=None,
        )
    )
    if not opened:
        raise TipTaken("This tip is open already.")
    record_act(tip, by=by, now=now, sentence="Opened again.")


def forget_senders(*, now: datetime) -> None:
    """Let go of what is not needed any more to count, ask back or recognise spam."""
    old = Tip.objects.exclude(network="")
    old.filter(received_at__lt=now - NETWORKS_KEPT_FOR).update(network="")
    unread = Tip.objects.exclude(contact="")
    unread.filter(received_at__lt=now - CONTACTS_KEPT_FOR).update(contact="")
    spam = Tip.objects.filter(state="spam", decided_at__lt=now - SPAM_KEPT_FOR)
    spam.exclude(text="", url="").update(text="", url="", url_key="")


def forget_words_about(action: PolicyAction) -> None:
    """Take out what tips repeat of an action whose words had to go."""
    Tip.objects.filter(action=action).update(
        text="", about_words="", outcome="", url="", url_key=""
    )
