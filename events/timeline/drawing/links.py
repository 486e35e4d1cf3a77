"""Where the things in a figure lead."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Links:
    """Where things in a figure lead; a function that gives None makes no link."""

    action: Callable[[int, str], str | None]
    lane: Callable[[str], str | None]
    year: Callable[[int], str | None]


NO_LINKS = Links(
    action=lambda _number, _slug: None, lane=lambda _key: None, year=lambda _year: None
)
