"""Counting many versions at once: one pass over them for all that is wanted."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.db.models import Case, CharField, Count, Value, When
from django.db.models.expressions import Combinable

from events.models import Changeset
from events.timeline.answers import find_versions
from events.timeline.narrowing import Versions
from events.timeline.paging import read_pinned
from events.timeline.question import DEFAULT_ORDER, Question
from events.timeline.within import judge_versions
from events.vocabulary import statuses

T = TypeVar("T")


def pin(question: Question, newest: Changeset) -> Question:
    """The question with its changeset written into it, and without an order."""
    number = newest.number if question.known_at is None else question.known_at
    return replace(question, known_at=number, order=DEFAULT_ORDER)


def read_counted(
    question: Question, read: Callable[[Versions], T], *, newest: int
) -> T:
    """What `read` finds in the versions that answer a pinned question, unordered."""

    def find(number: int | None) -> Versions:
        return find_versions(replace(question, known_at=number)).order_by()

    number = newest if question.known_at is None else question.known_at
    return read_pinned(find, read, number=number, newest=newest)


def count_by(
    question: Question, keys: Sequence[Combinable], *, newest: int
) -> list[tuple[Any, ...]]:
    """How many have which keys together: `(key, …, count)`.

    Arrays stay whole: every combination is counted once, and split by the caller.
    """
    named = {f"key_{place}": key for place, key in enumerate(keys)}

    def count(versions: Versions) -> list[tuple[Any, ...]]:
        rows = versions.annotate(**named).values_list(*named)
        return list(rows.annotate(many=Count("pk")))

    return read_counted(question, count, newest=newest)


def status_key(question: Question) -> Case:
    """The status on the day asked about: they exclude each other."""
    judgement = judge_versions(question)
    found = [When(judgement.has(s), then=Value(s)) for s in statuses.BY_SLUG]
    return Case(*found, default=Value(""), output_field=CharField())
