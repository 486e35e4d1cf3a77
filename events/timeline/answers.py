"""Answers from the ledger: versions, pages of them, and how far the record reaches."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.db.models import CharField, F, FloatField, Func, Max, Q, Value
from django.db.models.functions import Cast

from events.ledger.documents import ActionDocument
from events.ledger.reading import document_of, latest_changeset
from events.lifecycle.status import Status
from events.models import RecordVersion
from events.timeline.cursors import Cursor, hash_question
from events.timeline.filters import narrow_versions
from events.timeline.narrowing import Versions, search_query
from events.timeline.question import (
    BEFORE_THE_FIRST,
    DEFAULT_ORDER,
    ORDERS_BY_SLUG,
    Order,
    Question,
)
from events.timeline.statuses import status_of

__all__ = [
    "AnswerPage",
    "Row",
    "VersionPage",
    "checked_until",
    "find_versions",
    "read_all",
    "read_page",
    "read_versions",
    "status_of",
]

# What a page of bodies needs of a row; sets of days and words stay where they are.
COLUMNS = (
    "record",
    "version",
    "schema",
    "live",
    "slug",
    "label",
    "sort_on",
    "known_from",
    "known_to",
    "body",
    "sha256",
    "family",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One public action with what it is on the day asked about."""

    version: RecordVersion
    document: ActionDocument
    status: Status


@dataclass(frozen=True, slots=True)
class VersionPage:
    """Versions in order, the cursor after them, and how many there are in all.

    `changeset` is the one the page is pinned to, 0 before the first.
    """

    versions: tuple[RecordVersion, ...]
    next: Cursor | None
    count: int
    changeset: int


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Rows in order, the cursor after them, and how many there are in all."""

    rows: tuple[Row, ...]
    next: Cursor | None
    count: int
    changeset: int


def find_versions(question: Question) -> Versions:
    """Every version that answers the question, in its order. Redacted ones never do."""
    versions = _find_known(question.known_at)
    return _sort(narrow_versions(versions, question), question)


def _find_known(number: int | None) -> Versions:
    versions = RecordVersion.objects.of("action").exclude(body=None)
    return versions.current() if number is None else versions.known_at(number)


def _sort(versions: Versions, question: Question) -> Versions:
    order = ORDERS_BY_SLUG[question.order]
    if order.column == "rank":
        rank = SearchRank(F("words"), search_query(question.text))
        # A four-byte float does not survive being written down and compared.
        versions = versions.annotate(rank=Cast(rank, FloatField()))
    sign = "-" if order.descending else ""
    return versions.order_by(f"{sign}{order.column}", f"{sign}record")


def read_versions(
    question: Question, *, after: Cursor | None, size: int
) -> VersionPage:
    """A page of versions as known at one changeset: the cursor's, or the newest."""
    newest = latest_changeset()
    if newest is None or question.known_at == BEFORE_THE_FIRST:
        return VersionPage((), None, 0, BEFORE_THE_FIRST)
    number = after.changeset if after else question.known_at or newest.number
    pinned = replace(question, known_at=number)
    rows = _read_rows(pinned, after=after, size=size + 1, newest=newest.number)
    shown = rows[:size]
    return VersionPage(
        versions=tuple(shown),
        next=_cursor_after(shown[-1], pinned, question) if len(rows) > size else None,
        count=_count(pinned, newest.hash),
        changeset=number,
    )


def _read_rows(
    pinned: Question, *, after: Cursor | None, size: int, newest: int
) -> list[RecordVersion]:
    """The open versions if the newest is asked for, since their index is the smallest.

    If somebody published in between, the open ones are newer than the page says:
    then ask again by number.
    """
    if pinned.known_at == newest:
        current = replace(pinned, known_at=None)
        rows = list(_after(find_versions(current), pinned, after).only(*COLUMNS)[:size])
        latest = latest_changeset()
        if latest is not None and latest.number == newest:
            return rows
    return list(_after(find_versions(pinned), pinned, after).only(*COLUMNS)[:size])


def _after(versions: Versions, question: Question, after: Cursor | None) -> Versions:
    """The versions behind the cursor: both parts of the key compared as one."""
    if after is None:
        return versions
    order = ORDERS_BY_SLUG[question.order]
    than = "lt" if order.descending else "gt"
    key = read_key(after.key, order)
    column = order.column
    return versions.filter(
        Q(**{f"{column}__{than}e": key})
        & (Q(**{f"{column}__{than}": key}) | Q(**{f"record__{than}": after.record}))
    )


def read_key(text: str, order: Order) -> Any:
    """A cursor's key as its column has it."""
    readers: dict[str, Any] = {
        "sort_on": date.fromisoformat,
        "known_from": int,
        "rank": float,
    }
    return readers.get(order.column, str)(text)


def _cursor_after(row: RecordVersion, pinned: Question, question: Question) -> Cursor:
    column = ORDERS_BY_SLUG[question.order].column
    value = getattr(row, column)
    key = value.isoformat() if isinstance(value, date) else str(value)
    return Cursor(
        key=key,
        record=row.record,
        changeset=pinned.known_at or BEFORE_THE_FIRST,
        asked=identify(question),
    )


def identify(question: Question) -> str:
    """What a cursor is bound to. The day up to which things are known moves on."""
    return hash_question(repr(replace(question, known_on=None)))


@lru_cache(maxsize=4096)
def _count(pinned: Question, newest_hash: str) -> int:
    """Counted once per question: the hash stands for all that was ever published."""
    return find_versions(replace(pinned, order=DEFAULT_ORDER)).order_by().count()


def read_page(question: Question, *, after: Cursor | None, size: int) -> AnswerPage:
    """A page of actions with their documents and statuses."""
    page = read_versions(question, after=after, size=size)
    rows = _rows(page.versions, question)
    return AnswerPage(rows, page.next, page.count, page.changeset)


def read_all(question: Question, *, limit: int) -> tuple[Row, ...]:
    """The first `limit` actions with their documents and statuses."""
    return _rows(find_versions(question).only(*COLUMNS)[:limit], question)


def _rows(
    versions: Sequence[RecordVersion] | Versions, question: Question
) -> tuple[Row, ...]:
    return tuple(_row(version, question) for version in versions)


def _row(version: RecordVersion, question: Question) -> Row:
    document = document_of(ActionDocument, version)
    status = status_of(document, on=question.on, known_on=question.known_on)
    return Row(version, document, status)


def checked_until() -> date | None:
    """The newest day up to which anything in the public record was checked."""
    newest = latest_changeset()
    return _find_checked_until(newest.hash) if newest else None


@lru_cache(maxsize=8)
def _find_checked_until(newest_hash: str) -> date | None:
    """Read once per changeset from the bodies, where it stands once in each."""
    said = Func(
        F("body"),
        Value('"checked_until":"([0-9-]{10})"'),
        function="substring",
        output_field=CharField(),
    )
    versions = RecordVersion.objects.of("action").current().order_by()
    found = versions.aggregate(newest=Max(said))["newest"]
    return date.fromisoformat(found) if found else None
