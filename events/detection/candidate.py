"""The values that cross detection's border: a passage goes in, candidates come out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from events.lifecycle.life import Ending
from events.text.quotations import Quotation

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Passage:
    """An article as read; every offset counts code points of `full`."""

    title: str
    text: str
    published_on: date
    publisher: str = ""
    language: str = "en"

    @property
    def full(self) -> str:
        """The reading text: title, blank line, text."""
        return f"{self.title}\n\n{self.text}"


@dataclass(frozen=True, slots=True)
class KnownCompany:
    """A company the record knows, with every way an article may name it."""

    slug: str
    name: str
    names: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    parent: str = ""
    country: str = ""
    epithets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The companies to look for. Compared by identity: the index built for one
    `Names` is kept with it, and comparing thousands of names would cost more."""

    companies: tuple[KnownCompany, ...]


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value read from the text: its quotations, and the rules that gave it."""

    value: T
    quotations: tuple[Quotation, ...] = ()
    confidence: float = 0.5
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """Who required the step and with what force (vocabulary: required)."""

    by: str = "none"
    who: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One step of one policy action as an article tells it.

    `company` is a slug, or "" when only `company_name` is known. `date` is EDTF and
    `date_precision` the word of events.text.edtf. A mention is history told in
    passing: link it, never propose it as new.
    """

    company: str
    company_name: str
    companies: Found[tuple[str, ...]]
    kind: Found[str]
    step: Found[str]
    date: Found[str]
    date_precision: str
    technologies: tuple[Found[str], ...] = ()
    products: tuple[Found[str], ...] = ()
    audiences: tuple[Found[str], ...] = ()
    jurisdictions: tuple[Found[str], ...] = ()
    starts: Found[str] | None = None
    endings: tuple[Found[Ending], ...] = ()
    exceptions: tuple[Found[str], ...] = ()
    required: Found[Requirement] = Found(Requirement(), confidence=1.0)
    extent: str = "whole"
    part: str = ""
    disclosure: str = "company"
    evidence: tuple[Quotation, ...] = ()
    confidence: float = 0.0
    rules: tuple[str, ...] = ()
    is_mention: bool = False
