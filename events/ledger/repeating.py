"""Who repeats the words of a source or a company, and documents without them.

What goes from an action that cites a redacted source: the source's title, publisher
and addresses, what it was said to support, and every quotation from it with its
context. Its number, type, role and date stay: by the date other answers are told
(what had been public when), and none of them is a word of the page.

What goes from whoever names a redacted company: its name and slug in participants,
parts and parents, every quotation that says one of its names, and a slug that does.
What curators wrote themselves (title, summary, notes) is not cut by a machine:
`list_saying` names such fields, so that a person takes the words out first.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Q

from events.ledger.bodies import write_body
from events.ledger.dependents import exchange_company
from events.ledger.documents import (
    ActionDocument,
    CompanyDocument,
    CompanyRef,
    Document,
    QuotationDocument,
    SourceRef,
)
from events.ledger.reading import document_of
from events.ledger.redact import REDACTED_SLUG
from events.models import RecordVersion

REDACTED_SOURCE = "Redacted source"
REDACTED_COMPANY = "Redacted company"
# So short a name is a word of other texts too, unless it is written as it is.
SHORT = 3


def hollow_reference(company: int) -> CompanyRef:
    """A redacted company as others name it: by its number alone."""
    return CompanyRef(company, f"{REDACTED_SLUG}-{company}", REDACTED_COMPANY)


def find_citing(source: int) -> list[int]:
    """Every version that can be read and ever cited a source."""
    versions = RecordVersion.objects.of("action").exclude(body=None)
    return list(
        versions.filter(sources__contains=[source]).values_list("pk", flat=True)
    )


def without_source(document: ActionDocument, source: int) -> ActionDocument:
    """The same action, naming the source by its number alone and quoting none of it."""
    quotations = tuple(q for q in document.quotations if q.source != source)
    return replace(
        document,
        sources=tuple(
            _hollow_source(s) if s.id == source else s for s in document.sources
        ),
        checks=tuple(
            replace(c, quotation="") if c.source == source else c
            for c in document.checks
        ),
        quotations=quotations,
        quoted=bool(quotations),
    )


def _hollow_source(said: SourceRef) -> SourceRef:
    return replace(
        said,
        url="",
        title=REDACTED_SOURCE,
        publisher="",
        supports="",
        archive_url="",
    )


def list_names(company: int) -> set[str]:
    """Every name and slug that any public version of a company gives it."""
    found: set[str] = set()
    versions = RecordVersion.objects.of("company").filter(record=company)
    for version in versions.exclude(body=None):
        said = document_of(CompanyDocument, version)
        found |= {said.slug, said.name, said.legal_name, *(n.name for n in said.names)}
    return found - {""}


def match_names(names: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the names as whole words, in any case unless they are very short."""
    parts = [
        re.escape(name) if len(name) <= SHORT else f"(?i:{re.escape(name)})"
        for name in sorted(names, key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def find_saying(names: set[str]) -> list[RecordVersion]:
    """Every version that can be read and says one of the names, whatever it is of."""
    says = Q()
    for name in names:
        says |= Q(body__icontains=json.dumps(name, ensure_ascii=False)[1:-1])
    pattern = match_names(names)
    versions = RecordVersion.objects.filter(says).order_by("pk")
    return [v for v in versions if _says(json.loads(v.body or "null"), pattern)]


def without_company(
    document: Document, company: int, names: re.Pattern[str]
) -> Document:
    """The same record, naming the company by its number alone and quoting no name."""
    ref = hollow_reference(company)
    if isinstance(document, CompanyDocument):
        parents = tuple(ref if p.id == company else p for p in document.parents)
        return replace(document, parents=parents)
    if not isinstance(document, ActionDocument):
        return document
    document = exchange_company(document, ref)
    quotations = tuple(q for q in document.quotations if not _quotes(q, names))
    slug = f"{REDACTED_SLUG}-{document.number}"
    return replace(
        document,
        checks=tuple(
            replace(c, quotation="") if names.search(c.quotation) else c
            for c in document.checks
        ),
        slug=slug if names.search(document.slug) else document.slug,
        quotations=quotations,
        quoted=bool(quotations),
    )


def _quotes(quotation: QuotationDocument, names: re.Pattern[str]) -> bool:
    said = (quotation.exact, quotation.prefix, quotation.suffix, quotation.value)
    return any(names.search(text) for text in said)


def list_saying(document: Document, names: re.Pattern[str]) -> list[str]:
    """The fields of a document that say one of the names."""
    body = json.loads(write_body(document))
    return [field for field, value in body.items() if _says(value, names)]


def _says(value: Any, names: re.Pattern[str]) -> bool:
    return any(names.search(text) for text in _walk(value))


def _walk(value: Any) -> Iterator[str]:
    """Every text in a body; keys are ours and say nothing."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _walk(each)
    elif isinstance(value, list):
        for each in value:
            yield from _walk(each)
