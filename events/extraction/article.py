"""What we keep of a page: its text, and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


class Unreadable(ValueError):
    """Why a body yields no article, as one sentence a curator can act on."""


@dataclass(frozen=True, slots=True)
class ExtractedArticle:
    """Clean text, paragraphs parted by blank lines; empty strings where not said.

    `text` does not repeat the title. `published_on` is the best of
    `published_dates`, which keeps every date found as (how, day), best first.
    """

    title: str
    text: str
    byline: str = ""
    publisher: str = ""
    language: str = ""
    published_on: date | None = None
    published_from: str = ""
    published_dates: tuple[tuple[str, date], ...] = ()
    canonical_url: str = ""
    description: str = ""
