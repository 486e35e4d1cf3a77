"""Words that had to go for law or safety go everywhere, and a tombstone says why."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from events.curation.authors import author_of
from events.curation.readiness import PublicationRefused, PublishProblem
from events.curation.recording import forget_words, record_act
from events.curation.tip_verdicts import forget_words_about
from events.ledger.append import Entry, append, lock_ledger
from events.ledger.bodies import ENTITY_OF
from events.ledger.documents import ActionDocument, Document
from events.ledger.reading import find_newest
from events.ledger.redact import REDACTED_SLUG, redact_versions
from events.models import Changeset, PolicyAction, RecordVersion

REDACTED_TITLE = "Redacted"
D = TypeVar("D", bound=Document)


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
        require_reason(reason)
        lock_ledger()
        said = require_readable(ActionDocument, action.number or 0, called=str(action))
        tombstone = _hollow(said)
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
        versions = RecordVersion.objects.of("action").filter(record=tombstone.number)
        redact_versions(versions, by=changeset.number)
        sentence = f"Redacted: {reason}"
        entry = record_act(action, by=by, now=changeset.at, sentence=sentence)
        forget_words(action, called=f"Action {tombstone.number}", but=entry)
        forget_words_about(action)
    return changeset


def require_reason(reason: str) -> None:
    """Raise `PublicationRefused` where no reason is given."""
    if not reason.strip():
        raise refusal("reason", "Say why: the reason stands in its place for ever.")


def require_readable(wanted: type[D], record: int, *, called: str) -> D:
    """The newest document of a record that can still be read, withdrawn or not."""
    versions = RecordVersion.objects.of(ENTITY_OF[wanted]).filter(record=record)
    if not versions.exists():
        sentence = f"“{called}” was never public: there is nothing to redact."
        raise refusal("state", sentence)
    newest = find_newest(wanted, record)
    if newest is None:
        sentence = f"Every version of “{called}” has been redacted already."
        raise refusal("state", sentence)
    return newest


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


def refusal(field: str, sentence: str) -> PublicationRefused:
    """The refusal of a redaction: which field, and what to do."""
    return PublicationRefused([PublishProblem(field, sentence)])
