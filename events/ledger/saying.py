"""Small parts that every document is made of: references, labels, dates in words."""

from collections.abc import Iterable
from datetime import date

from events.ledger.documents import CompanyRef, DateSaid, Labelled
from events.lifecycle.life import Span
from events.models import Company, Term
from events.text.edtf import parse, say


def company_ref(company: Company) -> CompanyRef:
    """A company as other documents name it."""
    return CompanyRef(id=company.pk, slug=company.slug, name=company.name)


def date_said(text: str) -> DateSaid | None:
    """An EDTF text with its words and bounds, or None where there is none."""
    return say_date(text) if text else None


def say_date(text: str) -> DateSaid:
    """An EDTF text that is there, with its words and bounds."""
    parsed = parse(text)
    return DateSaid(
        edtf=parsed.text,
        words=say(parsed),
        earliest=iso(parsed.earliest),
        latest=iso(parsed.latest),
    )


def labelled(terms: Iterable[Term]) -> tuple[Labelled, ...]:
    """Terms as slug and label: the public one, where somebody is editing it."""
    return tuple(Labelled(t.slug, t.public_label or t.label) for t in terms)


def iso(day: date | None) -> str | None:
    """A day as ISO text; an open bound stays null."""
    return day.isoformat() if day else None


def iso_spans(
    spans: tuple[Span, ...],
) -> tuple[tuple[str | None, str | None], ...]:
    """Spans of days as ISO texts."""
    return tuple((iso(begin), iso(end)) for begin, end in spans)
