"""A page's later text held against the words quoted from its earlier ones."""

from collections.abc import Iterable
from datetime import datetime

from events.models import Evidence, Reading, Sighting
from events.text.anchoring import Anchor, anchor
from events.text.quotations import Quotation


def look_for_quotations(
    evidence: Iterable[Evidence], text: str
) -> list[tuple[Evidence, Anchor]]:
    """Where each quotation stands in a later text, if it does."""
    return [(row, anchor(_quotation_of(row), text)) for row in evidence]


def record_sightings(
    found: Iterable[tuple[Evidence, Anchor]], *, reading: Reading, now: datetime
) -> int:
    """Keep what is news: words that changed or went, or that stand again.

    Words that stood all the time leave no row. Returns how many rows are new; the
    same reading looked at twice leaves one.
    """
    rows = [
        Sighting(
            evidence=row,
            reading=reading,
            fate=where.fate,
            start=where.quotation.start if where.quotation else None,
            end=where.quotation.end if where.quotation else None,
            seen_at=now,
        )
        for row, where in _choose_news(found)
    ]
    before = Sighting.objects.filter(reading=reading).count()
    Sighting.objects.bulk_create(rows, ignore_conflicts=True)
    return Sighting.objects.filter(reading=reading).count() - before


def is_news(found: Iterable[tuple[Evidence, Anchor]]) -> bool:
    """Whether a later text says anything about its quotations worth keeping."""
    return bool(_choose_news(found))


def _choose_news(
    found: Iterable[tuple[Evidence, Anchor]],
) -> list[tuple[Evidence, Anchor]]:
    found = list(found)
    doubted = set(
        Sighting.objects.newest()
        .filter(evidence__in=[row.pk for row, _ in found])
        .exclude(fate="stands")
        .values_list("evidence_id", flat=True)
    )
    return [
        (row, where)
        for row, where in found
        if where.fate != "stands" or row.pk in doubted
    ]


def _quotation_of(row: Evidence) -> Quotation:
    return Quotation(row.exact, row.start, row.end, row.prefix, row.suffix)
