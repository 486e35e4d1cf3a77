"""What a search answers with."""

from dataclasses import dataclass
from typing import Literal

from events.api.shapes import Meta, RedactedRecord, Verdict
from events.ledger.documents import (
    ActionDocument,
    CompanyDocument,
    QuotationDocument,
    SourceDocument,
)


@dataclass(frozen=True, slots=True)
class RespelledWord:
    """A word that nothing public says, and the words that were looked for instead."""

    typed: str
    shown: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class SearchMeta(Meta):
    """`Meta` of search results, with how many there are of each type.

    More than `counted_to` of a type are not counted further. `words` are those that
    were looked for; `respelled` says where nothing has the words that were given.
    """

    counts: dict[str, int]
    counted_to: int
    on: str
    redacted: tuple[RedactedRecord, ...]
    words: str
    respelled: tuple[RespelledWord, ...]


@dataclass(frozen=True, slots=True)
class TermFound:
    """A word of the vocabulary; its scheme is the parameter that asks for it."""

    scheme: Literal["technology", "audience", "driver"]
    slug: str
    label: str
    definition: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One search result: an action with its verdict, a company, term or source.

    `passage` is the quotation of an action that says the words; `formerly` the name
    by which a company was found, where it has another now.
    """

    type: Literal["action", "company", "term", "source"]
    score: float
    verdict: Verdict | None
    passage: QuotationDocument | None
    formerly: str | None
    record: ActionDocument | CompanyDocument | SourceDocument | TermFound


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The best matches, best first."""

    meta: SearchMeta
    results: tuple[Hit, ...]
