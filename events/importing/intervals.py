"""How long to wait: between polls of a feed, and before trying a page again; pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(hours=24)
# Half the usual gap between two entries, judged by the newest twenty.
ENTRIES_JUDGED = 20
PAGE_TRIES = 5
LONGEST_RETRY_AFTER = timedelta(days=7)

# How much each way of failing counts against a feed. A busy host is no fault of the
# feed's; a forbidden address will hardly become allowed.
FAILURE_WEIGHTS = {
    "busy": 0,
    "unreachable": 1,
    "server-error": 1,
    "not-found": 2,
    "not-a-feed": 2,
    "forbidden": 4,
    "refused": 4,
}
FAILING_FROM = 4
PAUSED_FROM = 40


def choose_poll_interval(
    *,
    published: Sequence[datetime],
    current: timedelta,
    had_news: bool,
    not_before: timedelta | None = None,
    failures: int = 0,
) -> timedelta:
    """The time until a feed's next poll, between 15 minutes and 24 hours.

    `published` are the moments of the entries it lists; without at least three the
    current interval is halved after news and doubled without. `not_before` is what
    the feed asked for (its ttl). Every two points of failure double the result.
    """
    wait = _usual_wait(published, current=current, had_news=had_news)
    if not_before is not None:
        wait = max(wait, not_before)
    wait = max(SHORTEST, min(LONGEST, wait))
    doublings: int = min(failures // 2, 10)
    return min(LONGEST, wait * (1 << doublings))


def _usual_wait(
    published: Sequence[datetime], *, current: timedelta, had_news: bool
) -> timedelta:
    newest = sorted(published, reverse=True)[: ENTRIES_JUDGED + 1]
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(newest)]
    if len(gaps) < 2:
        return current / 2 if had_news else current * 2
    return timedelta(seconds=median(gaps) / 2)


def choose_retry_at(
    *, tries: int, now: datetime, retry_after: timedelta | None = None
) -> datetime | None:
    """When to try a page again after `tries` failures, or None to give up.

    One minute, then four times longer each time; a `Retry-After` wins if longer,
    up to a week, and the number of tries stays the same.
    """
    if tries >= PAGE_TRIES:
        return None
    wait = timedelta(minutes=4 ** (tries - 1))
    if retry_after is not None:
        wait = max(wait, min(retry_after, LONGEST_RETRY_AFTER))
    return now + wait
