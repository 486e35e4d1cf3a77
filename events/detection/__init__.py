"""Reads an article for steps of policy actions: `examine(passage, names)`."""

from __future__ import annotations

from events.detection.candidate import (
    Candidate,
    Found,
    KnownCompany,
    Names,
    Passage,
    Requirement,
)
from events.detection.composing import compose
from events.detection.lexicon import hash_tables
from events.detection.merging import merge
from events.detection.narrative import tell
from events.detection.sheet import Sheet

LEXICON_VERSION: str = hash_tables()

__all__ = [
    "LEXICON_VERSION",
    "Candidate",
    "Found",
    "KnownCompany",
    "Names",
    "Passage",
    "Requirement",
    "examine",
]


def examine(passage: Passage, names: Names) -> tuple[Candidate, ...]:
    """The candidates of an article, best first; mentions of old steps are flagged.

    Reads English only. Linear in the length of the article.
    """
    sheet = Sheet(passage, names)
    if passage.language[:2] != "en" or not sheet.shows_ai:
        return ()
    clusters = merge(tell(sheet), passage.published_on)
    found = [compose(cluster, sheet) for cluster in clusters]
    return tuple(sorted(found, key=lambda c: (c.is_mention, -c.confidence)))
