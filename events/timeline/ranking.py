"""The best matches of a search: the newest that match are compared, never all."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import BooleanField, F, QuerySet, Value
from django.db.models.expressions import Combinable

from events.models import RecordVersion
from events.models.ledger import RecordVersionQuerySet
from events.timeline.narrowing import Versions
from events.timeline.question import Question
from events.timeline.search_query import Search, build_query
from events.timeline.stored import COLUMNS

# Of more matches than this it is only said that there are more.
MOST_COUNTED = 1000
# The newest so many whose title matches, and the newest so many that match at all,
# are compared: a word that half the record says has no hundred thousand best matches.
MOST_RANKED = 200


def find_known(question: Question) -> RecordVersionQuerySet:
    """Everything public of any sort, as known when the question asks."""
    versions = RecordVersion.objects.exclude(body=None)
    number = question.known_at
    return versions.current() if number is None else versions.known_at(number)


@dataclass(frozen=True, slots=True)
class Matches:
    """Rows that match by sort, the newest first: in their titles, and anywhere."""

    titled: dict[str, list[int]]
    at_all: dict[str, list[int]]

    def list_compared(self) -> set[int]:
        """Those that are worth comparing."""
        newest = (rows[:MOST_RANKED] for rows in self.at_all.values())
        return set(chain(*self.titled.values(), *newest))


def find_matches(asked: Search, question: Question, sorts: Collection[str]) -> Matches:
    """In one query; each half of it can walk the newest or use the words' index."""
    query = build_query(asked)
    parts = []
    for sort in sorts:
        known = find_known(question).filter(entity=sort).order_by("-sort_on", "-record")
        if sort == "company":
            matching = known.filter(record__in=_ever_named(query, question))
        else:
            matching = known.filter(words__finds=query)
        titled = known.filter(title_words__finds=query)
        parts += [
            _name_part(titled[:MOST_RANKED], sort, in_title=True),
            _name_part(matching[: MOST_COUNTED + 1], sort, in_title=False),
        ]
    matches = Matches({}, {})
    for sort, in_title, row in parts[0].union(*parts[1:], all=True) if parts else ():
        found = matches.titled if in_title else matches.at_all
        found.setdefault(sort, []).append(row)
    return matches


def _name_part(versions: Versions, sort: str, *, in_title: bool) -> QuerySet[Any, Any]:
    flag = Value(in_title, output_field=BooleanField())
    named = versions.annotate(sort=Value(sort), in_title=flag)
    return named.values_list("sort", "in_title", "pk")


def rank_matches(
    matches: Matches, asked: Search, limit: int
) -> dict[str, list[RecordVersion]]:
    """The best of each sort, best first: scored alone, then read."""
    compared = matches.list_compared()
    if not compared:
        return {}
    rank = SearchRank(F("words"), build_query(asked), normalization=Value(1))
    scored = (
        RecordVersion.objects.filter(pk__in=compared)
        .annotate(score=rank)
        .order_by("-score", "-sort_on", "-record")
        .values_list("entity", "pk", "score")
    )
    best: dict[str, dict[int, float]] = {}
    for entity, row, score in scored:
        of_sort = best.setdefault(entity, {})
        if len(of_sort) < limit:
            of_sort[row] = score
    wanted = chain(*best.values())
    versions = RecordVersion.objects.only(*COLUMNS).in_bulk(list(wanted))
    for of_sort in best.values():
        for row, score in of_sort.items():
            versions[row].score = score  # type: ignore[attr-defined]
    return {
        entity: [versions[row] for row in of_sort] for entity, of_sort in best.items()
    }


def _ever_named(query: Combinable, question: Question) -> QuerySet[RecordVersion, Any]:
    """The companies that ever had such a name, as far as was known by then."""
    versions = RecordVersion.objects.of("company").exclude(body=None)
    if question.known_at is not None:
        versions = versions.filter(known_from__lte=question.known_at)
    return versions.filter(words__finds=query).order_by().values("record")
