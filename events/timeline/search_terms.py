"""Terms of the vocabulary that say what is looked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from events.models import Changeset
from events.text.words import distinct_words, split_words
from events.timeline.naming import list_terms_known
from events.timeline.search_query import Search, Wanted
from events.vocabulary import terms

# So many letters may differ at the end of two forms of one word.
LONGEST_ENDING = 3
SHORTEST_STEM = 4
# On the scale on which the database ranks a match in a title, and one in a passage.
IN_LABEL, IN_DEFINITION = 0.6, 0.1


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A technology, audience or driver; its scheme is the filter that asks for it."""

    scheme: str
    slug: str
    label: str
    definition: str
    score: float = 0


def find_terms(
    asked: Search, *, known_at: int | None, newest: Changeset
) -> tuple[FoundTerm, ...]:
    """The terms whose label says it, then those whose definition does."""
    labelled, defined = [], []
    number = newest.number if known_at is None else known_at
    for term in _list_possible(asked, number, newest.hash):
        if says_wanted(asked, f"{term.label} {term.slug}"):
            labelled.append(replace(term, score=IN_LABEL))
        elif says_wanted(asked, f"{term.label} {term.slug} {term.definition}"):
            defined.append(replace(term, score=IN_DEFINITION))
    return (*labelled, *defined)


def _list_possible(
    asked: Search, known_at: int, newest_hash: str
) -> Iterator[FoundTerm]:
    """The terms with a word for each thing wanted: all others need not be read."""
    every = _list_all(known_at, newest_hash)
    saying = _index_words(known_at, newest_hash)
    possible = set(range(len(every)))
    for group in asked:
        if not any(wanted.without for wanted in group):
            possible &= {
                place
                for word, places in saying.items()
                if any(_is_form(w.words[0], word, begins=w.begins) for w in group)
                for place in places
            }
    return (every[place] for place in sorted(possible))


@lru_cache(maxsize=64)
def _index_words(known_at: int, newest_hash: str) -> dict[str, list[int]]:
    """By word, the places in the list of all terms of those that say it."""
    saying: dict[str, list[int]] = {}
    for place, term in enumerate(_list_all(known_at, newest_hash)):
        for word in distinct_words((term.label, term.slug, term.definition)):
            saying.setdefault(word, []).append(place)
    return saying


@lru_cache(maxsize=64)
def _list_all(known_at: int, newest_hash: str) -> tuple[FoundTerm, ...]:
    """The codebook's terms and those the record used; read once per changeset."""
    found = []
    for scheme, labels in list_terms_known(known_at, newest_hash).items():
        for slug, label in labels.items():
            term = terms.BY_SLUG.get(slug)
            is_starter = term is not None and term.scheme == scheme
            definition = term.definition if term and is_starter else ""
            found.append(FoundTerm(scheme, slug, label, definition))
    return tuple(found)


def says_wanted(asked: Search, text: str) -> bool:
    """Whether a short text says what is wanted, endings of words aside."""
    words = split_words(text)
    return all(any(_says(wanted, words) for wanted in group) for group in asked)


def _says(wanted: Wanted, words: Sequence[str]) -> bool:
    length = len(wanted.words)
    said = any(
        all(
            _is_form(mine, other, begins=wanted.begins)
            for mine, other in zip(
                wanted.words, words[place : place + length], strict=True
            )
        )
        for place in range(len(words) - length + 1)
    )
    return said != wanted.without


def _is_form(mine: str, other: str, *, begins: bool) -> bool:
    if mine == other or (begins and other.startswith(mine)):
        return True
    shorter, longer = sorted((mine, other), key=len)
    stem = shorter.removesuffix("e").removesuffix("y")
    is_near = len(longer) - len(stem) <= LONGEST_ENDING
    return is_near and len(stem) >= SHORTEST_STEM and longer.startswith(stem)
