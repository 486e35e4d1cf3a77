"""How many actions each further choice would leave, beside every filter."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import CharField, F, Func, Value
from django.db.models.expressions import Combinable

from events.ledger.reading import latest_changeset
from events.models import RecordVersion
from events.timeline.counting import Counted, Rows, count_by, pin, status_key
from events.timeline.naming import name_terms
from events.timeline.question import (
    BEFORE_THE_FIRST,
    PLACE_NOT_STATED,
    Question,
)
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
# Names are those that were known at a changeset.
Labels = Callable[[Iterable[str], int], dict[str, str]]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One choice of a facet: how many actions have it, and whether it is chosen."""

    slug: str
    label: str
    count: int
    chosen: bool


def _keep(counts: Counts, _known_at: int) -> Counts:
    return counts


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to group actions; `asks` is its attribute of a Question, if it has one.

    `key` is what is counted: a column or an array of several choices. An action
    without any counts as `without`, where that is given. `rename` turns keys into
    slugs.
    """

    name: str
    asks: str
    key: Callable[[Question], Combinable]
    label: Labels
    # In the order of the codebook; without one the most frequent come first.
    codebook: tuple[str, ...] = ()
    without: str | None = None
    rename: Callable[[Counts, int], Counts] = _keep


def count_facets(question: Question) -> dict[str, tuple[FacetCount, ...]]:
    """Every facet's choices, each facet counted as if nothing were chosen in it."""
    newest = latest_changeset()
    if newest is None:
        return dict.fromkeys(FACETS, ())
    pinned = pin(question, newest)
    asked = tuple((facet.name, _unask(pinned, facet.asks)) for facet in ASKING)
    found = _count(asked, newest.number, newest.hash)
    return {name: _list_choices(name, found[name], pinned) for name, _ in asked}


def _unask(question: Question, attribute: str) -> Question:
    nothing: dict[str, Any] = {attribute: ()}
    return replace(question, **nothing)


def count_groups(question: Question, by: str) -> tuple[FacetCount, ...]:
    """The actions that answer a question, counted by one facet."""
    newest = latest_changeset()
    if newest is None:
        return ()
    pinned = pin(question, newest)
    found = _count(((by, pinned),), newest.number, newest.hash)
    return _list_choices(by, found[by], pinned)


def _number(pinned: Question) -> int:
    return pinned.known_at or BEFORE_THE_FIRST


def _chosen(question: Question, name: str) -> tuple[str, ...]:
    asks = FACETS[name].asks
    chosen: tuple[str, ...] = getattr(question, asks) if asks else ()
    return chosen


@lru_cache(maxsize=1024)
def _count(
    asked: tuple[tuple[str, Question], ...], newest: int, newest_hash: str
) -> dict[str, Counts]:
    """The counts of each facet for its question: once, and all in one statement.

    The hash stands for all that was ever published.
    """
    together: dict[Question, list[str]] = {}
    for name, question in asked:
        together.setdefault(question, []).append(name)
    wanted = [
        Counted(
            question,
            {name: FACETS[name].key(question) for name in names},
            [(name,) for name in names],
        )
        for question, names in together.items()
    ]
    counted = count_by(wanted, newest=newest)
    return {
        name: FACETS[name].rename(_add_up(FACETS[name], rows), _number(question))
        for (question, names), sets in zip(together.items(), counted, strict=True)
        for name, rows in zip(names, sets, strict=True)
    }


def _add_up(facet: Facet, rows: Rows) -> Counts:
    """A facet's counts, where a row may be of several choices."""
    counts: Counter[str] = Counter()
    for key, many in rows:
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
    labels = facet.label(counts, _number(asked))
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


def _rename_companies(counts: Counts, known_at: int) -> Counts:
    """Their slugs instead of their numbers; who is not public is not named."""
    named = {record: slug for record, slug, _ in _list_companies(known_at)}
    return {
        named[int(record)]: many
        for record, many in counts.items()
        if int(record) in named
    }


def _list_companies(known_at: int) -> tuple[tuple[int, str, str], ...]:
    """Every public company by number, slug and name, as known at a changeset."""
    newest = latest_changeset()
    return _read_companies(known_at, newest.hash) if newest else ()


@lru_cache(maxsize=64)
def _read_companies(
    known_at: int, newest_hash: str
) -> tuple[tuple[int, str, str], ...]:
    """Read once: the hash of the newest stands for all that was ever published."""
    known = RecordVersion.objects.of("company").known_at(known_at).order_by()
    return tuple(known.values_list("record", "slug", "label"))


def _date(pattern: str) -> Callable[[Question], Combinable]:
    return lambda _: Func(
        F("starts_on"), Value(pattern), function="to_char", output_field=CharField()
    )


def _label_words(by_slug: dict[str, Word]) -> Labels:
    return lambda slugs, _: {slug: by_slug[slug].label for slug in slugs}


def _label_terms(scheme: str) -> Labels:
    return lambda slugs, known_at: name_terms(scheme, slugs, known_at=known_at)


def _label_companies(slugs: Iterable[str], known_at: int) -> dict[str, str]:
    wanted = set(slugs)
    return {slug: name for _, slug, name in _list_companies(known_at) if slug in wanted}


def _label_places(slugs: Iterable[str], _known_at: int) -> dict[str, str]:
    return {
        slug: "Not stated" if slug == PLACE_NOT_STATED else places.name(slug)
        for slug in slugs
    }


def _label_dates(slugs: Iterable[str], _known_at: int) -> dict[str, str]:
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
ASKING = tuple(facet for facet in ALL if facet.asks)
FACETS: dict[str, Facet] = {facet.name: facet for facet in ALL}
