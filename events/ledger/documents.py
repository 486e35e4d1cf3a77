"""The public documents: one frozen dataclass per entity is body and schema alike.

Dates that may be imprecise are `DateSaid`: the EDTF text, its words, and the first
and last day it can mean (None = open). Everything else that is absent is null or
empty, never left out. No host, absolute URL of ours, or day of today is stored.
"""

from dataclasses import dataclass
from typing import Literal

SCHEMA = 3


@dataclass(frozen=True, slots=True)
class DateSaid:
    """A date as precise as its source: EDTF, in words, and its bounds (inclusive)."""

    edtf: str
    words: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A vocabulary slug with the label a reader sees."""

    slug: str
    label: str


@dataclass(frozen=True, slots=True)
class CompanyRef:
    """A company as other documents name it."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class ParticipantDocument:
    """A company's part in an action."""

    company: CompanyRef
    role: Literal["actor", "signatory", "counterparty"]
    joined: DateSaid | None
    left: DateSaid | None


@dataclass(frozen=True, slots=True)
class EndingDocument:
    """When a step says the action ends; several endings are any-of."""

    type: Literal["date", "duration", "condition", "notice", "permanent", "unstated"]
    date: DateSaid | None
    words: str
    bound: Literal["ends", "not-before"]


@dataclass(frozen=True, slots=True)
class MilestoneDocument:
    """One step in an action's life. `id` is stable within the action's versions.

    `part` says in words which part it is about, if not the whole; the companies,
    places and products named beside it are taken in whole.
    """

    id: int
    step: str
    words: str
    date: DateSaid
    starts: DateSaid | None
    starts_later: bool
    endings: tuple[EndingDocument, ...]
    extent: Literal["whole", "part"]
    part: str
    part_companies: tuple[CompanyRef, ...]
    part_places: tuple[Labelled, ...]
    part_products: tuple[str, ...]
    note: str
    position: int | None
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CheckDocument:
    """A dated search for news of the action, and what it found.

    `source` is the cited page that shows it, `quotation` its words, where there are
    any; they are the curator's copy, not a quotation of a stored reading.
    """

    on: str
    outcome: Literal["still_holds", "ended", "nothing_found"]
    where: str
    note: str
    source: int | None
    quotation: str


@dataclass(frozen=True, slots=True)
class QuotationDocument:
    """An exact quotation and the field it supports.

    `start` and `end` are Unicode code points over the stored reading whose text has
    `text_sha256`; `exact` is cut to 300 characters in public, `prefix` and `suffix`
    to 32 (W3C TextQuoteSelector, TextPositionSelector).
    """

    id: int
    field: str
    value: str
    milestone: int | None
    source: int
    reading_kind: Literal["fetched", "uploaded", "typed"]
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    text_sha256: str


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source as an action cites it."""

    id: int
    url: str
    title: str
    publisher: str
    published: DateSaid | None
    type: str
    role: Literal["primary", "first-report", "follow-up", "background", "contradicts"]
    supports: str
    archive_url: str


@dataclass(frozen=True, slots=True)
class RelationDocument:
    """How this action bears on another published one, named by its number alone.

    A title repeated here would outlive its redaction there: readers look it up.
    """

    type: Literal["reverses", "replaces", "builds-on", "responds-to", "same-wave"]
    extent: Literal["whole", "part"]
    to: int


@dataclass(frozen=True, slots=True)
class RequiredDocument:
    """Whether somebody required the action, and who."""

    by: Literal["none", "asked", "settlement", "order", "law"]
    who: str


@dataclass(frozen=True, slots=True)
class SpellsDocument:
    """The days the action certainly and possibly held: half-open [begin, end).

    Null means unbounded. Computed by the lifecycle rule from the milestones and
    checks above; nothing in it depends on today.
    """

    certain: tuple[tuple[str | None, str | None], ...]
    possible: tuple[tuple[str | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class ActionDocument:
    """A policy action as the public reads it."""

    number: int
    slug: str
    title: str
    summary: str
    kind: Labelled
    family: Labelled
    form: Literal["standing", "once"]
    participants: tuple[ParticipantDocument, ...]
    technologies: tuple[Labelled, ...]
    products: tuple[str, ...]
    audiences: tuple[Labelled, ...]
    drivers: tuple[Labelled, ...]
    jurisdictions: tuple[Labelled, ...]
    exceptions: tuple[str, ...]
    required: RequiredDocument
    disclosure: Literal["company", "confirmed", "reported", "found"]
    milestones: tuple[MilestoneDocument, ...]
    checks: tuple[CheckDocument, ...]
    spells: SpellsDocument
    starts: DateSaid | None
    relations: tuple[RelationDocument, ...]
    quotations: tuple[QuotationDocument, ...]
    quoted: bool
    sources: tuple[SourceRef, ...]
    checked_until: str | None


@dataclass(frozen=True, slots=True)
class NameDocument:
    """Another name of a company and when it was used."""

    name: str
    kind: Literal["alias", "former"]
    used_from: DateSaid | None
    used_until: DateSaid | None


@dataclass(frozen=True, slots=True)
class CompanyDocument:
    """A company as the public reads it."""

    id: int
    slug: str
    name: str
    legal_name: str
    names: tuple[NameDocument, ...]
    products: tuple[str, ...]
    parents: tuple[CompanyRef, ...]
    country: Labelled | None
    website: str
    wikidata: str
    lei: str
    watched_since: str | None


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A source as the public reads it: where it is, never its text."""

    id: int
    url: str
    url_final: str
    url_canonical: str
    title: str
    publisher: str
    published: DateSaid | None
    published_from: str
    type: str
    archive_url: str
    readings: tuple["ReadingRef", ...]


@dataclass(frozen=True, slots=True)
class ReadingRef:
    """A stored reading of a source: hash and origin, so that it can be checked."""

    kind: Literal["fetched", "uploaded", "typed"]
    extractor: str
    text_sha256: str
    snapshot_sha256: str
    read_at: str


# The field of an action that holds the terms of each open scheme.
TERM_FIELDS = {
    "technology": "technologies",
    "audience": "audiences",
    "driver": "drivers",
}
Document = ActionDocument | CompanyDocument | SourceDocument
