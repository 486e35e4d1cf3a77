"""The only way anything becomes public: append versions under the next number."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max, Q

from events.ledger.bodies import ENTITY_OF, salted_hash, write_body
from events.ledger.dictionary import learn_words, vector_of
from events.ledger.disclosing import list_stages
from events.ledger.documents import SCHEMA, ActionDocument, Document
from events.ledger.index import (
    IndexColumns,
    SearchedTexts,
    index_document,
    record_of,
)
from events.ledger.term_labels import learn_labels
from events.models import Changeset, PublicStage, RecordVersion

# Any constant will do, as long as nothing else in this database locks it.
LEDGER_LOCK = 0x1ED6E12
GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Author:
    """Who answers for a changeset, as the public sees it: role and pseudonym."""

    role: str
    pseudonym: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to publish. `live=False` withdraws the record with this version."""

    document: Document
    company_groups: tuple[int, ...] = ()
    live: bool = True


def append(
    entries: Sequence[Entry],
    *,
    kind: str,
    by: Author,
    reason: str,
    now: datetime,
    reviewer: str = "",
) -> Changeset:
    """Publish documents as one changeset; numbers never skip and never wait twice.

    Writers queue on one advisory lock, so a number is visible only together with
    everything before it: a reader of `/changes` can miss nothing.
    """
    with transaction.atomic():
        lock_ledger()
        last = Changeset.objects.order_by("-number").first()
        number = last.number + 1 if last else 1
        newest = _newest_versions(entries)
        found = [_index_entry(entry) for entry in entries]
        versions = [
            _next_version(entry, columns, newest, number=number)
            for entry, columns in zip(entries, found, strict=True)
        ]
        changeset = Changeset(
            number=number,
            at=_later_than(last, now=now),
            kind=kind,
            by_role=by.role,
            by_pseudonym=by.pseudonym,
            reviewer_pseudonym=reviewer,
            reason=reason,
            previous_hash=last.hash if last else GENESIS,
        )
        changeset.hash = chain_hash(changeset, [v.sha256 for v in versions])
        changeset.save(force_insert=True)
        _close_open_versions(versions, number=number)
        RecordVersion.objects.bulk_create(versions, batch_size=200)
        learn_words([columns.texts for columns in found], number=number)
        learn_labels(_list_live_actions(entries), number=number)
        _add_stages(entries, versions)
    return changeset


def lock_ledger() -> None:
    """Queue behind every other writer until this transaction ends.

    Whoever gives out public numbers locks first, so that no two acts give the same.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])


def chain_hash(changeset: Changeset, version_hashes: Sequence[str]) -> str:
    """The hash that chains a changeset to the one before and seals its versions."""
    sealed = json.dumps(
        [
            changeset.previous_hash,
            changeset.number,
            changeset.at.astimezone(UTC).isoformat(),
            changeset.kind,
            changeset.by_role,
            changeset.by_pseudonym,
            changeset.reviewer_pseudonym,
            changeset.reason,
            sorted(version_hashes),
        ],
        ensure_ascii=False,
    )
    return hashlib.sha256(sealed.encode()).hexdigest()


def _later_than(last: Changeset | None, *, now: datetime) -> datetime:
    if last is None or now > last.at:
        return now
    return last.at + timedelta(microseconds=1)


def _newest_versions(entries: Sequence[Entry]) -> dict[tuple[str, int], int]:
    """The newest version number of each record that already has one."""
    records = ((ENTITY_OF[type(e.document)], record_of(e.document)) for e in entries)
    rows = RecordVersion.objects.filter(_is_any_of(records)).order_by()
    counted = rows.values_list("entity", "record").annotate(newest=Max("version"))
    return {(entity, record): newest for entity, record, newest in counted}


def _is_any_of(records: Iterable[tuple[str, int]]) -> Q:
    by_entity: dict[str, list[int]] = {}
    for entity, record in records:
        by_entity.setdefault(entity, []).append(record)
    # An empty list matches nothing, where an empty condition would match all.
    found = Q(pk__in=[])
    for entity, numbers in by_entity.items():
        found |= Q(entity=entity, record__in=numbers)
    return found


def _index_entry(entry: Entry) -> IndexColumns:
    return index_document(entry.document, company_groups=entry.company_groups)


def _next_version(
    entry: Entry,
    columns: IndexColumns,
    newest: dict[tuple[str, int], int],
    *,
    number: int,
) -> RecordVersion:
    entity = ENTITY_OF[type(entry.document)]
    salt = secrets.token_hex(16)
    body = write_body(entry.document)
    return RecordVersion(
        entity=entity,
        version=newest.get((entity, columns.record), 0) + 1,
        schema=SCHEMA,
        known_from=number,
        live=entry.live,
        body=body,
        salt=salt,
        sha256=salted_hash(salt, body),
        title_words=vector_of(SearchedTexts(columns.texts.titles)),
        words=vector_of(columns.texts),
        **index_values(columns),
    )


def _add_stages(entries: Sequence[Entry], versions: Sequence[RecordVersion]) -> None:
    stages = [
        PublicStage(version=version, since=s.since, until=s.until, **s.spans)
        for entry, version in zip(entries, versions, strict=True)
        if isinstance(entry.document, ActionDocument)
        for s in list_stages(entry.document)
    ]
    PublicStage.objects.bulk_create(stages, batch_size=500)


def index_values(columns: IndexColumns) -> dict[str, object]:
    """The columns of a version row that its document alone decides, by name."""
    return {
        "record": columns.record,
        "slug": columns.slug,
        "label": columns.label[:500],
        "sort_on": columns.sort_on,
        "starts_on": columns.starts_on,
        "ends_on": columns.ends_on,
        "checked_until": columns.checked_until,
        "kind": columns.kind,
        "family": columns.family,
        "form": columns.form,
        "required": columns.required,
        "disclosure": columns.disclosure,
        "quoted": columns.quoted,
        "apart": columns.apart,
        "companies": list(columns.companies),
        "company_groups": list(columns.company_groups),
        "technologies": list(columns.technologies),
        "audiences": list(columns.audiences),
        "drivers": list(columns.drivers),
        "jurisdictions": list(columns.jurisdictions),
        "sources": list(columns.sources),
        "related": list(columns.related),
        **columns.spans,
    }


def _list_live_actions(entries: Sequence[Entry]) -> list[ActionDocument]:
    """Who is withdrawn may have been so for long, and calls terms as it did then."""
    return [
        entry.document
        for entry in entries
        if entry.live and isinstance(entry.document, ActionDocument)
    ]


def _close_open_versions(versions: Sequence[RecordVersion], *, number: int) -> None:
    renewed = [(v.entity, v.record) for v in versions if v.version > 1]
    if renewed:
        opened = RecordVersion.objects.filter(_is_any_of(renewed))
        opened.filter(known_to__isnull=True).update(known_to=number)
