"""Our feeds as a list that other readers take in, and their lists as our feeds."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from events.feeds.opml import Outline, read_opml, write_opml
from events.models import Feed

# First polls are spread, so that a long list does not ask everybody at once.
APART = timedelta(seconds=20)


def write_followed_feeds() -> bytes:
    """OPML of every feed that is followed, by publisher."""
    feeds = Feed.objects.followed().order_by("publisher", "title", "pk")
    outlines = tuple(
        Outline(url=feed.url, title=feed.title, folder=feed.publisher) for feed in feeds
    )
    return write_opml(outlines, title="Feeds of Company Line")


def add_listed_feeds(body: bytes, *, now: datetime) -> tuple[Sequence[Feed], int]:
    """Follow what an OPML list names and we do not know; FeedError if it is none.

    Returns the new feeds and how many the list names. A known feed stays as
    curators made it.
    """
    outlines = read_opml(body)
    with transaction.atomic():
        known = set(Feed.objects.values_list("url", flat=True))
        fresh = [outline for outline in outlines if outline.url not in known]
        feeds = [
            Feed.objects.create(
                url=outline.url,
                title=outline.title,
                publisher=outline.folder,
                state="new",
                next_poll_at=now + number * APART,
            )
            for number, outline in enumerate(fresh)
        ]
    return feeds, len(outlines)
