"""The feeds a new installation begins with: an OPML file becomes rows, each once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from defusedxml.ElementTree import parse
from django.db import transaction

from events.models import Company, Feed

STARTER_FEEDS = Path(__file__).parents[1] / "data" / "feeds.opml"
# First polls are spread, so that a first start does not ask everybody at once.
APART = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class StarterFeed:
    """A feed as the OPML file lists it; `company` is the slug of whoever speaks."""

    url: str
    title: str
    publisher: str
    company: str


def load_starter_feeds(now: datetime, *, path: Path = STARTER_FEEDS) -> int:
    """Add the starter feeds that are not there yet, unreached; returns how many.

    A feed that stands in the database is left as curators made it.
    """
    listed = list(read_starter_feeds(path))
    with transaction.atomic():
        known = set(Feed.objects.values_list("url", flat=True))
        fresh = [feed for feed in listed if feed.url not in known]
        for number, feed in enumerate(fresh):
            row = Feed.objects.create(
                url=feed.url,
                title=feed.title,
                publisher=feed.publisher,
                state="new",
                next_poll_at=now + number * APART,
            )
            row.companies.set(Company.objects.filter(slug=feed.company))
    return len(fresh)


def read_starter_feeds(path: Path = STARTER_FEEDS) -> Iterator[StarterFeed]:
    """Every outline of the file that has a feed's address."""
    for outline in parse(path, forbid_dtd=True).iter("outline"):
        if url := outline.get("xmlUrl"):
            yield StarterFeed(
                url=url,
                title=outline.get("text", ""),
                publisher=outline.get("publisher", ""),
                company=outline.get("company", ""),
            )
