"""Undo a decision: the suggestion is open again and what it made is taken back."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from events.curation.deciding import STEP_NOTE, DecisionRefused
from events.curation.editing import touch
from events.curation.planning import plan_record
from events.curation.recording import record_act
from events.curation.roles import require_reviewer
from events.models import (
    Changeset,
    Decision,
    Evidence,
    Milestone,
    PolicyAction,
    RecordVersion,
    Source,
    Suggestion,
)


def find_last_decision(*, by: User) -> Decision | None:
    """The newest decision of a curator that still stands."""
    return Decision.objects.filter(by=by, undone_at=None).first()


@transaction.atomic
def undo_decision(suggestion: Suggestion, *, by: User, now: datetime) -> None:
    """Give a decided suggestion back to the queue and take back what it made.

    An untouched draft is deleted; a step or source is taken off its action again.
    Raises `DecisionRefused` where somebody worked on or published the result since.
    """
    require_reviewer(by)
    decision = suggestion.decisions.filter(undone_at=None).first()
    if decision is None or not _mark_undone(decision, now=now):
        raise DecisionRefused("There is no decision to undo.")
    if decision.action is not None:
        if decision.verdict == "accepted":
            _discard_draft(decision.action, by=by, now=now)
        else:
            _detach(suggestion, decision, by=by, now=now)
    Suggestion.objects.filter(pk=suggestion.pk).update(
        state="open",
        action=None,
        claimed_by=None,
        claimed_until=None,
        row_version=F("row_version") + 1,
    )
    suggestion.refresh_from_db()


def _mark_undone(decision: Decision, *, now: datetime) -> int:
    """One conditional UPDATE: of two who undo at once, one does."""
    standing = Decision.objects.filter(pk=decision.pk, undone_at=None)
    return standing.update(undone_at=now)


def _discard_draft(action: PolicyAction, *, by: User, now: datetime) -> None:
    # A fresh draft has version 1; every later edit, quotation or step raised it.
    if action.number is not None or action.row_version != 1:
        raise DecisionRefused(
            f"“{action}” has been worked on since. Delete the draft on its own page if "
            "it is not wanted."
        )
    record_act(action, by=by, now=now, act="deleted", sentence="Acceptance undone.")
    action.delete()


def _detach(
    suggestion: Suggestion, decision: Decision, *, by: User, now: datetime
) -> None:
    action = decision.action
    if action is None:
        return
    if action.number is not None and _published_since(action.number, decision.at):
        raise DecisionRefused(
            f"“{action}” has been published since. Correct it there and publish the "
            "correction."
        )
    _withdraw_quotations(suggestion, action)
    if decision.note.startswith(STEP_NOTE):
        own = decision.note.removeprefix(STEP_NOTE)
        Milestone.objects.filter(action=action, pk=int(own)).delete()
    _uncite(suggestion, action)
    touch(action, now=now)
    sentence = f"Took “{suggestion.article}” off again."
    record_act(action, by=by, now=now, sentence=sentence)


def _published_since(number: int, at: datetime) -> bool:
    versions = RecordVersion.objects.of("action").filter(record=number)
    numbers = versions.values("known_from")
    return Changeset.objects.filter(number__in=numbers, at__gte=at).exists()


def _withdraw_quotations(suggestion: Suggestion, action: PolicyAction) -> None:
    """Delete the evidence rows whose quotations this suggestion brought."""
    plan = plan_record(suggestion)
    for proposed in plan.fields:
        Evidence.objects.filter(
            action=action,
            reading=suggestion.reading,
            field=proposed.field,
            start__in=[q.start for q in proposed.quotations],
        ).delete()


def _uncite(suggestion: Suggestion, action: PolicyAction) -> None:
    """Drop the citation unless the public record or another quotation rests on it."""
    source = suggestion.reading.source
    if source is None or (action.number and _cited_in_public(action.number, source)):
        return
    quoted = Evidence.objects.filter(action=action, reading__source=source)
    if not quoted.exists():
        action.citations.filter(source=source).delete()


def _cited_in_public(number: int, source: Source) -> bool:
    public = RecordVersion.objects.of("action").current().filter(record=number)
    return public.filter(sources__contains=[source.pk]).exists()
