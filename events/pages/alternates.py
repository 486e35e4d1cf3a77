"""What a page can be followed by: feeds and a calendar, named where programs look."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from events.exports import FORMATS, ExportFormat

FOLLOWED: tuple[ExportFormat, ...] = tuple(f for f in FORMATS if f.is_followed)
NAMES = {"ics": "Stated ends", "atom": "Changes", "feed.json": "Changes"}


@dataclass(frozen=True, slots=True)
class Alternate:
    """A `<link rel="alternate">`."""

    title: str
    media_type: str
    path: str


def list_alternates(path_of: Callable[[str], str], *, of: str) -> list[Alternate]:
    """The feeds and the calendar of a page; `path_of` takes a format's slug."""
    return [
        Alternate(f"{NAMES[f.slug]}: {of}", f.media_type, path_of(f.slug))
        for f in FOLLOWED
    ]


def alternates_of_all() -> list[Alternate]:
    """Those of the whole record, for a page that has none of its own."""
    return list_alternates(
        lambda slug: reverse(f"timeline-{slug}"), of="the whole record"
    )
