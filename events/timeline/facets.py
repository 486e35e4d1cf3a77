"""How many actions each further choice would leave, beside every filter."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, CharField, Count, F, Func, Value
from django.db.models.expressions import Combinable

from events.ledger.reading import latest_changeset
from events.models import RecordVersion
from events.timeline.answers import find_versions
from events.timeline.naming import name_terms
from events.timeline.question import DEFAULT_ORDER, PLACE_NOT_STATED, Question
from events.timeline.statuses import has_status
from events.vocabulary import (
    disclosures,
    families,
    kinds,
    places,
    required,
    statuses,
)
from events.vocabulary.word import Word

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One choice of a facet: how many actions have it, and whether it is chosen."""

    slug: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to group actions; `asks` is its attribute of a Question, if it has one."""

    name: str
    asks: str
    count: Callable[[Question], Counts]
    label: Callable[[Iterable[str]], dict[str, str]]
    # In the order of the codebook; without one the most frequent come first.
    codebook: tuple[str, ...] = ()


def count_facets(question: Question) -> dict[str, tuple[FacetCount, ...]]:
    """Every facet's choices, each facet counted as if nothing were chosen in it."""
    newest = latest_changeset()
    known_at = question.known_at
    if newest is None:
        return dict.fromkeys(FACETS, ())
    pinned = replace(
        question,
        known_at=newest.number if known_at is None else known_at,
        order=DEFAULT_ORDER,
    )
    found = {}
    for facet in ALL:
        if facet.asks:
            unasked: dict[str, Any] = {facet.asks: ()}
            chosen = getattr(pinned, facet.asks)
            found[facet.name] = _count(
                replace(pinned, **unasked), facet.name, chosen, newest.hash
            )
    return found


def count_groups(question: Question, by: str) -> tuple[FacetCount, ...]:
    """The actions that answer a question, counted by one facet."""
    newest = latest_changeset()
    facet = FACETS[by]
    if newest is None:
        return ()
    chosen = getattr(question, facet.asks) if facet.asks else ()
    pinned = replace(question, order=DEFAULT_ORDER)
    return _count(pinned, by, chosen, newest.hash)


@lru_cache(maxsize=1024)
def _count(
    question: Question, name: str, chosen: tuple[str, ...], newest_hash: str
) -> tuple[FacetCount, ...]:
    """Counted once per question: the hash stands for all that was ever published."""
    facet = FACETS[name]
    counts = facet.count(question)
    counts |= {slug: 0 for slug in chosen if slug not in counts}
    labels = facet.label(counts)
    rows = [
        FacetCount(slug, labels.get(slug, slug), count, slug in chosen)
        for slug, count in counts.items()
        if count or slug in chosen
    ]
    if facet.codebook:
        return tuple(sorted(rows, key=lambda row: facet.codebook.index(row.slug)))
    return tuple(sorted(rows, key=lambda row: (-row.count, row.label)))


def _group(question: Question, key: Combinable) -> Counts:
    versions = find_versions(question).order_by()
    rows = versions.annotate(key=key).values_list("key").annotate(Count("pk"))
    return {"" if key is None else str(key): count for key, count in rows}


def _by_column(column: str) -> Callable[[Question], Counts]:
    return lambda question: _group(question, F(column))


def _by_array(column: str) -> Callable[[Question], Counts]:
    each = Func(F(column), function="unnest", output_field=CharField())
    return lambda question: _group(question, each)


def _by_company(question: Question) -> Counts:
    """By slug; with subsidiaries a company counts what those it owns did."""
    column = "company_groups" if question.subsidiaries else "companies"
    each = Func(F(column), function="unnest", output_field=BigIntegerField())
    counts = {int(record): n for record, n in _group(question, each).items()}
    versions = RecordVersion.objects.of("company").current().order_by()
    named = versions.filter(record__in=list(counts))
    slugs = dict(named.values_list("record", "slug"))
    return {slugs[record]: n for record, n in counts.items() if record in slugs}


def _by_place(question: Question) -> Counts:
    counts = _by_array("jurisdictions")(question)
    unstated = find_versions(question).filter(jurisdictions=[]).order_by().count()
    return counts | {PLACE_NOT_STATED: unstated}


def _by_status(question: Question) -> Counts:
    """One pass: the statuses of a day exclude each other."""
    known_on = question.known_on
    # Some statuses share their name with a column; an aggregate may not.
    asked = {
        f"{slug}_count": Count(
            "pk", filter=has_status(slug, on=question.on, known_on=known_on)
        )
        for slug in statuses.BY_SLUG
    }
    counted = find_versions(question).order_by().aggregate(**asked)
    return {slug: counted[f"{slug}_count"] for slug in statuses.BY_SLUG}


def _by_date(pattern: str) -> Callable[[Question], Counts]:
    said = Func(
        F("starts_on"), Value(pattern), function="to_char", output_field=CharField()
    )
    return lambda question: _group(question, said)


def _label_words(by_slug: dict[str, Word]) -> Callable[[Iterable[str]], dict[str, str]]:
    return lambda slugs: {slug: by_slug[slug].label for slug in slugs}


def _label_terms(scheme: str) -> Callable[[Iterable[str]], dict[str, str]]:
    return lambda slugs: name_terms(scheme, slugs)


def _label_companies(slugs: Iterable[str]) -> dict[str, str]:
    versions = RecordVersion.objects.of("company").current().order_by()
    return dict(versions.filter(slug__in=list(slugs)).values_list("slug", "label"))


def _label_places(slugs: Iterable[str]) -> dict[str, str]:
    return {
        slug: "Not stated" if slug == PLACE_NOT_STATED else places.name(slug)
        for slug in slugs
    }


def _label_dates(slugs: Iterable[str]) -> dict[str, str]:
    return {slug: slug or "Undated" for slug in slugs}


def _word_facet(name: str, asks: str, column: str, words: Iterable[Word]) -> Facet:
    by_slug = {word.slug: word for word in words}
    return Facet(
        name, asks, _by_column(column), _label_words(by_slug), codebook=tuple(by_slug)
    )


def _term_facet(name: str, asks: str) -> Facet:
    return Facet(name, asks, _by_array(asks), _label_terms(name))


ALL: tuple[Facet, ...] = (
    Facet("company", "companies", _by_company, _label_companies),
    _word_facet("family", "families", "family", families.ALL),
    _word_facet("kind", "kinds", "kind", kinds.ALL),
    Facet(
        "status",
        "statuses",
        _by_status,
        _label_words(dict(statuses.BY_SLUG)),
        codebook=tuple(statuses.BY_SLUG),
    ),
    _term_facet("technology", "technologies"),
    _term_facet("audience", "audiences"),
    _term_facet("driver", "drivers"),
    Facet("place", "jurisdictions", _by_place, _label_places),
    _word_facet("required", "required", "required", required.ALL),
    _word_facet("disclosure", "disclosures", "disclosure", disclosures.ALL),
    Facet("year", "", _by_date("YYYY"), _label_dates),
    Facet("month", "", _by_date("YYYY-MM"), _label_dates),
)
FACETS: dict[str, Facet] = {facet.name: facet for facet in ALL}
