"""When a company, source or term changes, what others say of it changes too.

A dependent is made from its last published document with only the referred part
exchanged. Working rows are never looked at: a half-typed edit must not leak.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from events.ledger.append import Entry
from events.ledger.documents import (
    TERM_FIELDS,
    ActionDocument,
    CompanyDocument,
    CompanyRef,
    Labelled,
    MilestoneDocument,
    SourceDocument,
)
from events.ledger.reading import document_of
from events.models import RecordVersion


def company_dependents(company: CompanyDocument) -> Iterator[Entry]:
    """Public actions and subsidiaries that name this company otherwise than it does."""
    new = CompanyRef(id=company.id, slug=company.slug, name=company.name)
    actions = RecordVersion.objects.of("action").current().exclude(body=None)
    for version in actions.filter(company_groups__contains=[company.id]):
        before = document_of(ActionDocument, version)
        after = exchange_company(before, new)
        if after != before:
            yield Entry(after, company_groups=tuple(version.company_groups))
    others = RecordVersion.objects.of("company").current().exclude(body=None)
    for version in others.exclude(record=company.id):
        other = document_of(CompanyDocument, version)
        parents = tuple(new if p.id == new.id else p for p in other.parents)
        if parents != other.parents:
            yield Entry(replace(other, parents=parents))


def source_dependents(source: SourceDocument) -> Iterator[Entry]:
    """Public actions that cite this source with an older title, date or address."""
    versions = RecordVersion.objects.of("action").current().exclude(body=None)
    for version in versions.filter(sources__contains=[source.id]):
        before = document_of(ActionDocument, version)
        after = exchange_source(before, source)
        if after != before:
            yield Entry(after, company_groups=tuple(version.company_groups))


def term_dependents(scheme: str, term: Labelled) -> Iterator[Entry]:
    """Public actions that call this term otherwise."""
    field = TERM_FIELDS[scheme]
    versions = RecordVersion.objects.of("action").current().exclude(body=None)
    for version in versions.filter(**{f"{field}__contains": [term.slug]}):
        before = document_of(ActionDocument, version)
        said = getattr(before, field)
        renamed: Any = tuple(term if t.slug == term.slug else t for t in said)
        if renamed != said:
            after = replace(before, **{field: renamed})
            yield Entry(after, company_groups=tuple(version.company_groups))


def name_as_published(
    document: ActionDocument,
    *,
    companies: Iterable[CompanyDocument],
    sources: Iterable[SourceDocument],
) -> ActionDocument:
    """Name companies and sources as their own documents do, not as they are edited.

    A half-typed rename of a company must not become public with an action of it.
    """
    for company in companies:
        ref = CompanyRef(id=company.id, slug=company.slug, name=company.name)
        document = exchange_company(document, ref)
    for source in sources:
        document = exchange_source(document, source)
    return document


def exchange_company(document: ActionDocument, new: CompanyRef) -> ActionDocument:
    """The same action, naming this company by its new name and slug."""

    def exchanged(ref: CompanyRef) -> CompanyRef:
        return new if ref.id == new.id else ref

    def exchanged_in(milestone: MilestoneDocument) -> MilestoneDocument:
        return replace(
            milestone,
            part_companies=tuple(exchanged(c) for c in milestone.part_companies),
        )

    old = {p.company.slug for p in document.participants if p.company.id == new.id}
    return replace(
        document,
        participants=tuple(
            replace(p, company=exchanged(p.company)) for p in document.participants
        ),
        milestones=tuple(exchanged_in(m) for m in document.milestones),
        # A quotation names the company it supports by slug.
        quotations=tuple(
            replace(q, value=new.slug) if q.field == "company" and q.value in old else q
            for q in document.quotations
        ),
    )


def exchange_source(document: ActionDocument, new: SourceDocument) -> ActionDocument:
    """The same action, citing this source as it now describes itself."""
    return replace(
        document,
        sources=tuple(
            replace(
                s,
                url=new.url,
                title=new.title,
                publisher=new.publisher,
                published=new.published,
                type=new.type,
                archive_url=new.archive_url,
            )
            if s.id == new.id
            else s
            for s in document.sources
        ),
    )
