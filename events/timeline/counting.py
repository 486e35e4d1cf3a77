"""Counting many versions at once: one pass over them for all that is wanted."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.expressions import Combinable

from events.ledger.reading import latest_changeset
from events.models import Changeset
from events.timeline.answers import find_versions
from events.timeline.paging import read_pinned
from events.timeline.question import DEFAULT_ORDER, Question
from events.timeline.within import judge_versions
from events.vocabulary import statuses


def pin(question: Question, newest: Changeset) -> Question:
    """The question with its changeset written into it, and without an order."""
    number = newest.number if question.known_at is None else question.known_at
    return replace(question, known_at=number, order=DEFAULT_ORDER)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted of a pinned question: by which keys, and which of them together.

    Arrays stay whole: each is counted once, and split by the caller.
    """

    question: Question
    keys: Mapping[str, Combinable]
    sets: Sequence[tuple[str, ...]]


Rows = list[tuple[Any, ...]]


def count_by(wanted: Sequence[Counted], *, newest: int) -> list[list[Rows]]:
    """For each question, and each of its sets, how many have which keys.

    A row is the keys of the set in order, and how many. One pass over the versions of
    each question, and one statement for all: they are known at one changeset.
    """
    if not wanted:
        return []

    def count(known_at: int | None, still: Q) -> list[tuple[int, int, str, int]]:
        statements, params = [], list[Any]()
        for place, each in enumerate(wanted):
            sql, own = _count_one(place, each, known_at, still)
            statements.append(sql)
            params += own
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(statements), params)
            rows: list[tuple[int, int, str, int]] = cursor.fetchall()
            return rows

    asked_at = wanted[0].question.known_at
    number = newest if asked_at is None else asked_at
    found: list[list[Rows]] = [[[] for _ in each.sets] for each in wanted]
    masks = [
        {_mask(each, keys): n for n, keys in enumerate(each.sets)} for each in wanted
    ]
    for place, mask, text, many in read_pinned(count, number=number, newest=newest):
        each, number_of_set = wanted[place], masks[place][mask]
        values = dict(zip(each.keys, json.loads(text), strict=True))
        keys = (values[key] for key in each.sets[number_of_set])
        found[place][number_of_set].append((*keys, many))
    return found


def count_each(questions: Sequence[Question]) -> list[int]:
    """How many answer each of some questions: one statement for those of one state."""
    newest = latest_changeset()
    if newest is None:
        return [0 for _ in questions]
    pinned = [pin(question, newest) for question in questions]
    counts = dict.fromkeys(pinned, 0)
    for number in {question.known_at for question in pinned}:
        of_state = [question for question in pinned if question.known_at == number]
        wanted = [Counted(q, {"family": F("family")}, [("family",)]) for q in of_state]
        found = count_by(wanted, newest=newest.number)
        for question, [rows] in zip(of_state, found, strict=True):
            counts[question] = sum(many for _, many in rows)
    return [counts[question] for question in pinned]


def _count_one(
    place: int, counted: Counted, known_at: int | None, still: Q
) -> tuple[str, tuple[Any, ...]]:
    versions = find_versions(replace(counted.question, known_at=known_at))
    # No column may be called what a field is called already.
    columns = {name: f"by_{name}" for name in counted.keys}
    named = {columns[name]: key for name, key in counted.keys.items()}
    keyed = versions.filter(still).order_by().annotate(**named)
    rows, params = keyed.values_list(*named).query.sql_with_params()
    keys = ", ".join(named)
    sets = ", ".join(f"({', '.join(columns[n] for n in s)})" for s in counted.sets)
    sql = (
        f"SELECT {place}, GROUPING({keys}), json_build_array({keys})::text, count(*) "  # noqa: S608
        f"FROM ({rows}) AS counted GROUP BY GROUPING SETS ({sets})"
    )
    return sql, params


def _mask(counted: Counted, keys: Collection[str]) -> int:
    """What PostgreSQL calls the rows of a set: a bit for each key that is not in it."""
    return int("".join("01"[key not in keys] for key in counted.keys), base=2)


def status_key(question: Question) -> Case:
    """The status on the day asked about: they exclude each other."""
    judgement = judge_versions(question)
    found = [When(judgement.has(s), then=Value(s)) for s in statuses.BY_SLUG]
    return Case(*found, default=Value(""), output_field=CharField())
