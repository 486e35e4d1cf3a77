"""The best matches of a search: the newest that match are compared, never all."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db import connection
from django.db.models import F, QuerySet, Value, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import RowNumber

from events.models import Changeset, RecordVersion
from events.models.ledger import ENTITIES, RecordVersionQuerySet
from events.models.ledger_indexes import FIRST_DAY, SEASON, number_season
from events.timeline.narrowing import Versions
from events.timeline.question import Question
from events.timeline.search_query import Search, build_query, contradicts_itself
from events.timeline.stored import COLUMNS

# The newest so many whose title matches, and the newest so many that match at all,
# are compared: a word that half the record says has no hundred thousand best matches.
MOST_RANKED = 100
# Of more matches than this it is only said that there are more.
MOST_COUNTED = MOST_RANKED
# They are looked for among so many newest records, then among many more, so that of a
# common word few matches are read and of a rare one few windows are tried.
WINDOWS = (2_000, 16_000, 128_000)
# None is the whole record.
Seasons = tuple[int, ...] | None


def find_known(question: Question) -> RecordVersionQuerySet:
    """Everything public of any sort, as known when the question asks."""
    versions = RecordVersion.objects.exclude(body=None)
    number = question.known_at
    return versions.current() if number is None else versions.known_at(number)


def is_said(asked: Search, question: Question) -> bool:
    """Whether anything public of any sort says it, as known when the question asks."""
    said = find_known(question).order_by().filter(words__finds=build_query(asked))
    tables, params = list[str](), list[Any]()
    for entity, _ in ENTITIES:
        sql, own = said.filter(entity=entity).values_list("pk").query.sql_with_params()
        # Planned as if all of them were wanted, so that it is read by its index.
        tables.append(f"{entity}s AS MATERIALIZED ({sql})")
        params += own
    any_of = " OR ".join(f"EXISTS (SELECT FROM {entity}s)" for entity, _ in ENTITIES)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(tables)} SELECT {any_of}", params)
        return bool(cursor.fetchone() == (True,))


@dataclass(frozen=True, slots=True)
class Part:
    """One way to match: the rows of a sort, by a full-text column.

    `windows` are the stretches of the record it is looked for in, narrowest first.
    """

    sort: str
    column: str
    versions: Versions
    windows: tuple[Seasons, ...] = (None,)


def find_matches(
    asked: Search, question: Question, sorts: Collection[str], newest: Changeset
) -> dict[str, dict[str, list[int]]]:
    """By sort and full-text column, the newest that match, at most one too many."""
    if contradicts_itself(asked):
        return {}
    parts = list(_list_parts(build_query(asked), question, sorts, newest))
    matches: dict[str, dict[str, list[int]]] = {}
    for part, rows in zip(parts, _read_newest(parts), strict=True):
        matches.setdefault(part.sort, {})[part.column] = rows
    return matches


def _list_parts(
    query: Combinable, question: Question, sorts: Collection[str], newest: Changeset
) -> Iterator[Part]:
    known = find_known(question).order_by()
    if "action" in sorts:
        actions = known.filter(entity="action")
        windows = list_windows("action", newest.hash)
        for column in ("title_words", "words"):
            said = actions.filter(**{f"{column}__finds": query})
            yield Part("action", column, said, windows)
    if "company" in sorts:
        named = known.filter(entity="company", record__in=_ever_named(query, question))
        yield Part("company", "words", named)
    if "source" in sorts:
        sources = known.filter(entity="source", words__finds=query)
        yield Part("source", "words", sources, list_windows("source", newest.hash))


@lru_cache(maxsize=16)
def list_windows(entity: str, newest_hash: str) -> tuple[Seasons, ...]:
    """The windows to look in: by the newest of now, of whichever time is asked.

    A match is newer than another by its day alone, so that any window will do.
    """
    newest_first = RecordVersion.objects.of(entity).order_by("-sort_on")
    days = newest_first.current().values_list("sort_on", flat=True)
    # Also what is not so any more may be asked for, and may have been the newest.
    last = newest_first.values_list("sort_on", flat=True)[:1]
    first, *wider = (days[size : size + 1] for size in WINDOWS)
    seasons = sorted(map(number_season, last.union(first, *wider, all=True)))
    *begins, end = seasons or [0]
    ranges = (tuple(range(begin, end + 1)) for begin in reversed(begins) if begin > 0)
    return (*ranges, None)


# Ordered as no index is, so that none is walked for it.
NEWEST = f"""
{{name}} AS MATERIALIZED (
    SELECT * FROM (
        {{versions}} {{inside}}
        ORDER BY sort_on - DATE '{FIRST_DAY}' DESC, record DESC
        LIMIT {{most}}
    ) AS newest
    WHERE {{looked_for}}
)"""  # noqa: S608 - nothing that was typed: that is a parameter
INSIDE = f"AND {SEASON % {'expressions': 'sort_on'}} && %s"


def _read_newest(parts: Sequence[Part]) -> list[list[int]]:
    """The newest rows of each part, from the first of its windows that has enough.

    One statement for all, and a window is only looked into where those before it have
    too few.
    """
    if not parts:
        return []
    tables, params, places = list[str](), list[Any](), list[tuple[int, int]]()
    for number, part in enumerate(parts):
        versions, asked = part.versions.values_list("pk").query.sql_with_params()
        looked_for = ["TRUE"]
        for place, window in enumerate(part.windows):
            name = f"part_{number}_{place}"
            inside = INSIDE if window else ""
            tables.append(
                NEWEST.format(
                    name=name,
                    versions=versions,
                    inside=inside,
                    most=MOST_RANKED + 1,
                    looked_for=" AND ".join(looked_for),
                )
            )
            params += [*asked, list(window)] if window else asked
            looked_for.append(f"(SELECT count(*) FROM {name}) <= {MOST_RANKED}")  # noqa: S608
            places.append((number, place))
    chosen = (f"SELECT {n}, {p}, pk FROM part_{n}_{p}" for n, p in places)  # noqa: S608
    found: list[list[list[int]]] = [[[] for _ in part.windows] for part in parts]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {','.join(tables)} {' UNION ALL '.join(chosen)}", params)
        for number, place, row in cursor.fetchall():
            found[number][place].append(row)
    return [max(windows, key=len) for windows in found]


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
