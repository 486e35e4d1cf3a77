"""What public documents call their terms, since which changeset."""

from collections.abc import Iterable

from django.db.models import F, Func, Min, QuerySet

from events.ledger.documents import TERM_FIELDS, ActionDocument
from events.models import RecordVersion, TermLabel

Named = tuple[str, str]


def learn_labels(documents: Iterable[ActionDocument], *, number: int) -> None:
    """Note the labels of terms that nobody had called so before this changeset."""
    said: dict[Named, str] = {}
    for document in documents:
        said |= list_labels(document)
    rows = TermLabel.objects.filter(slug__in={slug for _, slug in said})
    known = {(row.scheme, row.slug): row.label for row in rows.order_by("since")}
    TermLabel.objects.bulk_create(
        [
            TermLabel(scheme=scheme, slug=slug, label=label, since=number)
            for (scheme, slug), label in sorted(said.items())
            if known.get((scheme, slug)) != label
        ]
    )


def list_labels(document: ActionDocument) -> dict[Named, str]:
    """The labels a document gives, by scheme and slug of the term."""
    return {
        (scheme, term.slug): term.label
        for scheme, field in TERM_FIELDS.items()
        for term in getattr(document, field)
    }


def list_terms_named(versions: QuerySet[RecordVersion]) -> list[Named]:
    """The terms that any of the versions has."""
    return [
        (scheme, slug)
        for scheme, field in TERM_FIELDS.items()
        for slug in versions.order_by()
        .values_list(Func(F(field), function="unnest"), flat=True)
        .distinct()
    ]


def forget_labels(terms: Iterable[Named]) -> None:
    """Take out what only blanked versions called these terms.

    Called after the blanking: each label is then known from the first version left
    that gives it, and is gone where there is none.
    """
    for scheme, slug in terms:
        rows = list(TermLabel.objects.filter(scheme=scheme, slug=slug))
        untils = [row.since for row in rows[1:]] + [None]
        called = ""
        for row, until in zip(rows, untils, strict=True):
            first = _find_first(scheme, slug, since=row.since, until=until)
            if first is None or row.label == called:
                row.delete()
                continue
            called = row.label
            TermLabel.objects.filter(pk=row.pk).update(since=first)


def _find_first(scheme: str, slug: str, *, since: int, until: int | None) -> int | None:
    """The first changeset of those in which a version left has the term."""
    has_it = {f"{TERM_FIELDS[scheme]}__contains": [slug]}
    left = RecordVersion.objects.of("action").filter(live=True, **has_it)
    within = left.exclude(body=None).filter(known_from__gte=since)
    if until is not None:
        within = within.filter(known_from__lt=until)
    first: int | None = within.aggregate(first=Min("known_from"))["first"]
    return first
