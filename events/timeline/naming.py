"""The names behind slugs, as the public record and the codebook give them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from events.ledger.documents import TERM_FIELDS
from events.ledger.reading import latest_changeset
from events.models import RecordVersion, TermLabel
from events.models.ledger import RecordVersionQuerySet
from events.vocabulary import terms


@dataclass(frozen=True, slots=True)
class NamedCompany:
    """A public company: `record` is its id in the ledger."""

    record: int
    slug: str
    name: str


def name_companies(
    slugs: Iterable[str], *, known_at: int | None = None
) -> dict[str, NamedCompany]:
    """Public companies by the slugs given; a slug that was given up still leads on.

    `known_at`: whose slug it was at that changeset, and the name it had there.
    """
    wanted = tuple(dict.fromkeys(slugs))
    if not wanted:
        return {}
    newest = latest_changeset()
    if newest is None:
        return {}
    number = newest.number if known_at is None else known_at
    found = _find_bearers(wanted, number, newest.hash)
    if len(found) == len(wanted):
        return dict(found)
    return dict(_find_former_bearers(wanted, known_at, number, newest.hash))


@lru_cache(maxsize=1024)
def _find_bearers(
    wanted: tuple[str, ...], number: int, newest_hash: str
) -> dict[str, NamedCompany]:
    """Asked once: the hash of the newest stands for all that was ever published."""
    known = RecordVersion.objects.of("company").known_at(number)
    return _by_slug(known.filter(slug__in=wanted).order_by())


@lru_cache(maxsize=1024)
def _find_former_bearers(
    wanted: tuple[str, ...], known_at: int | None, number: int, newest_hash: str
) -> dict[str, NamedCompany]:
    """With those that had one of the slugs at another time."""
    found = _find_bearers(wanted, number, newest_hash)
    missing = [slug for slug in wanted if slug not in found]
    bearing = RecordVersion.objects.of("company").filter(slug__in=missing)
    if known_at is None:
        return found | _by_slug(bearing.order_by("known_from"))
    return found | _name_at(bearing, known_at)


def _name_at(bearing: RecordVersionQuerySet, known_at: int) -> dict[str, NamedCompany]:
    """Companies by slugs they gave up before a changeset, or took only after it.

    Of several that had one slug, the last before the changeset, else the first after
    it: whoever takes the slug one day changes no answer.
    """
    taken_later = bearing.filter(known_from__gt=known_at).order_by("-known_from")
    given_up = bearing.filter(known_from__lte=known_at).order_by("known_from")
    found = _by_slug(taken_later) | _by_slug(given_up)
    records = [company.record for company in found.values()]
    known = RecordVersion.objects.of("company").known_at(known_at)
    names = dict(known.filter(record__in=records).values_list("record", "label"))
    return {
        slug: replace(company, name=names.get(company.record, company.name))
        for slug, company in found.items()
    }


def _by_slug(versions: RecordVersionQuerySet) -> dict[str, NamedCompany]:
    rows = versions.values_list("record", "slug", "label")
    return {slug: NamedCompany(record, slug, label) for record, slug, label in rows}


def list_companies() -> tuple[NamedCompany, ...]:
    """Every public company, by name."""
    versions = RecordVersion.objects.of("company").current().order_by("label", "record")
    return tuple(NamedCompany(v.record, v.slug, v.label) for v in versions)


def list_terms(scheme: str) -> tuple[str, ...]:
    """The slugs of a scheme: the starter terms, then others in the public record."""
    newest = latest_changeset()
    starter = tuple(term.slug for term in terms.list_terms_of(scheme))
    if newest is None:
        return starter
    return tuple(list_terms_known(newest.number, newest.hash)[scheme])


@lru_cache(maxsize=256)
def list_terms_known(number: int, newest_hash: str) -> dict[str, dict[str, str]]:
    """The labels of every scheme by slug as known at a changeset, starter terms first.

    Read once per changeset: the hash of the newest stands for all ever published.
    """
    found = {
        scheme: {term.slug: term.label for term in terms.list_terms_of(scheme)}
        for scheme in TERM_FIELDS
    }
    said = TermLabel.objects.filter(since__lte=number)
    for row in said.order_by("scheme", "slug", "since"):
        found[row.scheme][row.slug] = row.label
    return found


def find_unknown_terms(scheme: str, slugs: Sequence[str]) -> list[str]:
    """The slugs that neither the codebook nor the public record knows."""
    strange = [s for s in slugs if not _is_starter_term(scheme, s)]
    if not strange:
        return []
    known = list_terms(scheme)
    return [slug for slug in strange if slug not in known]


def name_terms(
    scheme: str, slugs: Iterable[str], *, known_at: int | None = None
) -> dict[str, str]:
    """The labels of terms as public documents give them, else the codebook.

    `known_at`: what they were called at that changeset.
    """
    newest = latest_changeset()
    said: dict[str, str] = {}
    if newest is not None:
        number = newest.number if known_at is None else known_at
        said = list_terms_known(number, newest.hash)[scheme]
    return {slug: said.get(slug) or _codebook_label(scheme, slug) for slug in slugs}


def _is_starter_term(scheme: str, slug: str) -> bool:
    return slug in terms.BY_SLUG and terms.BY_SLUG[slug].scheme == scheme


def _codebook_label(scheme: str, slug: str) -> str:
    return terms.BY_SLUG[slug].label if _is_starter_term(scheme, slug) else slug
