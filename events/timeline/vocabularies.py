"""What each parameter's words may be: the codebook's, and the public record's own."""

from collections.abc import Callable, Iterable, Sequence

from events.timeline.naming import (
    find_unknown_terms,
    list_companies,
    list_terms,
    name_companies,
)
from events.timeline.question import PLACE_NOT_STATED
from events.vocabulary import places


def list_company_slugs() -> tuple[str, ...]:
    return tuple(company.slug for company in list_companies())


def find_strange_companies(words: Sequence[str]) -> list[str]:
    """The slugs that no public company has or had."""
    named = name_companies(words)
    return [word for word in words if word not in named]


def list_terms_of(scheme: str) -> Callable[[], Iterable[str]]:
    """A list of one scheme's slugs, made when it is asked for."""

    def list_them() -> Iterable[str]:
        return list_terms(scheme)

    return list_them


def find_strange_terms(scheme: str) -> Callable[[Sequence[str]], Sequence[str]]:
    """Finds the slugs of one scheme that nobody knows."""

    def find_them(words: Sequence[str]) -> Sequence[str]:
        return find_unknown_terms(scheme, words)

    return find_them


def list_places() -> tuple[str, ...]:
    return (PLACE_NOT_STATED, *places.BY_SLUG)


def find_strange_places(words: Sequence[str]) -> list[str]:
    """The codes that are neither a place nor a well-formed part of one."""
    return [w for w in words if w != PLACE_NOT_STATED and not places.is_place(w)]
