"""The names behind slugs, as the public record and the codebook give them."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Func

from events.models import RecordVersion
from events.vocabulary import terms

# The RecordVersion column of each open scheme.
TERM_COLUMNS = {
    "technology": "technologies",
    "audience": "audiences",
    "driver": "drivers",
}


@dataclass(frozen=True, slots=True)
class NamedCompany:
    """A public company: `record` is its id in the ledger."""

    record: int
    slug: str
    name: str


def name_companies(slugs: Iterable[str]) -> dict[str, NamedCompany]:
    """Public companies by the slugs given; a slug that was given up still leads on."""
    wanted = list(dict.fromkeys(slugs))
    if not wanted:
        return {}
    versions = RecordVersion.objects.of("company")
    found = _by_slug(versions.current().filter(slug__in=wanted).order_by())
    missing = [slug for slug in wanted if slug not in found]
    if missing:
        former = versions.filter(slug__in=missing).order_by("known_from")
        found |= _by_slug(former)
    return found


def _by_slug(versions: Iterable[RecordVersion]) -> dict[str, NamedCompany]:
    return {v.slug: NamedCompany(v.record, v.slug, v.label) for v in versions}


def list_companies() -> tuple[NamedCompany, ...]:
    """Every public company, by name."""
    versions = RecordVersion.objects.of("company").current().order_by("label", "record")
    return tuple(NamedCompany(v.record, v.slug, v.label) for v in versions)


def list_terms(scheme: str) -> tuple[str, ...]:
    """The slugs of a scheme: the starter terms, then others in the public record."""
    starter = [term.slug for term in terms.list_terms_of(scheme)]
    return tuple(dict.fromkeys([*starter, *sorted(_recorded_terms(scheme))]))


def find_unknown_terms(scheme: str, slugs: Sequence[str]) -> list[str]:
    """The slugs that neither the codebook nor the public record knows."""
    strange = [s for s in slugs if not _is_starter_term(scheme, s)]
    if not strange:
        return []
    recorded = _recorded_terms(scheme)
    return [slug for slug in strange if slug not in recorded]


def name_terms(scheme: str, slugs: Iterable[str]) -> dict[str, str]:
    """The labels of terms: from the codebook, else as the newest document has it."""
    found: dict[str, str] = {}
    for slug in slugs:
        if _is_starter_term(scheme, slug):
            found[slug] = terms.BY_SLUG[slug].label
        else:
            found[slug] = _recorded_label(scheme, slug) or slug
    return found


def _is_starter_term(scheme: str, slug: str) -> bool:
    return slug in terms.BY_SLUG and terms.BY_SLUG[slug].scheme == scheme


def _recorded_terms(scheme: str) -> set[str]:
    column = TERM_COLUMNS[scheme]
    each = Func(F(column), function="unnest")
    versions = RecordVersion.objects.of("action").order_by()
    return set(versions.values_list(each, flat=True).distinct())


def _recorded_label(scheme: str, slug: str) -> str | None:
    column = TERM_COLUMNS[scheme]
    versions = RecordVersion.objects.of("action").exclude(body=None)
    newest = versions.filter(**{f"{column}__contains": [slug]}).order_by("-known_from")
    version = newest.first()
    if version is None or version.body is None:
        return None
    labels = {t["slug"]: t["label"] for t in json.loads(version.body)[column]}
    label: str | None = labels.get(slug)
    return label
