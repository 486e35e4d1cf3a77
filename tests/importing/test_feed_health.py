"""A feed that answers and says nothing new for far too long is noticed."""

from datetime import UTC, datetime, timedelta

import pytest

from events.importing.feed_health import find_quiet_feeds
from events.models import Feed, FetchAttempt

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def a_feed_with_news(*days_ago: int, state: str = "active") -> Feed:
    feed = Feed.objects.create(
        url=f"https://wire.example/{Feed.objects.count()}",
        state=state,
        next_poll_at=NOW,
    )
    for days in days_ago:
        FetchAttempt.objects.create(
            feed=feed, at=NOW - days * DAY, outcome="news", entries_new=1
        )
    return feed


def test_only_a_feed_far_behind_its_own_pace_is_called_quiet() -> None:
    daily = a_feed_with_news(8, 9, 10, 11, 12)
    a_feed_with_news(2, 3, 4, 5, 6)
    a_feed_with_news(20, 50, 80, 110, 140)
    a_feed_with_news(300, 301)
    a_feed_with_news(8, 9, 10, 11, 12, state="paused")
    (quiet,) = find_quiet_feeds(NOW)
    assert (quiet.feed, quiet.silent_for, quiet.usual_gap) == (daily, 8 * DAY, DAY)
