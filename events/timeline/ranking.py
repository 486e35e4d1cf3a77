"""The best matches of a search: the newest that match are compared, never all."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import DateField, F, QuerySet, Value, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import RowNumber

from events.ledger.index import UNDATED
from events.models import RecordVersion
from events.models.ledger import RecordVersionQuerySet
from events.timeline.narrowing import Versions
from events.timeline.question import Question
from events.timeline.search_query import (
    Search,
    build_query,
    contradicts_itself,
    has_exclusions,
)
from events.timeline.stored import COLUMNS

# The newest so many whose title matches, and the newest so many that match at all,
# are compared: a word that half the record says has no hundred thousand best matches.
MOST_RANKED = 100
# Of more matches than this it is only said that there are more.
MOST_COUNTED = MOST_RANKED
# From so many rows on, the newest hundred are found sooner by reading from the newest.
BROAD_ROWS = 10_000


def find_known(question: Question) -> RecordVersionQuerySet:
    """Everything public of any sort, as known when the question asks."""
    versions = RecordVersion.objects.exclude(body=None)
    number = question.known_at
    return versions.current() if number is None else versions.known_at(number)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One way to match: the rows of a sort, by a full-text column."""

    sort: str
    column: str
    versions: Versions

    @property
    def is_wide(self) -> bool:
        """Whether it looks into summaries and passages, which are long."""
        return self.sort == "action" and self.column == "words"


def find_matches(
    asked: Search, question: Question, sorts: Collection[str]
) -> dict[str, dict[str, list[int]]]:
    """By sort and full-text column, the newest rows that match, at most one too many.

    Each part reads either the newest rows until enough match or all rows that match,
    whichever are fewer. Where enough titles match, no summary is looked into.
    """
    if contradicts_itself(asked):
        return {}
    query = build_query(asked)
    parts = list(_list_parts(query, question, sorts))
    walked = _find_broad(parts, asked)
    matches = _read_newest([part for part in parts if not part.is_wide], walked)
    titled = matches.get("action", {}).get("title_words", [])
    wide = [part for part in parts if part.is_wide]
    if wide and len(titled) > MOST_RANKED:
        matches["action"]["words"] = titled
    elif wide:
        matches.setdefault("action", {}).update(
            _read_newest(wide, walked).get("action", {})
        )
    return matches


def _list_parts(
    query: Combinable, question: Question, sorts: Collection[str]
) -> Iterator[Part]:
    known = find_known(question).order_by()
    if "action" in sorts:
        actions = known.filter(entity="action")
        yield Part("action", "title_words", actions.filter(title_words__finds=query))
        yield Part("action", "words", actions.filter(words__finds=query))
    if "company" in sorts:
        named = known.filter(entity="company", record__in=_ever_named(query, question))
        yield Part("company", "words", named)
    if "source" in sorts:
        sources = known.filter(entity="source", words__finds=query)
        yield Part("source", "words", sources)


def _find_broad(parts: Sequence[Part], asked: Search) -> set[Part]:
    """The parts that so many rows match, as the database guesses, that reading all of
    them takes longer than passing over those newest rows that do not."""
    # What is left out may be just what the wanted rows say: then none is found on the
    # way from the newest, and the guess must leave room for that.
    least = BROAD_ROWS if not has_exclusions(asked) else BROAD_ROWS * 3 // 2
    query = build_query(asked)
    versions = RecordVersion.objects.order_by().values_list("pk")
    guessed = {
        column
        for column in {part.column for part in parts}
        if _guess_rows(versions.filter(**{f"{column}__finds": query})) >= least
    }
    return {part for part in parts if part.column in guessed}


def _guess_rows(versions: QuerySet[Any, Any]) -> int:
    [plan] = json.loads(versions.explain(format="json"))
    return int(plan["Plan"]["Plan Rows"])


def _read_newest(
    parts: Sequence[Part], walked: Collection[Part]
) -> dict[str, dict[str, list[int]]]:
    if not parts:
        return {}
    first, *others = (_newest_of(part, walk=part in walked) for part in parts)
    found: dict[str, dict[str, list[int]]] = {}
    for sort, column, row in first.union(*others, all=True) if others else first:
        found.setdefault(sort, {}).setdefault(column, []).append(row)
    return found


def _newest_of(part: Part, *, walk: bool) -> QuerySet[Any, Any]:
    if walk:
        newest = part.versions.order_by("-sort_on", "-record")
    else:
        # An order that no index has, so that none is walked for it.
        since = F("sort_on") - Value(UNDATED, output_field=DateField())
        newest = part.versions.order_by(since.desc(), "-record")
    named = newest.annotate(sort=Value(part.sort), column=Value(part.column))
    return named.values_list("sort", "column", "pk")[: MOST_RANKED + 1]


def rank_matches(
    matches: dict[str, dict[str, list[int]]], asked: Search, limit: int
) -> dict[str, list[RecordVersion]]:
    """The best of each sort, best first."""
    compared = {
        row
        for columns in matches.values()
        for rows in columns.values()
        for row in rows[:MOST_RANKED]
    }
    if not compared:
        return {}
    score = SearchRank(F("words"), build_query(asked), normalization=Value(1))
    order = (F("score").desc(), F("sort_on").desc(), F("record").desc())
    place = Window(RowNumber(), partition_by="entity", order_by=order)
    ranked = (
        RecordVersion.objects.filter(pk__in=compared)
        .annotate(score=score, place=place)
        .filter(place__lte=limit)
        .order_by("entity", "place")
        .only(*COLUMNS)
    )
    best: dict[str, list[RecordVersion]] = {}
    for version in ranked:
        best.setdefault(version.entity, []).append(version)
    return best


def _ever_named(query: Combinable, question: Question) -> QuerySet[RecordVersion, Any]:
    """The companies that ever had such a name, as far as was known by then."""
    versions = RecordVersion.objects.of("company").exclude(body=None)
    if question.known_at is not None:
        versions = versions.filter(known_from__lte=question.known_at)
    return versions.filter(words__finds=query).order_by().values("record")
