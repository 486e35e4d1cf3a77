"""The shape every word of the codebook shares."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One entry of the codebook: its slug is stored, the rest is for people."""

    slug: str
    label: str
    definition: str
    example: str
    counter_example: str


W = TypeVar("W", bound=Word)


def index_words(words: Iterable[W]) -> dict[str, W]:
    """The words by slug; raises ValueError when two share one."""
    found: dict[str, W] = {}
    for word in words:
        if word.slug in found:
            raise ValueError(f"The slug {word.slug!r} stands twice in one vocabulary.")
        found[word.slug] = word
    return found


def list_choices(words: Iterable[Word]) -> list[tuple[str, str]]:
    """(slug, label) pairs in codebook order, as form fields want them."""
    return [(word.slug, word.label) for word in words]
