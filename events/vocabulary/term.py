"""The shape of a term: a word of one of the three lists curators may add to."""

from dataclasses import dataclass

from events.vocabulary.word import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Word):
    """A term of a scheme; `broader` is the slug of a wider term there, or ""."""

    scheme: str
    broader: str = ""
