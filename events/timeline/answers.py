"""Answers from the ledger: versions, pages of them, and how far the record reaches."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.contrib.postgres.search import SearchRank
from django.db.models import F, FloatField, Max
from django.db.models.functions import Cast

from events.ledger.documents import ActionDocument
from events.ledger.reading import latest_changeset
from events.lifecycle.status import Status
from events.models import RecordVersion
from events.timeline.cursors import Cursor, hash_question
from events.timeline.filters import narrow_versions
from events.timeline.narrowing import Versions
from events.timeline.paging import Listing, read_listing, read_models
from events.timeline.question import (
    BEFORE_THE_FIRST,
    DEFAULT_ORDER,
    ORDERS_BY_SLUG,
    Question,
)
from events.timeline.search_query import full_text_query
from events.timeline.statuses import read_stored, status_of
from events.timeline.stored import COLUMNS, stored
from events.timeline.within import Within, find_within, judge_version

__all__ = [
    "AnswerPage",
    "Row",
    "checked_until",
    "find_versions",
    "identify",
    "list_question",
    "read_all",
    "read_page",
    "status_of",
]


@dataclass(frozen=True, slots=True)
class Row:
    """One public action with what it is on the day asked about."""

    version: RecordVersion
    document: ActionDocument
    status: Status


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Rows in order, the cursor after them, and how many there are in all.

    `changeset` is the one the page is pinned to, 0 before the first.
    """

    rows: tuple[Row, ...]
    next: Cursor | None
    count: int
    changeset: int


def find_versions(question: Question) -> Versions:
    """Every version that answers the question, in its order. Redacted ones never do."""
    versions = RecordVersion.objects.of("action").exclude(body=None)
    number = question.known_at
    known = versions.current() if number is None else versions.known_at(number)
    return _sort(narrow_versions(known, question), question)


def _sort(versions: Versions, question: Question) -> Versions:
    order = ORDERS_BY_SLUG[question.order]
    if order.column == "rank":
        rank = SearchRank(F("words"), full_text_query(question.text))
        # A four-byte float does not survive being written down and compared.
        versions = versions.annotate(rank=Cast(rank, FloatField()))
    sign = "-" if order.descending else ""
    return versions.order_by(f"{sign}{order.column}", f"{sign}record")


def list_question(question: Question) -> Listing:
    """The question as something that can be read page by page."""

    def find(number: int | None) -> Versions:
        return find_versions(replace(question, known_at=number))

    return Listing(
        identity=identify(question),
        counted=repr(forget_what_never_counts(question)),
        order=ORDERS_BY_SLUG[question.order],
        known_at=question.known_at,
        find=find,
    )


def forget_what_never_counts(question: Question) -> Question:
    """The question with everything left out that changes no number of answers.

    Only statuses ask for the day: every other day has as many actions.
    """
    question = replace(question, order=DEFAULT_ORDER)
    if question.statuses or question.holding:
        return question
    return replace(question, on=date.min, known_on=None)


def identify(question: Question) -> str:
    """What its cursors are bound to. The day up to which things are known moves on."""
    return hash_question(repr(replace(question, known_on=None)))


def read_page(
    question: Question, *, after: Cursor | None, size: int, count: int | None = None
) -> AnswerPage:
    """A page of actions with their documents and statuses.

    `count` is how many there are, from a caller who has counted already.
    """
    page = read_listing(
        list_question(question),
        after=after,
        size=size,
        newest=latest_changeset(),
        pick=read_models,
        count=count,
    )
    rows = read_rows(page.versions, question)
    return AnswerPage(rows, page.next, page.count, page.changeset)


def read_all(question: Question, *, limit: int) -> tuple[Row, ...]:
    """The first `limit` actions with their documents and statuses."""
    return read_rows(find_versions(question).only(*COLUMNS)[:limit], question)


def read_rows(versions: Iterable[RecordVersion], question: Question) -> tuple[Row, ...]:
    """Versions with what they say and what they are on the day asked about."""
    within = find_within(question)
    return tuple(_row(version, question, within) for version in versions)


def _row(version: RecordVersion, question: Question, within: Within) -> Row:
    read = read_stored(stored(version), question.public_by)
    return Row(version, read.document, judge_version(version, question, within=within))


def checked_until(known_at: int | None = None) -> date | None:
    """The newest day up to which anything in the record, as known then, was checked."""
    newest = latest_changeset()
    if newest is None or known_at == BEFORE_THE_FIRST:
        return None
    return find_checked_until(known_at or newest.number, newest.hash)


@lru_cache(maxsize=256)
def find_checked_until(number: int, newest_hash: str) -> date | None:
    """Read once per changeset: it is asked for by every page."""
    versions = RecordVersion.objects.of("action").known_at(number).order_by()
    newest: date | None = versions.aggregate(newest=Max("checked_until"))["newest"]
    return newest
