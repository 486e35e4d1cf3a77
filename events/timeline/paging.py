"""Pages of versions: by key, never by counting, and pinned to one changeset."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q

from events.ledger.reading import latest_changeset
from events.models import RecordVersion
from events.timeline.cursors import Cursor
from events.timeline.narrowing import Versions
from events.timeline.question import BEFORE_THE_FIRST, Order

# What a page of bodies needs of a row; sets of days and words stay where they are.
COLUMNS = (
    "entity",
    "record",
    "version",
    "schema",
    "live",
    "slug",
    "label",
    "sort_on",
    "known_from",
    "known_to",
    "family",
    "body",
    "sha256",
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed: `find(number)` gives the versions known at it, None for now.

    `identity` hashes the question for cursors, `counted` is everything that decides
    how many there are.
    """

    identity: str
    counted: str
    order: Order
    known_at: int | None
    find: Callable[[int | None], Versions] = field(compare=False)


@dataclass(frozen=True, slots=True)
class VersionPage:
    """Versions in order, the cursor after them, and how many there are in all.

    `changeset` is the one the page is pinned to, 0 before the first.
    """

    versions: tuple[RecordVersion, ...]
    next: Cursor | None
    count: int
    changeset: int


def read_listing(listing: Listing, *, after: Cursor | None, size: int) -> VersionPage:
    """A page as known at one changeset: the cursor's, the one asked for, the newest."""
    newest = latest_changeset()
    if newest is None or listing.known_at == BEFORE_THE_FIRST:
        return VersionPage((), None, 0, BEFORE_THE_FIRST)
    number = after.changeset if after else listing.known_at or newest.number
    rows = _read_rows(listing, number, newest.number, after=after, size=size + 1)
    shown = rows[:size]
    return VersionPage(
        versions=tuple(shown),
        next=_cursor_after(shown[-1], listing, number) if len(rows) > size else None,
        count=_count(listing, number, newest.hash),
        changeset=number,
    )


def _read_rows(
    listing: Listing, number: int, newest: int, *, after: Cursor | None, size: int
) -> list[RecordVersion]:
    """The open versions if the newest is asked for: theirs is the smallest index.

    If somebody published in between, they are newer than the page says, and it is
    read again by number.
    """
    if number == newest:
        rows = _list_after(listing, None, after, size)
        latest = latest_changeset()
        if latest is not None and latest.number == newest:
            return rows
    return _list_after(listing, number, after, size)


def _list_after(
    listing: Listing, number: int | None, after: Cursor | None, size: int
) -> list[RecordVersion]:
    versions = listing.find(number)
    if after is not None:
        versions = versions.filter(_lies_behind(listing.order, after))
    return list(versions.only(*COLUMNS)[:size])


def _lies_behind(order: Order, cursor: Cursor) -> Q:
    """Both parts of the key compared as one, in a form that an index can walk."""
    than = "lt" if order.descending else "gt"
    key = read_key(cursor.key, order)
    return Q(**{f"{order.column}__{than}e": key}) & (
        Q(**{f"{order.column}__{than}": key}) | Q(**{f"record__{than}": cursor.record})
    )


def read_key(text: str, order: Order) -> Any:
    """A cursor's key as its column has it."""
    readers: dict[str, Callable[[str], Any]] = {
        "sort_on": date.fromisoformat,
        "known_from": int,
        "rank": float,
    }
    return readers.get(order.column, str)(text)


def _cursor_after(row: RecordVersion, listing: Listing, number: int) -> Cursor:
    value = getattr(row, listing.order.column)
    key = value.isoformat() if isinstance(value, date) else str(value)
    return Cursor(key, row.record, number, listing.identity)


@lru_cache(maxsize=4096)
def _count(listing: Listing, number: int, newest_hash: str) -> int:
    """Counted once: the hash stands for all that was ever published."""
    return listing.find(number).order_by().count()
