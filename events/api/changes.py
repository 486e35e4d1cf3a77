"""The feed of all that became public: gap-free, resumable, enough for a mirror."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from events.api.answering import ALWAYS, PublicView
from events.api.asking import Asking
from events.api.parameters import MOST_ROWS, ChangeFilters, ChangesetsFilters
from events.api.problems import Problem
from events.api.rendering import Raw, write_list, write_members, write_object
from events.api.shapes_of_changes import ChangeList, ChangesetAnswer, ChangesetList
from events.api.verdicts import write_record
from events.models import Changeset, RecordVersion
from events.timeline.cursors import Cursor, hash_question, write_cursor


class ChangesView(PublicView):
    """What changed after a changeset, in order, with the new body of every record.

    Follow `next_cursor` to its end; then ask again with `since` set to `through`.
    Withdrawn and redacted records are in it too, so a mirror needs nothing else.
    """

    filters = ChangeFilters
    answer_shape = ChangeList
    summary = "Follow changes"
    problem_slugs = (*ALWAYS, "cursor-mismatch")
    cost = 0.1

    def answer(self, asking: Asking, **path: Any) -> bytes:
        since = int(asking.values.get("since", 0))
        entities = asking.values.get("entity", ())
        identity = hash_question(f"changes:{since}:{entities}")
        after = asking.read_after(identity)
        newest = asking.number
        # Nothing newer than the newest changeset seen: it may be half read already.
        rows = list_changes(since, entities, after=after, upto=newest)
        found = list(rows[: asking.limit + 1])
        shown, more = found[: asking.limit], found[asking.limit :]
        cursor = None
        if more:
            last = shown[-1]
            cursor = write_cursor(
                Cursor(str(last.known_from), last.pk, newest, identity)
            )
            self.link_next(cursor)
        meta = {
            **asking.write_meta(),
            "through": find_through(shown, more, newest=newest, since=since),
            "limit": asking.limit,
            "next_cursor": cursor,
        }
        numbers = {version.known_from for version in shown}
        changesets = Changeset.objects.in_bulk(list(numbers))
        return write_list(
            meta, [write_change(v, changesets[v.known_from]) for v in shown]
        )


def list_changes(
    since: int, entities: Sequence[str], *, after: Cursor | None, upto: int
) -> Any:
    """Versions that became public after `since`, in the order of the ledger."""
    versions = RecordVersion.objects.filter(known_from__gt=since, known_from__lte=upto)
    if entities:
        versions = versions.filter(entity__in=entities)
    if after is not None:
        number = int(after.key)
        versions = versions.filter(
            Q(known_from__gt=number) | Q(pk__gt=after.record), known_from__gte=number
        )
    columns = ("entity", "record", "version", "schema", "live", "known_from", "body")
    return versions.order_by("known_from", "pk").only(*columns, "sha256")


def find_through(
    shown: Sequence[RecordVersion],
    more: Sequence[RecordVersion],
    *,
    newest: int,
    since: int,
) -> int:
    """The last changeset that has been given completely."""
    if not more:
        return max(newest, since)
    last, following = shown[-1].known_from, more[0].known_from
    return last if following > last else last - 1


def describe_fate(version: RecordVersion) -> str:
    """What became of a record with this version."""
    if version.body is None:
        return "redacted"
    if not version.live:
        return "withdrawn"
    return "created" if version.version == 1 else "updated"


def write_change(version: RecordVersion, changeset: Changeset) -> bytes:
    """One change as JSON, the stored body passed through."""
    what = describe_fate(version)
    is_readable = what in ("created", "updated")
    return write_members(
        {
            "changeset": changeset.number,
            "at": changeset.at,
            "kind": changeset.kind,
            "reason": changeset.reason,
            "entity": version.entity,
            "key": version.record,
            "version": version.version,
            "what": what,
            "record_sha256": version.sha256,
            "record": Raw(write_record(version)) if is_readable else None,
        }
    ).encode()


def describe_changeset(changeset: Changeset) -> dict[str, Any]:
    return {
        "number": changeset.number,
        "at": changeset.at,
        "kind": changeset.kind,
        "reason": changeset.reason,
        "by_role": changeset.by_role,
        "by_pseudonym": changeset.by_pseudonym,
        "reviewer_pseudonym": changeset.reviewer_pseudonym,
        "previous_hash": changeset.previous_hash,
        "hash": changeset.hash,
    }


class ChangesetsView(PublicView):
    """Changesets, the newest first: who changed something, when and why."""

    filters = ChangesetsFilters
    answer_shape = ChangesetList
    summary = "List changesets"

    def answer(self, asking: Asking, **path: Any) -> bytes:
        before = asking.values.get("before", asking.number + 1)
        rows = list(
            Changeset.objects.filter(number__lt=before).order_by("-number")[
                : asking.limit
            ]
        )
        earlier = rows[-1].number if rows and rows[-1].number > 1 else None
        meta = {**asking.write_meta(), "limit": asking.limit, "next_before": earlier}
        return write_object(meta=meta, results=[describe_changeset(r) for r in rows])


class ChangesetView(PublicView):
    """One changeset and the records it touched."""

    answer_shape = ChangesetAnswer
    summary = "Read a changeset"
    problem_slugs = (*ALWAYS, "not-found")
    cost = 0.1

    def answer(self, asking: Asking, **path: Any) -> bytes:
        changeset = Changeset.objects.filter(number=path["number"]).first()
        if changeset is None:
            raise Problem("not-found", f"There is no changeset {path['number']}.")
        touched = RecordVersion.objects.filter(known_from=changeset.number)
        rows = touched.order_by("pk").defer("words", "salt")[:MOST_ROWS]
        return write_object(
            meta=asking.write_meta(),
            changeset=describe_changeset(changeset),
            touched=touched.count(),
            results=[
                {
                    "entity": version.entity,
                    "key": version.record,
                    "version": version.version,
                    "what": describe_fate(version),
                    "label": version.label,
                }
                for version in rows
            ],
        )
