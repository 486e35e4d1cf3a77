"""What answers about changes and vocabularies look like, for the schema."""

from dataclasses import dataclass
from typing import Literal

from events.api.shapes import Meta, RedactedRecord
from events.ledger.documents import ActionDocument, CompanyDocument, SourceDocument


@dataclass(frozen=True, slots=True)
class ChangesMeta(Meta):
    """`since` for the next time is `through`, once `next_cursor` is null.

    `through` is the last changeset whose changes have all been given.
    """

    through: int
    limit: int
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One word of a vocabulary; `count` is of public actions that have it now."""

    slug: str
    label: str
    definition: str
    example: str
    counter_example: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A vocabulary: which parameter asks for its words."""

    slug: str
    label: str
    parameter: str | None
    terms: int


@dataclass(frozen=True, slots=True)
class SchemeList:
    """Every vocabulary."""

    meta: Meta
    results: tuple[Scheme, ...]


@dataclass(frozen=True, slots=True)
class TermList:
    """The words of one vocabulary."""

    meta: Meta
    results: tuple[TermEntry, ...]


@dataclass(frozen=True, slots=True)
class WordDifference:
    """A field that reads otherwise: what was struck out and what was put in."""

    label: str
    gone: str
    new: str


@dataclass(frozen=True, slots=True)
class PatchStep:
    """A step of a JSON Patch (RFC 6902), with `value` or `from` where it needs one."""

    op: Literal["add", "remove", "replace", "move", "copy", "test"]
    path: str


@dataclass(frozen=True, slots=True)
class DiffAnswer:
    """What one version says otherwise than another, in words and as JSON Patch.

    Applied to the `record` of version `before`, `patch` gives that of `after`.
    """

    meta: Meta
    before: int
    after: int
    words: tuple[WordDifference, ...]
    patch: tuple[PatchStep, ...]


@dataclass(frozen=True, slots=True)
class ChangesetInfo:
    """One public change: who answers for it, why, and the hash that chains it."""

    number: int
    at: str
    kind: str
    reason: str
    by_role: str
    by_pseudonym: str
    reviewer_pseudonym: str
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Change:
    """One record in one changeset: what became of it, and its new body.

    `what`: created, updated, withdrawn (retracted or merged) or redacted. `record` is
    null where it is withdrawn or redacted.
    """

    changeset: int
    at: str
    kind: str
    reason: str
    entity: Literal["action", "company", "source"]
    key: int
    version: int
    what: Literal["created", "updated", "withdrawn", "redacted"]
    record_sha256: str
    record: ActionDocument | CompanyDocument | SourceDocument | None


@dataclass(frozen=True, slots=True)
class ChangeList:
    """Changes in the order they became public, without gaps."""

    meta: ChangesMeta
    results: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ExportMeta(Meta):
    """`Meta` of a page of everything; `redacted` names what is missing from it."""

    limit: int
    next_cursor: str | None
    redacted: tuple[RedactedRecord, ...]


@dataclass(frozen=True, slots=True)
class ExportedRecord:
    """A record as it is stored; `changeset` made this version of it."""

    entity: Literal["action", "company", "source"]
    key: int
    version: int
    changeset: int
    record_sha256: str
    record: ActionDocument | CompanyDocument | SourceDocument


@dataclass(frozen=True, slots=True)
class ExportList:
    """Every record known at a changeset, in the order in which they were published."""

    meta: ExportMeta
    results: tuple[ExportedRecord, ...]


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record that a changeset touched."""

    entity: Literal["action", "company", "source"]
    key: int
    version: int
    what: Literal["created", "updated", "withdrawn", "redacted"]
    label: str


@dataclass(frozen=True, slots=True)
class ChangesetAnswer:
    """One changeset and what it touched, the first 200 records of it."""

    meta: Meta
    changeset: ChangesetInfo
    touched: int
    results: tuple[ChangedRecord, ...]


@dataclass(frozen=True, slots=True)
class ChangesetsMeta(Meta):
    """`next_before` is the `before` of the next page, null on the last one."""

    limit: int
    next_before: int | None


@dataclass(frozen=True, slots=True)
class ChangesetList:
    """A page of changesets, the newest first."""

    meta: ChangesetsMeta
    results: tuple[ChangesetInfo, ...]
