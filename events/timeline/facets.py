"""How many actions each further choice would leave, beside every filter."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import CharField, F, Func, Value
from django.db.models.expressions import Combinable

from events.ledger.reading import latest_changeset
from events.models import Changeset, RecordVersion
from events.timeline.counting import count_by, pin, status_key
from events.timeline.naming import name_terms
from events.timeline.question import PLACE_NOT_STATED, Question
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
# A changeset number, None for the newest: names are those that were known then.
KnownAt = int | None
Labels = Callable[[Iterable[str], KnownAt], dict[str, str]]
# A longer list takes longer to send than the whole table to read.
MOST_LISTED = 300


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One choice of a facet: how many actions have it, and whether it is chosen."""

    slug: str
    label: str
    count: int
    chosen: bool


def _keep(counts: Counts, _known_at: KnownAt) -> Counts:
    return counts


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to group actions; `asks` is its attribute of a Question, if it has one.

    `key` is what is counted: a column or an array of several choices. An action
    without any counts as `without`, where that is given. `rename` turns keys into
    slugs. `varied`: too many combinations to be counted together with others.
    """

    name: str
    asks: str
    key: Callable[[Question], Combinable]
    label: Labels
    # In the order of the codebook; without one the most frequent come first.
    codebook: tuple[str, ...] = ()
    without: str | None = None
    rename: Callable[[Counts, KnownAt], Counts] = _keep
    varied: bool = False


def count_facets(question: Question) -> dict[str, tuple[FacetCount, ...]]:
    """Every facet's choices, each facet counted as if nothing were chosen in it."""
    newest = latest_changeset()
    if newest is None:
        return dict.fromkeys(FACETS, ())
    pinned = pin(question, newest)
    together: dict[Question, list[str]] = {}
    found = {}
    for facet in ALL:
        if not facet.asks:
            continue
        unasked: dict[str, Any] = {facet.asks: ()}
        asked = replace(pinned, **unasked)
        if facet.varied:
            found[facet.name] = _count_apart(asked, facet.name, pinned, newest)
        else:
            together.setdefault(asked, []).append(facet.name)
    for asked, names in together.items():
        for name, counts in _count(asked, tuple(names), newest.number, newest.hash):
            found[name] = _list_choices(name, counts, pinned)
    return found


def count_groups(question: Question, by: str) -> tuple[FacetCount, ...]:
    """The actions that answer a question, counted by one facet."""
    newest = latest_changeset()
    if newest is None:
        return ()
    return _count_apart(pin(question, newest), by, question, newest)


def _count_apart(
    question: Question, name: str, asked: Question, newest: Changeset
) -> tuple[FacetCount, ...]:
    [(_, counts)] = _count(question, (name,), newest.number, newest.hash)
    return _list_choices(name, counts, replace(asked, known_at=question.known_at))


def _chosen(question: Question, name: str) -> tuple[str, ...]:
    asks = FACETS[name].asks
    chosen: tuple[str, ...] = getattr(question, asks) if asks else ()
    return chosen


@lru_cache(maxsize=1024)
def _count(
    question: Question, names: tuple[str, ...], newest: int, newest_hash: str
) -> tuple[tuple[str, Counts], ...]:
    """The counts of each facet: once per question.

    The hash stands for all that was ever published.
    """
    keys = [FACETS[name].key(question) for name in names]
    rows = count_by(question, keys, newest=newest)
    known_at = question.known_at
    return tuple(
        (name, FACETS[name].rename(_add_up(FACETS[name], place, rows), known_at))
        for place, name in enumerate(names)
    )


def _add_up(facet: Facet, place: int, rows: list[tuple[Any, ...]]) -> Counts:
    """One facet's counts from the combinations of several."""
    counts: Counter[str] = Counter()
    for row in rows:
        key, many = row[place], row[-1]
        keys = key if isinstance(key, list) else [key]
        if not keys and facet.without is not None:
            keys = [facet.without]
        for each in keys:
            counts["" if each is None else str(each)] += many
    return counts


