"""Publish, correct, retract: check, one transaction, one changeset, its reason."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Max

from events.curation.authors import author_of
from events.curation.companions import (
    company_groups,
    compose_with_companions,
    make_terms_public,
)
from events.curation.readiness import (
    PublicationRefused,
    PublishProblem,
    problems_before_publishing,
)
from events.curation.recording import record_act
from events.ledger.append import Author, Entry, append, lock_ledger
from events.ledger.composing_parties import (
    compose_company,
    compose_source,
)
from events.ledger.dependents import (
    company_dependents,
    source_dependents,
    term_dependents,
)
from events.ledger.documents import ActionDocument, Labelled
from events.ledger.reading import find_current
from events.models import Changeset, Company, PolicyAction, Source, Term


def publish_action(
    action: PolicyAction,
    *,
    by: User,
    kind: str,
    reason: str,
    now: datetime,
    together: Sequence[PolicyAction] = (),
) -> Changeset:
    """Make the working state of an action public, with all that it names.

    Companies and sources it names for the first time are published with it; what
    earlier documents said of it is renewed. `together` are actions that it ends,
    published in the same changeset. Raises `PublicationRefused`.
    """
    with transaction.atomic():
        action, *others = _lock([action, *together])
        found = [*_problems_of_act(action, reason=reason)]
        found += problems_before_publishing(action, together=others)
        if found:
            raise PublicationRefused(found)
        is_first = action.number is None
        changeset = _publish_checked(
            [action, *others], by=author_of(by), kind=kind, reason=reason, now=now
        )
        if is_first:
            _remind_who_names(action, by=by, at=changeset.at)
        return changeset


def _lock(actions: Sequence[PolicyAction]) -> list[PolicyAction]:
    """The actions as they are once everybody before us is done, read whole."""
    asked = PolicyAction.objects.filter(pk__in=[action.pk for action in actions])
    # In one order, whatever order they came in.
    list(asked.select_for_update().order_by("pk").values_list("pk"))
    # What the others publish meanwhile is read once they are done.
    lock_ledger()
    rows = {row.pk: row for row in asked.whole()}
    return [rows[action.pk] for action in actions]


def _publish_checked(
    actions: Sequence[PolicyAction],
    *,
    by: Author,
    kind: str,
    reason: str,
    now: datetime,
) -> Changeset:
    highest = PolicyAction.objects.aggregate(highest=Max("number"))["highest"] or 0
    for action in actions:
        if action.number is None:
            highest += 1
            action.number = highest
        action.state = "published"
        PolicyAction.objects.filter(pk=action.pk).update(
            number=action.number, state="published", row_version=F("row_version") + 1
        )
    make_terms_public(actions)
    entries: dict[tuple[str, int], Entry] = {}
    for action in actions:
        entries |= compose_with_companions(action)
    return append([*entries.values()], kind=kind, by=by, reason=reason, now=now)


def _remind_who_names(action: PolicyAction, *, by: User, at: datetime) -> None:
    """Public actions that named this while it was a draft hide that until renewed."""
    naming = PolicyAction.objects.filter(state="published", relations__to=action)
    sentence = (
        f"“{action}”, which this names, is public now: publish this again, so that "
        "readers see how the two bear on each other."
    )
    for other in naming.distinct():
        record_act(other, by=by, now=at, sentence=sentence)


def retract_action(
    action: PolicyAction, *, by: User, reason: str, now: datetime
) -> Changeset:
    """Withdraw a published action: it stays readable as history, with the reason."""
    with transaction.atomic():
        action = PolicyAction.objects.select_for_update().get(pk=action.pk)
        published = action.number and find_current(ActionDocument, action.number)
        if not published:
            sentence = "Only a published action can be retracted; this one is not."
            raise PublicationRefused([PublishProblem("state", sentence)])
        if not reason.strip():
            raise PublicationRefused([_reason_missing()])
        PolicyAction.objects.filter(pk=action.pk).update(
            state="retracted", row_version=F("row_version") + 1
        )
        return append(
            [Entry(published, company_groups=company_groups(action), live=False)],
            kind="retraction",
            by=author_of(by),
            reason=reason,
            now=now,
        )


def publish_company(
    company: Company, *, by: User, kind: str, reason: str, now: datetime
) -> Changeset:
    """Publish a company's working state; documents that name it follow at once."""
    if not reason.strip():
        raise PublicationRefused([_reason_missing()])
    document = compose_company(company)
    entries = [Entry(document), *company_dependents(document)]
    return append(entries, kind=kind, by=author_of(by), reason=reason, now=now)


def publish_source(
    source: Source, *, by: User, kind: str, reason: str, now: datetime
) -> Changeset:
    """Publish a source's working state; actions that cite it follow at once."""
    if not reason.strip():
        raise PublicationRefused([_reason_missing()])
    document = compose_source(source)
    entries = [Entry(document), *source_dependents(document)]
    return append(entries, kind=kind, by=author_of(by), reason=reason, now=now)


def publish_term(
    term: Term, *, by: User, kind: str, reason: str, now: datetime
) -> Changeset:
    """Publish a term's working label; actions that have the term follow at once.

    A term has no document of its own: its label stands in those of actions.
    """
    if not reason.strip():
        raise PublicationRefused([_reason_missing()])
    with transaction.atomic():
        lock_ledger()
        Term.objects.filter(pk=term.pk).update(public_label=term.label)
        entries = list(term_dependents(term.scheme, Labelled(term.slug, term.label)))
        if not entries:
            sentence = (
                "No public action has this term under another label: there is nothing "
                "to publish. A new term becomes public with the first action that has "
                "it."
            )
            raise PublicationRefused([PublishProblem("label", sentence)])
        return append(entries, kind=kind, by=author_of(by), reason=reason, now=now)


def _problems_of_act(action: PolicyAction, *, reason: str) -> list[PublishProblem]:
    found = []
    if not reason.strip():
        found.append(_reason_missing())
    if action.state == "merged":
        sentence = "This action was merged into another; publish that one instead."
        found.append(PublishProblem("state", sentence))
    return found


def _reason_missing() -> PublishProblem:
    return PublishProblem(
        "reason", "Say why in a sentence: the reason stands beside the change for ever."
    )
