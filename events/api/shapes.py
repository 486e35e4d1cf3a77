"""What answers look like around the stored documents, as dataclasses for the schema."""

from dataclasses import dataclass
from typing import Literal

from events.ledger.documents import (
    ActionDocument,
    CompanyDocument,
    SourceDocument,
)

LICENCE = "CC-BY-4.0"


@dataclass(frozen=True, slots=True)
class Basis:
    """One reason for a status: the rule, the milestone by position, a sentence."""

    rule: str
    milestone_index: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an action is on the day asked about, and what decided it.

    `verdict` answers “in force?”. `since` and `until` are the first and last day of
    what the status names, where known; `days_left` counts to a stated last day.
    """

    status: Literal[
        "not_yet",
        "scheduled",
        "due_unconfirmed",
        "in_force",
        "possibly",
        "unconfirmed",
        "ended",
        "done",
    ]
    reason: str
    verdict: Literal["yes", "possible", "no"]
    words: str
    flags: tuple[str, ...]
    since: str | None
    until: str | None
    days_left: int | None
    basis: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class Meta:
    """As of which changeset the answer holds, and under which licence.

    `known_at` is the moment of that changeset. `sentence` says why nothing can be
    known, where that is so. `checked_until`: no record was checked later than this.
    """

    changeset: int
    known_at: str | None
    checked_until: str | None
    licence: str
    sentence: str | None


@dataclass(frozen=True, slots=True)
class DayMeta(Meta):
    """`Meta` of an answer for a day."""

    on: str


@dataclass(frozen=True, slots=True)
class RedactedRecord:
    """A record that the answering changeset held until its words were taken out.

    `changeset` is the redaction, `redacted_on` its day and `reason` what it says.
    """

    entity: Literal["action", "company", "source"]
    record: int
    changeset: int
    redacted_on: str
    reason: str


@dataclass(frozen=True, slots=True)
class PageMeta(Meta):
    """`Meta` of a page: `count` is of all that match, `query` the question as read.

    `redacted` names what is missing because it was redacted since, whether or not
    it would have matched.
    """

    count: int
    limit: int
    next_cursor: str | None
    query: dict[str, str]
    redacted: tuple[RedactedRecord, ...]


@dataclass(frozen=True, slots=True)
class DayPageMeta(PageMeta):
    """`PageMeta` for a day; `says` is the question in English."""

    on: str
    says: str


@dataclass(frozen=True, slots=True)
class Sparse:
    """A record with only the `fields` asked for."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An action with its verdict. `record` is the stored body, byte for byte."""

    verdict: Verdict
    record: ActionDocument | Sparse


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many of all that match have this."""

    slug: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ActionList:
    """A page of actions; `groups` only where `group_by` was given."""

    meta: DayPageMeta
    results: tuple[Judged, ...]
    groups: dict[str, tuple[GroupCount, ...]] | None = None


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """One public version: when it was known, why it was made, and its hash.

    `record_sha256` is of the salt and the body. `known_to` is null while it is open,
    and where a changeset is asked about, at which nobody knew its end.
    """

    version: int
    known_from: int
    known_to: int | None
    at: str
    kind: str
    reason: str
    by_role: str
    by_pseudonym: str
    reviewer_pseudonym: str
    live: bool
    redacted: bool
    record_sha256: str


@dataclass(frozen=True, slots=True)
class ActionAnswer:
    """One action on a day."""

    meta: DayMeta
    version: VersionInfo
    verdict: Verdict
    record: ActionDocument


@dataclass(frozen=True, slots=True)
class VersionList:
    """Every public version of an action, the first one first."""

    meta: Meta
    results: tuple[VersionInfo, ...]


@dataclass(frozen=True, slots=True)
class VersionAnswer:
    """One version for ever; nothing in it changes unless it is redacted."""

    version: int
    known_from: int
    schema: int
    live: bool
    record_sha256: str
    record: ActionDocument


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A company in a list."""

    record: CompanyDocument | Sparse


@dataclass(frozen=True, slots=True)
class CompanyList:
    """A page of companies."""

    meta: PageMeta
    results: tuple[CompanyRow, ...]


@dataclass(frozen=True, slots=True)
class CompanyAnswer:
    """One company."""

    meta: Meta
    version: VersionInfo
    record: CompanyDocument


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list."""

    record: SourceDocument | Sparse


@dataclass(frozen=True, slots=True)
class SourceList:
    """A page of sources."""

    meta: PageMeta
    results: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """One source."""

    meta: Meta
    version: VersionInfo
    record: SourceDocument


@dataclass(frozen=True, slots=True)
class Index:
    """Where everything is, and how much of it there is."""

    meta: Meta
    counts: dict[str, int]
    links: dict[str, str]


@dataclass(frozen=True, slots=True)
class ParameterError:
    """What is wrong with one parameter, or one member of a body."""

    location: Literal["query", "body"]
    parameter: str
    detail: str
    did_you_mean: str | None
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProblemDetails:
    """An RFC 9457 problem. Some kinds carry more: `errors`, `reason`, `changeset`."""

    type: str
    title: str
    status: int
    detail: str
