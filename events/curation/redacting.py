"""Words that had to go for law or safety go everywhere, and a tombstone says why."""

from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from events.curation.authors import author_of
from events.curation.readiness import PublicationRefused, PublishProblem
from events.curation.recording import forget_words, record_act
from events.curation.tip_verdicts import forget_words_about
from events.ledger.append import Entry, append, lock_ledger
from events.ledger.documents import ActionDocument
from events.ledger.reading import document_of
from events.ledger.redact import REDACTED_SLUG, redact_record
from events.models import Changeset, PolicyAction, RecordVersion

REDACTED_TITLE = "Redacted"


def redact_action(
    action: PolicyAction, *, by: User, reason: str, now: datetime
) -> Changeset:
    """Blank every public version of an action; number, hashes and reason remain.

    The changeset adds one last version, blank like the others, which withdraws the
    action and is its tombstone. Other documents name it by its number alone, so
    that none of theirs, old or new, repeats its words.
    The working rows stay, so that a curator can take the words out of them and
    publish again under the same number. Raises `PublicationRefused`.
    """
    with transaction.atomic():
        action = PolicyAction.objects.select_for_update().get(pk=action.pk)
        if not reason.strip():
            raise _refusal(
                "reason", "Say why: the reason stands in its place for ever."
            )
        lock_ledger()
        tombstone = _hollow(_require_readable(action))
        PolicyAction.objects.filter(pk=action.pk).update(
            # A merged record stays merged: nothing may be published under it again.
            state="merged" if action.state == "merged" else "retracted",
            row_version=F("row_version") + 1,
            updated_at=now,
        )
        changeset = append(
            [Entry(tombstone, live=False)],
            kind="redaction",
            by=author_of(by),
            reason=reason,
            now=now,
        )
        redact_record("action", tombstone.number)
        sentence = f"Redacted: {reason}"
        entry = record_act(action, by=by, now=changeset.at, sentence=sentence)
        forget_words(action, called=f"Action {tombstone.number}", but=entry)
        forget_words_about(action)
    return changeset


def _require_readable(action: PolicyAction) -> ActionDocument:
    """The newest document of the action that can still be read, withdrawn or not."""
    versions = RecordVersion.objects.of("action").filter(record=action.number or 0)
    if not versions.exists():
        sentence = f"“{action}” was never public: there is nothing to redact."
        raise _refusal("state", sentence)
    newest = versions.exclude(body=None).order_by("-version").first()
    if newest is None:
        sentence = f"Every version of “{action}” has been redacted already."
        raise _refusal("state", sentence)
    return document_of(ActionDocument, newest)


def _hollow(document: ActionDocument) -> ActionDocument:
    """The action without its words.

    Its body is blanked in the same transaction; but the columns by which a version
    is found are made from it and stay.
    """
    return replace(
        document,
        slug=REDACTED_SLUG,
        title=REDACTED_TITLE,
        summary="",
        participants=(),
        products=(),
        exceptions=(),
        relations=(),
        quotations=(),
        sources=(),
    )


def _refusal(field: str, sentence: str) -> PublicationRefused:
    return PublicationRefused([PublishProblem(field, sentence)])
