"""A single record as known then, or the problem that says what became of it."""

from typing import Any

from events.api.asking import Asking
from events.api.problems import Moved, Problem
from events.models import Changeset, RecordVersion
from events.timeline.records import (
    Found,
    find_record,
    find_redaction,
    follow_mergers,
)


def find_readable(entity: str, record: int, asking: Asking) -> Found:
    """The version that answers; raises a Problem or Moved where none is readable."""
    known_at = asking.question.known_at
    found = find_record(entity, record, known_at=known_at)
    if found is None:
        raise Problem("not-found", say_absent(entity, record, asking))
    if found.merged_into is not None:
        survivor = follow_mergers(entity, found.merged_into, known_at=known_at)
        raise Moved(f"/api/v1/{entity}s/{survivor}")
    if not found.is_readable:
        raise refuse_unreadable(found.version, found.changeset)
    return found


def say_absent(entity: str, record: int, asking: Asking) -> str:
    """Why there is nothing: never public, or not yet at the time asked about."""
    if asking.asked.sentence:
        return asking.asked.sentence
    known_at = asking.question.known_at
    if known_at is not None:
        return f"At changeset {known_at}, no {entity} {record} was public yet."
    return f"No {entity} {record} is or was public."


def refuse_unreadable(version: RecordVersion, changeset: Changeset | None) -> Problem:
    """The problem that stands for a retracted or redacted version: its tombstone.

    `changeset` made the version; a redaction that blanked it is the one to name.
    """
    redacted = version.body is None
    if redacted:
        changeset = find_redaction(version) or changeset
    what = "redacted" if redacted else "retracted"
    reason = changeset.reason if changeset else ""
    return Problem(
        "redacted" if redacted else "gone",
        f"This {version.entity} was {what}: {reason}" if reason else f"It was {what}.",
        extra={
            "entity": version.entity,
            "key": version.record,
            "version": version.version,
            "record_sha256": version.sha256,
            "changeset": changeset.number if changeset else None,
            "reason": reason,
        },
    )


def write_version(
    version: RecordVersion, changeset: Changeset, *, known_at: int | None = None
) -> dict[str, Any]:
    """What is public about a version beside its body.

    `known_at`: the changeset asked about, at which nobody knew when it would end.
    """
    known_to = version.known_to
    if known_at is not None and known_to is not None and known_to > known_at:
        known_to = None
    return {
        "version": version.version,
        "known_from": version.known_from,
        "known_to": known_to,
        "at": changeset.at,
        "kind": changeset.kind,
        "reason": changeset.reason,
        "by_role": changeset.by_role,
        "by_pseudonym": changeset.by_pseudonym,
        "reviewer_pseudonym": changeset.reviewer_pseudonym,
        "live": version.live,
        "redacted": version.body is None,
        "record_sha256": version.sha256,
    }


def write_found(found: Found, asking: Asking) -> dict[str, Any]:
    """`write_version` as of the changeset asked about, so that it stays as it is."""
    known_at = asking.question.known_at
    return write_version(found.version, found.changeset, known_at=known_at)
