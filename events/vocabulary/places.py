"""Jurisdictions: countries, their subdivisions, the European Union and the world."""

import re
from dataclasses import dataclass

from events.vocabulary.country_names import COUNTRIES
from events.vocabulary.subdivision_names import SUBDIVISIONS

WORLD = "WORLD"
EU = "EU"
SUBDIVISION = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")

EU_MEMBERS: frozenset[str] = frozenset(
    {
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    }
)
# Membership as it stands; an action of 2019 that named the EU is still shown for
# the places it names today, because its record holds the code and not a list.
GROUPS: dict[str, frozenset[str]] = {EU: EU_MEMBERS}
GROUP_NAMES: dict[str, str] = {WORLD: "Worldwide", EU: "European Union"}


@dataclass(frozen=True, slots=True)
class Place:
    """A jurisdiction: its code is the slug, its English short name the label."""

    slug: str
    label: str


ALL: tuple[Place, ...] = tuple(
    Place(code, label) for code, label in (*GROUP_NAMES.items(), *COUNTRIES.items())
)
BY_SLUG: dict[str, Place] = {place.slug: place for place in ALL}


def choices() -> list[tuple[str, str]]:
    """Worldwide and the European Union first, then countries by code."""
    return [(place.slug, place.label) for place in ALL]


def is_place(code: str) -> bool:
    """Whether the code is known, or a well-formed subdivision of a known country."""
    return code in BY_SLUG or country_of(code) is not None


def country_of(code: str) -> str | None:
    """The ISO 3166-1 code of a subdivision code; None for anything else."""
    match = SUBDIVISION.fullmatch(code)
    return match[1] if match and match[1] in COUNTRIES else None


def name(code: str) -> str:
    """The English name of a place; raises KeyError for a code that is none."""
    if code in BY_SLUG:
        return BY_SLUG[code].label
    country = country_of(code)
    if country is None:
        raise KeyError(code)
    return SUBDIVISIONS.get(code) or f"{COUNTRIES[country]} ({code})"


def wider(code: str) -> tuple[str, ...]:
    """The places that contain this one, nearest first: DE gives EU and WORLD.

    Raises KeyError for a code that is no place.
    """
    if not is_place(code):
        raise KeyError(code)
    if code == WORLD:
        return ()
    country = country_of(code)
    groups = tuple(
        group for group, members in GROUPS.items() if (country or code) in members
    )
    return (*((country,) if country else ()), *groups, WORLD)


def list_members(code: str) -> tuple[str, ...]:
    """The countries of a group, by code; () for a place that is no group."""
    if code == WORLD:
        return tuple(sorted(COUNTRIES))
    return tuple(sorted(GROUPS.get(code, ())))
