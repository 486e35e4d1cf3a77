"""Single records and plain lists of companies and sources, as known at a changeset."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date
from functools import lru_cache

from events.ledger.reading import latest_changeset
from events.models import Changeset, RecordVersion
from events.timeline.cursors import hash_question
from events.timeline.narrowing import Versions
from events.timeline.paging import Listing
from events.timeline.question import BEFORE_THE_FIRST, ORDERS_BY_SLUG, Order
from events.timeline.search_query import full_text_query

# A chain of mergers longer than this is a loop.
LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A record's newest version, with the changeset that made or withdrew it.

    `merged_into`: the record that took its place, where that is what happened.
    """

    version: RecordVersion
    changeset: Changeset
    merged_into: int | None = None

    @property
    def is_readable(self) -> bool:
        return self.version.live and self.version.body is not None


@dataclass(frozen=True, slots=True)
class RedactedRecord:
    """A record whose words were taken out, with the changeset that did, and why."""

    entity: str
    record: int
    changeset: int
    redacted_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class RecordQuestion:
    """What a plain list of companies or sources asks."""

    entity: str
    text: str = ""
    first: date | None = None
    last: date | None = None
    known_at: int | None = None


def find_record(entity: str, record: int, *, known_at: int | None) -> Found | None:
    """The version of a record as known then, withdrawn or not; None if never public."""
    versions = RecordVersion.objects.of(entity).filter(record=record)
    if known_at is not None:
        versions = versions.filter(known_from__lte=known_at)
    version = versions.order_by("-version").first()
    if version is None:
        return None
    changeset = Changeset.objects.get(number=version.known_from)
    return Found(version, changeset, _find_survivor(version, changeset))


def _find_survivor(version: RecordVersion, changeset: Changeset) -> int | None:
    """A merger withdraws one record and publishes the survivor in one changeset."""
    if version.live or changeset.kind != "merge_split":
        return None
    survivors = (
        RecordVersion.objects.of(version.entity)
        .filter(known_from=changeset.number, live=True)
        .order_by("record")
        .values_list("record", flat=True)[:2]
    )
    return survivors[0] if len(survivors) == 1 else None


def follow_mergers(entity: str, record: int, *, known_at: int | None = None) -> int:
    """The record at the end of a chain of mergers, as long as it was then."""
    for _ in range(LONGEST_CHAIN):
        found = find_record(entity, record, known_at=known_at)
        if found is None or found.merged_into is None:
            break
        record = found.merged_into
    return record


def find_redaction(version: RecordVersion) -> Changeset | None:
    """The redaction that blanked a version."""
    if version.redacted_by is None:
        return None
    return Changeset.objects.get(number=version.redacted_by)


def list_redacted(
    entities: Sequence[str], number: int, newest_hash: str
) -> tuple[RedactedRecord, ...]:
    """What a changeset's public record held that was redacted since.

    Whatever a question narrows: nobody shall find out by asking what was blanked.
    """
    if number == BEFORE_THE_FIRST:
        return ()
    return _list_redacted(tuple(entities), number, newest_hash)


@lru_cache(maxsize=1024)
def _list_redacted(
    entities: tuple[str, ...], number: int, newest_hash: str
) -> tuple[RedactedRecord, ...]:
    """Read once per changeset; the hash stands for all that was ever published."""
    held = RecordVersion.objects.known_at(number).filter(
        entity__in=entities, redacted_by__isnull=False
    )
    keys = ("entity", "record", "redacted_by")
    rows = list(held.order_by(*keys).values_list(*keys))
    changesets = Changeset.objects.in_bulk([by for _, _, by in rows if by])
    return tuple(
        _describe_redaction(entity, record, changesets[by])
        for entity, record, by in rows
        if by
    )


def _describe_redaction(entity: str, record: int, by: Changeset) -> RedactedRecord:
    redacted_on = by.at.astimezone(UTC).date()
    return RedactedRecord(entity, record, by.number, redacted_on, by.reason)


def list_versions(entity: str, record: int) -> list[RecordVersion]:
    """Every public version of a record, the first one first, without bodies."""
    versions = RecordVersion.objects.of(entity).filter(record=record)
    return list(versions.order_by("version").defer("words", "salt"))


def list_records(question: RecordQuestion) -> Listing:
    """Companies by name, sources by day, as something to read page by page."""
    order = ORDERS_BY_SLUG["title" if question.entity == "company" else "-starts"]

    def find(number: int | None) -> Versions:
        versions = RecordVersion.objects.of(question.entity).exclude(body=None)
        known = versions.current() if number is None else versions.known_at(number)
        return _sort(_narrow(known, question), order)

    return Listing(
        identity=hash_question(repr(question)),
        counted=repr(question),
        order=order,
        known_at=question.known_at,
        find=find,
    )


def _narrow(versions: Versions, question: RecordQuestion) -> Versions:
    if question.text:
        versions = versions.filter(words__finds=full_text_query(question.text))
    if question.first:
        versions = versions.filter(sort_on__gte=question.first)
    if question.last:
        versions = versions.filter(sort_on__lte=question.last)
    return versions


def _sort(versions: Versions, order: Order) -> Versions:
    sign = "-" if order.descending else ""
    return versions.order_by(f"{sign}{order.column}", f"{sign}record")


def number_known(known_at: int | None) -> int:
    """The changeset that answers: the one asked for, else the newest, 0 before any."""
    if known_at is not None:
        return known_at
    newest = latest_changeset()
    return newest.number if newest else BEFORE_THE_FIRST
