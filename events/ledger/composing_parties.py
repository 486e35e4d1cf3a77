"""Working companies and sources as public documents."""

from events.ledger.documents import (
    CompanyDocument,
    Labelled,
    NameDocument,
    ReadingRef,
    SourceDocument,
)
from events.ledger.saying import company_ref, date_said, iso
from events.models import Company, Source
from events.vocabulary import places


def compose_company(company: Company) -> CompanyDocument:
    """A working company as the public will read it."""
    country = company.country
    return CompanyDocument(
        id=company.pk,
        slug=company.slug,
        name=company.name,
        legal_name=company.legal_name,
        names=tuple(
            NameDocument(
                name=n.name,
                kind="former" if n.kind == "former" else "alias",
                used_from=date_said(n.used_from),
                used_until=date_said(n.used_until),
            )
            for n in company.names.all()
        ),
        products=tuple(p.name for p in company.products.all()),
        parents=tuple(company_ref(c) for c in ancestors(company)),
        country=Labelled(country, places.name(country)) if country else None,
        website=company.website,
        wikidata=company.wikidata,
        lei=company.lei,
        watched_since=iso(company.watched_since),
    )


def ancestors(company: Company) -> list[Company]:
    """Parent, grandparent, …; a loop in the tree is walked once."""
    found: list[Company] = []
    parent = company.parent
    while parent is not None and parent != company and parent not in found:
        found.append(parent)
        parent = parent.parent
    return found


def compose_source(source: Source) -> SourceDocument:
    """A working source as the public will read it: never its text."""
    return SourceDocument(
        id=source.pk,
        url=source.url,
        url_final=source.url_final,
        url_canonical=source.url_canonical,
        title=source.title,
        publisher=source.publisher,
        published=date_said(source.published),
        published_from=source.published_from,
        type=source.type,
        archive_url=source.archive_url,
        readings=tuple(
            ReadingRef(
                kind=r.kind,  # type: ignore[arg-type]
                extractor=r.extractor,
                text_sha256=r.text_sha256,
                snapshot_sha256=r.snapshot.sha256 if r.snapshot else "",
                read_at=r.read_at.isoformat(),
            )
            for r in sorted(source.readings.all(), key=lambda r: r.pk)
        ),
    )
