"""What becomes public together with an action: the companies and sources it names."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import F

from events.ledger.append import Entry
from events.ledger.composing import compose_action
from events.ledger.composing_parties import ancestors, compose_company, compose_source
from events.ledger.dependents import name_as_published
from events.ledger.documents import (
    TERM_FIELDS,
    CompanyDocument,
    SourceDocument,
)
from events.ledger.reading import find_all_current
from events.ledger.repeating import hollow_reference
from events.models import Company, PolicyAction, Term


@dataclass(frozen=True, slots=True)
class PublicCompanions:
    """What is already public of the companies and sources an action names."""

    companies: dict[int, CompanyDocument]
    sources: dict[int, SourceDocument]


def make_terms_public(actions: Iterable[PolicyAction]) -> None:
    """Settle how documents call the terms these actions are the first to name.

    From then on a label that somebody edits waits for its own publication.
    """
    unsettled = {
        term.pk
        for action in actions
        for field in TERM_FIELDS.values()
        for term in getattr(action, field).all()
        if not term.public_label
    }
    if unsettled:
        found = Term.objects.filter(pk__in=unsettled, public_label="")
        found.update(public_label=F("label"))


def compose_with_companions(action: PolicyAction) -> dict[tuple[str, int], Entry]:
    """The action's entry and those of companies and sources it makes public.

    Asks few queries of an action that was read `whole()`.
    """
    public = PublicCompanions(
        companies=find_all_current(
            CompanyDocument, [c.pk for c in _companies_with_parents(action)]
        ),
        sources=find_all_current(
            SourceDocument, [c.source_id for c in action.citations.all()]
        ),
    )
    document = name_as_published(
        compose_action(action),
        companies=public.companies.values(),
        sources=public.sources.values(),
    )
    entry = Entry(document, company_groups=company_groups(action))
    return {**_first_mentions(action, public), ("action", document.number): entry}


def _first_mentions(
    action: PolicyAction, public: PublicCompanions
) -> dict[tuple[str, int], Entry]:
    """Companies (with parents) not yet public; sources new or with new readings.

    What was redacted stays a tombstone until somebody gives it words again.
    """
    entries: dict[tuple[str, int], Entry] = {}
    for company in _companies_with_parents(action):
        is_hollow = company.slug == hollow_reference(company.pk).slug
        if company.pk not in public.companies and not is_hollow:
            entries["company", company.pk] = Entry(compose_company(company))
    for citation in action.citations.all():
        if not citation.source.url:
            continue
        source = compose_source(citation.source)
        said = public.sources.get(source.id)
        renewed = replace(said, readings=source.readings) if said else source
        if renewed != said:
            entries["source", source.id] = Entry(renewed)
    return entries


def _companies_with_parents(action: PolicyAction) -> list[Company]:
    named = [p.company for p in action.participations.all()]
    found = {c.pk: c for company in named for c in [company, *ancestors(company)]}
    return list(found.values())


def company_groups(action: PolicyAction) -> tuple[int, ...]:
    """The counted companies of an action and all their parents."""
    groups: dict[int, None] = {}
    for participation in action.participations.all():
        if participation.role in ("actor", "signatory"):
            company = participation.company
            groups.update(dict.fromkeys(c.pk for c in [company, *ancestors(company)]))
    return tuple(groups)
