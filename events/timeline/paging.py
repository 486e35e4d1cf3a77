"""Pages of versions: by key, never by counting, and pinned to one changeset."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Q, Subquery
from django.db.models.lookups import Exact

from events.models import Changeset, RecordVersion
from events.timeline.cursors import Cursor
from events.timeline.narrowing import Versions
from events.timeline.question import BEFORE_THE_FIRST, Order
from events.timeline.stored import COLUMNS, KeyRow, StoredRow

NEWEST = Subquery(Changeset.objects.order_by("-number").values("number")[:1])
R = TypeVar("R", RecordVersion, StoredRow, KeyRow)
T = TypeVar("T")


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
class VersionPage(Generic[R]):
    """Versions in order, the cursor after them, and how many there are in all.

    `changeset` is the one the page is pinned to, 0 before the first.
    """

    versions: tuple[R, ...]
    next: Cursor | None
    count: int
    changeset: int


def read_models(versions: Versions, order: Order) -> list[RecordVersion]:
    """Rows as models, for whoever looks further into them."""
    return list(versions.only(*COLUMNS))


def read_rows(versions: Versions, order: Order) -> list[StoredRow]:
    """Rows as plain tuples: a third of the time."""
    columns = (*StoredRow._fields[:-1], order.column)
    return [StoredRow(*values) for values in versions.values_list(*columns)]


def read_keys(versions: Versions, order: Order) -> list[KeyRow]:
    """Rows without their bodies, for whoever may have read them before."""
    columns = (*KeyRow._fields[:-1], order.column)
    return [KeyRow(*values) for values in versions.values_list(*columns)]


def read_listing(
    listing: Listing,
    *,
    after: Cursor | None,
    size: int,
    newest: Changeset | None,
    pick: Callable[[Versions, Order], list[R]],
    count: int | None = None,
) -> VersionPage[R]:
    """A page as known at one changeset: the cursor's, the one asked for, the newest.

    `newest` is the newest changeset, `count` how many there are in all at the one that
    is asked for: the caller has usually looked already, or may have counted.
    """
    if newest is None or listing.known_at == BEFORE_THE_FIRST:
        return VersionPage((), None, 0, BEFORE_THE_FIRST)
    number = after.changeset if after else listing.known_at or newest.number
    rows: list[R] = []
    if count != 0 or after:
        rows = read_pinned(
            lambda known_at, still: pick(
                _find_after(listing, known_at, after).filter(still)[: size + 1],
                listing.order,
            ),
            number=number,
            newest=newest.number,
        )
    shown = rows[:size]
    return VersionPage(
        versions=tuple(shown),
        next=_cursor_after(shown[-1], listing, number) if len(rows) > size else None,
        count=_count(listing, number, newest.number, newest.hash)
        if count is None or after
        else count,
        changeset=number,
    )


def read_pinned(read: Callable[[int | None, Q], T], *, number: int, newest: int) -> T:
    """The open versions if the newest is asked for: they are few and all in one index.

    `read(known_at, still)` finds nothing where `still` no longer holds, because
    somebody has published in between; then it is read again by number.
    """
    if number == newest:
        found = read(None, Q(Exact(NEWEST, newest)))
        if found or _is_newest(newest):
            return found
    return read(number, Q())


def _is_newest(number: int) -> bool:
    """Whether nobody published meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(number) FROM events_changeset")
        return bool(cursor.fetchone() == (number,))


def _find_after(listing: Listing, number: int | None, after: Cursor | None) -> Versions:
    versions = listing.find(number)
    if after is None:
        return versions
    return versions.filter(_lies_behind(listing.order, after))


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


def _cursor_after(
    row: RecordVersion | StoredRow | KeyRow, listing: Listing, number: int
) -> Cursor:
    if isinstance(row, RecordVersion):
        value = getattr(row, listing.order.column)
    else:
        value = row.key
    key = value.isoformat() if isinstance(value, date) else str(value)
    return Cursor(key, row.record, number, listing.identity)


@lru_cache(maxsize=4096)
def _count(listing: Listing, number: int, newest: int, newest_hash: str) -> int:
    """Counted once: the hash stands for all that was ever published."""
    return read_pinned(
        lambda known_at, still: listing.find(known_at).filter(still).order_by().count(),
        number=number,
        newest=newest,
    )
