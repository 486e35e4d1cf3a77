"""Which stated places an asked place finds: itself and every wider region."""

from collections.abc import Iterable

from events.vocabulary import places


def find_matching_places(codes: Iterable[str]) -> tuple[str, ...]:
    """DE finds what was stated for DE, EU and WORLD; a region finds no narrower one."""
    found: dict[str, None] = {}
    for code in codes:
        found.update(dict.fromkeys((code, *places.wider(code))))
    return tuple(found)
