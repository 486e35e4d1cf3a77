"""Publish, correct, retract: check, one transaction, one changeset, its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Max

from events.curation.authors import author_of
from events.curation.claims import Claim, unquoted_claims
from events.curation.companions import (
    company_groups,
    compose_with_companions,
    make_terms_public,
)
from events.ledger.append import Author, Entry, append, lock_ledger
from events.ledger.composing import compose_action, life_of_rows
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
from events.ledger.reading import find_current, find_newest
from events.lifecycle.course import problems
from events.models import Changeset, Company, PolicyAction, Source, Term
from events.vocabulary import evidence_fields

# A check needs a document, a document needs a number, and a draft has none yet.
UNNUMBERED = 0


@dataclass(frozen=True, slots=True)
class PublishProblem:
    """Why an action cannot be published: field, sentence, and which step or value."""

    field: str
    sentence: str
    milestone: int | None = None
    value: str = ""


class PublicationRefused(ValueError):
    """The action was not published; `problems` names every field and why."""

    def __init__(self, problems: Sequence[PublishProblem]) -> None:
        super().__init__(" ".join(p.sentence for p in problems))
        self.problems = tuple(problems)


def publish_action(
    action: PolicyAction, *, by: User, kind: str, reason: str, now: datetime
) -> Changeset:
    """Make the working state of an action public, with all that it names.

    Companies and sources it names for the first time are published with it; what
    earlier documents said of it is renewed. Raises `PublicationRefused`.
    """
    with transaction.atomic():
        PolicyAction.objects.select_for_update().filter(pk=action.pk).first()
        # What the others publish meanwhile is read once they are done.
        lock_ledger()
        action = PolicyAction.objects.whole().get(pk=action.pk)
        found = [*_problems_of_act(action, reason=reason)]
        found += problems_before_publishing(action)
        if found:
            raise PublicationRefused(found)
        return _publish_checked(
            action, by=author_of(by), kind=kind, reason=reason, now=now
        )


def _publish_checked(
    action: PolicyAction, *, by: Author, kind: str, reason: str, now: datetime
) -> Changeset:
    if action.number is None:
        highest = PolicyAction.objects.aggregate(highest=Max("number"))["highest"]
        action.number = (highest or 0) + 1
    action.state = "published"
    PolicyAction.objects.filter(pk=action.pk).update(
        number=action.number, state="published", row_version=F("row_version") + 1
    )
    make_terms_public([action])
    entries = compose_with_companions(action)
    return append([*entries.values()], kind=kind, by=by, reason=reason, now=now)


def problems_before_publishing(action: PolicyAction) -> tuple[PublishProblem, ...]:
    """Everything that keeps this working action from being published, by field.

    Asks few queries of an action that was read `whole()`.
    """
    found = [*_shape_problems(action)]
    found += [
        PublishProblem(p.field, p.sentence, _milestone_id(action, p.milestone_index))
        for p in problems(life_of_rows(action))
    ]
    found += _evidence_problems(action)
    if not found:
        found += _missing_quotations(action)
    return tuple(found)


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


def _shape_problems(action: PolicyAction) -> list[PublishProblem]:
    found = []
    if not action.title.strip():
        found.append(PublishProblem("title", "The action needs a title."))
    roles = {p.role for p in action.participations.all()}
    if not roles & {"actor", "signatory"}:
        sentence = "Name at least one company that acts or signs."
        found.append(PublishProblem("participants", sentence))
    if not action.milestones.all():
        sentence = "Add at least one milestone: what was decided, and when."
        found.append(PublishProblem("milestones", sentence))
    if not action.citations.all():
        sentence = "Cite at least one source: readers must see on whose word it rests."
        found.append(PublishProblem("sources", sentence))
    return found


def _milestone_id(action: PolicyAction, index: int | None) -> int | None:
    if index is None:
        return None
    return list(action.milestones.all())[index].pk


def _evidence_problems(action: PolicyAction) -> list[PublishProblem]:
    """Quotations that do not stand in their reading, or hang in the air."""
    found = []
    cited = {citation.source_id for citation in action.citations.all()}
    for row in action.evidence.all():
        label = evidence_fields.BY_SLUG[row.field].label
        short = row.exact[:60]
        if not row.still_stands:
            sentence = (
                f"{label}: “{short}” no longer stands at its place in reading "
                f"{row.reading_id}. Quote it again."
            )
            found.append(PublishProblem(row.field, sentence, row.milestone_id))
        elif row.reading.source_id not in cited:
            sentence = (
                f"{label}: “{short}” is quoted from a source the action does not cite. "
                "Add the citation or remove the quotation."
            )
            found.append(PublishProblem(row.field, sentence, row.milestone_id))
    return found


def _missing_quotations(action: PolicyAction) -> list[PublishProblem]:
    # The document is composed under a stand-in number and thrown away.
    number, action.number = action.number, action.number or UNNUMBERED
    try:
        document = compose_action(action)
    finally:
        action.number = number
    last = find_newest(ActionDocument, number) if number else None
    missing = unquoted_claims(document, last_published=last, starter=action.starter)
    return [_unquoted(claim) for claim in missing]


def _unquoted(claim: Claim) -> PublishProblem:
    label = evidence_fields.BY_SLUG[claim.field].label
    sentence = (
        f"{label} “{claim.words}” carries no quotation: quote the words of a "
        "stored reading that say so, or leave it out."
    )
    return PublishProblem(claim.field, sentence, claim.milestone, claim.value)
