"""Every public record as known at a changeset, in few large pages, as it is stored."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Q

from events.api.answering import ALWAYS, PublicView
from events.api.asking import Asking
from events.api.parameters import ENTITIES, ExportFilters
from events.api.rendering import write_list
from events.api.shapes_of_changes import ExportList
from events.api.verdicts import write_body
from events.models import RecordVersion
from events.timeline.cursors import Cursor, hash_question, write_cursor
from events.timeline.paging import read_pinned
from events.timeline.question import BEFORE_THE_FIRST


class ExportRow(NamedTuple):
    """A version as it is exported; `known_from`: the changeset that made it."""

    pk: int
    entity: str
    record: int
    version: int
    known_from: int
    sha256: str
    schema: int
    body: str


class ExportsView(PublicView):
    """The whole record as known at a changeset: every action, company and source.

    Follow `next_cursor` to the end. The pages hold for the changeset of the first;
    from there `/changes` leads on, with `since` set to it.
    """

    filters = ExportFilters
    answer_shape = ExportList
    summary = "Export everything"
    problem_slugs = (*ALWAYS, "cursor-mismatch")

    def answer(self, asking: Asking, **path: Any) -> bytes:
        entities = asking.values.get("entity") or ENTITIES
        identity = hash_question(f"exports:{asking.question.known_at}:{entities}")
        after = asking.read_after(identity)
        number = after.changeset if after else asking.number
        rows = read_exported(
            entities,
            number=number,
            newest=asking.newest.number if asking.newest else BEFORE_THE_FIRST,
            after=after.record if after else 0,
            size=asking.limit + 1,
        )
        shown = rows[: asking.limit]
        cursor = None
        if len(rows) > len(shown):
            cursor = write_cursor(Cursor("", shown[-1].pk, number, identity))
            self.link_next(cursor)
        meta = {
            **asking.write_meta(number),
            "limit": asking.limit,
            "next_cursor": cursor,
            "redacted": asking.list_redacted(entities, number),
        }
        return write_list(meta, [write_exported(row) for row in shown])


def read_exported(
    entities: Sequence[str], *, number: int, newest: int, after: int, size: int
) -> list[ExportRow]:
    """The versions known at a changeset, in the order in which they were published."""

    def read(known_at: int | None, still: Q) -> list[ExportRow]:
        versions = RecordVersion.objects.filter(
            still, entity__in=entities, pk__gt=after
        )
        known = versions.current() if known_at is None else versions.known_at(known_at)
        found = known.exclude(body=None).order_by("pk")
        return [*map(ExportRow._make, found.values_list(*ExportRow._fields)[:size])]

    return read_pinned(read, number=number, newest=newest)


def write_exported(row: ExportRow) -> bytes:
    """One record with what names its version; nothing before the body needs escapes."""
    _, entity, record, version, known_from, sha256, schema, body = row
    return (
        f'{{"entity":"{entity}","key":{record},"version":{version},'
        f'"changeset":{known_from},"record_sha256":"{sha256}",'
        f'"record":{write_body(entity, schema, body)}}}'
    ).encode()
