"""Which feeds are followed, and when one is asked ahead of its time."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from events.curation.recording import record_act
from events.curation.roles import NotAllowed
from events.models import Feed


class FeedNotFollowed(ValueError):
    """A paused or gone feed is not asked; the message says what to do."""


@transaction.atomic
def ask_feed_soon(feed: Feed, *, by: User, now: datetime) -> None:
    """Make a followed feed due at once; the next tick polls it."""
    if not by.has_perm("events.change_feed"):
        raise NotAllowed("Only curators and editors look after feeds.")
    if not Feed.objects.followed().filter(pk=feed.pk).update(next_poll_at=now):
        raise FeedNotFollowed(
            "This feed is not followed. Set its state to active first."
        )
    record_act(feed, by=by, now=now, sentence="Asked to be polled at once.")
