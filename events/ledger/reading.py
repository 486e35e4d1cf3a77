"""How everybody reads the ledger: the newest, or as it was known at any moment."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import TypeVar

from django.db import connection

from events.ledger.bodies import ENTITY_OF, read_as
from events.ledger.documents import Document
from events.models import Changeset, RecordVersion

D = TypeVar("D", bound=Document)

COLUMNS = [field.attname for field in Changeset._meta.concrete_fields]
NEWEST = (
    f"SELECT {', '.join(COLUMNS)} FROM {Changeset._meta.db_table} "  # noqa: S608
    "ORDER BY number DESC LIMIT 1"
)


# What an answer has already been told is the newest: one item, None before anything.
_told: ContextVar[list[Changeset | None] | None] = ContextVar("_told", default=None)


@contextmanager
def one_state() -> Iterator[None]:
    """What is read inside is told of one newest changeset, looked up once.

    For answers only: whoever publishes inside would not see it.
    """
    token = _told.set([])
    try:
        yield
    finally:
        _told.reset(token)


def latest_changeset() -> Changeset | None:
    """The newest changeset, or None while nothing is public."""
    told = _told.get()
    if told is None:
        return _look_up_newest()
    if not told:
        told.append(_look_up_newest())
    return told[0]


def _look_up_newest() -> Changeset | None:
    # Plain SQL, since every answer begins with it.
    with connection.cursor() as cursor:
        cursor.execute(NEWEST)
        row = cursor.fetchone()
    return Changeset.from_db(connection.alias, COLUMNS, row) if row else None


def changeset_known_at(moment: datetime) -> Changeset | None:
    """The newest changeset at that moment, or None before the first."""
    return Changeset.objects.filter(at__lte=moment).order_by("-at").first()


def find_current(wanted: type[D], record: int) -> D | None:
    """The open document of a record, or None if it is not public (any more)."""
    return find_all_current(wanted, [record]).get(record)


def find_newest(wanted: type[D], record: int) -> D | None:
    """The newest document a record ever had, withdrawn since or not."""
    versions = RecordVersion.objects.of(ENTITY_OF[wanted]).filter(record=record)
    readable = versions.exclude(body=None).order_by("-version")
    for schema, body in readable.values_list("schema", "body")[:1]:
        return read_as(wanted, schema, body or "")
    return None


def find_all_current(wanted: type[D], records: Iterable[int]) -> dict[int, D]:
    """The open documents of these records, by record; others are left out."""
    versions = RecordVersion.objects.of(ENTITY_OF[wanted]).current()
    asked = versions.filter(record__in=set(records)).order_by()
    return {
        record: read_as(wanted, schema, body)
        for record, schema, body in asked.values_list("record", "schema", "body")
        if body is not None
    }


def document_of(wanted: type[D], version: RecordVersion) -> D:
    """The document in a version; a redacted version has none and raises."""
    if version.body is None:
        raise BodyRedacted(version.entity, version.record, version.version)
    return read_as(wanted, version.schema, version.body)


class BodyRedacted(LookupError):
    """The body of this version was redacted; hash, number and reason remain."""

    def __init__(self, entity: str, record: int, version: int) -> None:
        super().__init__(f"Version {version} of {entity} {record} was redacted.")