def _list_choices(
    name: str, counted: Counts, asked: Question
) -> tuple[FacetCount, ...]:
    facet, chosen = FACETS[name], _chosen(asked, name)
    counts = dict.fromkeys(chosen, 0) | counted
    labels = facet.label(counts, asked.known_at)
    rows = [
        FacetCount(slug, labels.get(slug, slug), count, slug in chosen)
        for slug, count in counts.items()
        if slug or not facet.codebook
    ]
    if facet.codebook:
        return tuple(sorted(rows, key=lambda row: facet.codebook.index(row.slug)))
    return tuple(sorted(rows, key=lambda row: (-row.count, row.label, row.slug)))


def _column(name: str) -> Callable[[Question], Combinable]:
    return lambda _: F(name)


def _company_column(question: Question) -> Combinable:
    """With subsidiaries a company counts what those it owns did."""
    return F("company_groups" if question.subsidiaries else "companies")


def _rename_companies(counts: Counts, known_at: KnownAt) -> Counts:
    """Their slugs instead of their numbers; who is not public is not named."""
    named = _list_companies("record", [int(record) for record in counts], known_at)
    return {
        slug: counts[str(record)] for record, slug, _ in named if str(record) in counts
    }


def _list_companies(
    column: str, wanted: list[Any], known_at: KnownAt
) -> list[tuple[int, str, str]]:
    """Public companies by number, slug and name; all of them if many are wanted."""
    companies = RecordVersion.objects.of("company").order_by()
    versions = companies.current() if known_at is None else companies.known_at(known_at)
    if len(wanted) <= MOST_LISTED:
        versions = versions.filter(**{f"{column}__in": wanted})
    return list(versions.values_list("record", "slug", "label"))


def _date(pattern: str) -> Callable[[Question], Combinable]:
    return lambda _: Func(
        F("starts_on"), Value(pattern), function="to_char", output_field=CharField()
    )


def _label_words(by_slug: dict[str, Word]) -> Labels:
    return lambda slugs, _: {slug: by_slug[slug].label for slug in slugs}


def _label_terms(scheme: str) -> Labels:
    return lambda slugs, known_at: name_terms(scheme, slugs, known_at=known_at)


def _label_companies(slugs: Iterable[str], known_at: KnownAt) -> dict[str, str]:
    named = _list_companies("slug", list(slugs), known_at)
    return {slug: label for _, slug, label in named}


def _label_places(slugs: Iterable[str], _known_at: KnownAt) -> dict[str, str]:
    return {
        slug: "Not stated" if slug == PLACE_NOT_STATED else places.name(slug)
        for slug in slugs
    }


def _label_dates(slugs: Iterable[str], _known_at: KnownAt) -> dict[str, str]:
    return {slug: slug or "Undated" for slug in slugs}


def _word_facet(name: str, asks: str, column: str, words: Iterable[Word]) -> Facet:
    by_slug = {word.slug: word for word in words}
    return Facet(
        name, asks, _column(column), _label_words(by_slug), codebook=tuple(by_slug)
    )


def _term_facet(name: str, asks: str) -> Facet:
    return Facet(name, asks, _column(asks), _label_terms(name))


ALL: tuple[Facet, ...] = (
    Facet(
        "company",
        "companies",
        _company_column,
        _label_companies,
        rename=_rename_companies,
        varied=True,
    ),
    _word_facet("family", "families", "family", families.ALL),
    _word_facet("kind", "kinds", "kind", kinds.ALL),
    Facet(
        "status",
        "statuses",
        status_key,
        _label_words(dict(statuses.BY_SLUG)),
        codebook=tuple(statuses.BY_SLUG),
    ),
    _term_facet("technology", "technologies"),
    _term_facet("audience", "audiences"),
    _term_facet("driver", "drivers"),
    Facet(
        "place",
        "jurisdictions",
        _column("jurisdictions"),
        _label_places,
        without=PLACE_NOT_STATED,
    ),
    _word_facet("required", "required", "required", required.ALL),
    _word_facet("disclosure", "disclosures", "disclosure", disclosures.ALL),
    Facet("year", "", _date("YYYY"), _label_dates),
    Facet("month", "", _date("YYYY-MM"), _label_dates),
)
FACETS: dict[str, Facet] = {facet.name: facet for facet in ALL}
