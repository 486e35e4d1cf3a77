"""Feeds that have gone quiet: they answer, and list nothing new for far too long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from events.models import Feed, FetchAttempt

# Judged by the last polls that brought news; fewer than this say nothing.
FEWEST_JUDGED = 5
MOST_JUDGED = 20
# Silent for so many times the usual gap, and never sooner than this, is an alarm.
TOO_MANY_GAPS = 6
SHORTEST_ALARM = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class QuietFeed:
    """A followed feed whose news stopped coming at its usual pace."""

    feed: Feed
    silent_for: timedelta
    usual_gap: timedelta


def find_quiet_feeds(now: datetime) -> tuple[QuietFeed, ...]:
    """Followed feeds that should have listed something by now, the quietest first.

    A feed that answers 200 for ever with an old page looks healthy everywhere else.
    """
    quiet = []
    for feed in Feed.objects.followed():
        news = list(
            FetchAttempt.objects.filter(feed=feed, entries_new__gt=0)
            .order_by("-at")
            .values_list("at", flat=True)[:MOST_JUDGED]
        )
        usual = usual_gap(news)
        if usual is not None and is_too_quiet(now - news[0], usual=usual):
            quiet.append(QuietFeed(feed, now - news[0], usual))
    return tuple(sorted(quiet, key=lambda q: q.silent_for, reverse=True))


def usual_gap(news: Sequence[datetime]) -> timedelta | None:
    """The median time between polls that brought news, the newest first; pure."""
    if len(news) < FEWEST_JUDGED:
        return None
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(news)]
    return timedelta(seconds=median(gaps))


def is_too_quiet(silence: timedelta, *, usual: timedelta) -> bool:
    """Whether a silence is worth a curator's look; pure."""
    return silence > max(SHORTEST_ALARM, usual * TOO_MANY_GAPS)
