"""The only way anything becomes public: append versions under the next number."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import Value

from events.ledger.bodies import ENTITY_OF, salted_hash, write_body
from events.ledger.documents import SCHEMA, Document
from events.ledger.index import IndexColumns, index_document
from events.models import Changeset, RecordVersion

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
        _lock_ledger()
        last = Changeset.objects.order_by("-number").first()
        number = last.number + 1 if last else 1
        versions = [_next_version(entry, number=number) for entry in entries]
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
        RecordVersion.objects.bulk_create(versions)
        _fill_search_words(number, entries)
    return changeset


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


def _lock_ledger() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])


def _later_than(last: Changeset | None, *, now: datetime) -> datetime:
    if last is None or now > last.at:
        return now
    return last.at + timedelta(microseconds=1)


def _next_version(entry: Entry, *, number: int) -> RecordVersion:
    entity = ENTITY_OF[type(entry.document)]
    columns = index_document(entry.document, company_groups=entry.company_groups)
    newest = (
        RecordVersion.objects.filter(entity=entity, record=columns.record)
        .order_by("-version")
        .values_list("version", flat=True)
        .first()
    )
    salt = secrets.token_hex(16)
    body = write_body(entry.document)
    return RecordVersion(
        entity=entity,
        version=(newest or 0) + 1,
        schema=SCHEMA,
        known_from=number,
        live=entry.live,
        body=body,
        salt=salt,
        sha256=salted_hash(salt, body),
        **_index_values(columns),
    )


def _index_values(columns: IndexColumns) -> dict[str, object]:
    return {
        "record": columns.record,
        "slug": columns.slug,
        "label": columns.label[:500],
        "sort_on": columns.sort_on,
        "starts_on": columns.starts_on,
        "ends_on": columns.ends_on,
        "kind": columns.kind,
        "family": columns.family,
        "form": columns.form,
        "required": columns.required,
        "disclosure": columns.disclosure,
        "quoted": columns.quoted,
        "companies": list(columns.companies),
        "company_groups": list(columns.company_groups),
        "technologies": list(columns.technologies),
        "audiences": list(columns.audiences),
        "drivers": list(columns.drivers),
        "jurisdictions": list(columns.jurisdictions),
        "sources": list(columns.sources),
        **columns.spans,
    }


def _close_open_versions(versions: Sequence[RecordVersion], *, number: int) -> None:
    for version in versions:
        RecordVersion.objects.filter(
            entity=version.entity, record=version.record, known_to__isnull=True
        ).update(known_to=number)


def _fill_search_words(number: int, entries: Sequence[Entry]) -> None:
    """Index the text with PostgreSQL's own English dictionary, title first."""
    for entry in entries:
        columns = index_document(entry.document, company_groups=entry.company_groups)
        RecordVersion.objects.filter(
            entity=ENTITY_OF[type(entry.document)],
            record=columns.record,
            known_from=number,
        ).update(
            words=SearchVector(Value(columns.label), config="english", weight="A")
            + SearchVector(Value(columns.search_text), config="english", weight="B")
        )
