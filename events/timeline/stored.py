"""Stored bodies on their way out: as much of a version as an answer needs."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from events.ledger.reading import BodyRedacted
from events.models import RecordVersion

# What a page needs of a row; sets of days and words stay where they are.
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
    "apart",
    "body",
    "sha256",
)


class KeyRow(NamedTuple):
    """Which version it is and where it stands in the order, without its body."""

    pk: int
    record: int
    apart: bool
    sha256: str
    key: Any


class StoredRow(NamedTuple):
    """As much of a version as passing its body through needs, without a model."""

    entity: str
    record: int
    version: int
    schema: int
    apart: bool
    body: str
    sha256: str
    key: Any


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored body, known by its hash: the salt in it makes every hash unique."""

    sha256: str
    schema: int
    body: str = field(compare=False, repr=False)


def stored(version: RecordVersion | StoredRow) -> Stored:
    """The stored body of a version; raises BodyRedacted where there is none."""
    if version.body is None:
        raise BodyRedacted(version.entity, version.record, version.version)
    return Stored(version.sha256, version.schema, version.body)
