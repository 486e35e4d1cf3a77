"""How a poll ended, and what that means for the feed; values and pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from events.feeds.entry import Entry
from events.importing.intervals import (
    FAILING_FROM,
    FAILURE_WEIGHTS,
    PAUSED_FROM,
    choose_poll_interval,
)
from events.models import Feed

# Only ever a permanent redirect that says the same three times in a row.
MOVED_SIGHTINGS = 3
WORDS = {
    "nothing-new": "nothing new",
    "unchanged": "unchanged since the last time",
    "waiting": "its host was asked a moment ago; later",
    "elsewhere": "another process is polling it",
    "gone": "gone for good; no longer followed",
}


@dataclass(frozen=True, slots=True)
class PollOutcome:
    """What one poll found.

    `outcome` is `news`, `nothing-new`, `unchanged`, `gone`, `waiting` (its host is
    not to be asked yet), `elsewhere` (somebody else is polling it), or one of
    `FAILURE_WEIGHTS`. `new` counts articles we did not know.
    """

    outcome: str
    detail: str = ""
    status: int | None = None
    url: str = ""
    size: int | None = None
    listed: int = 0
    new: int = 0
    entries: tuple[Entry, ...] = ()
    not_before: timedelta = timedelta(0)
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    body_sha256: str = ""
    moved_to: str = ""
    wait: timedelta | None = None

    @property
    def failed(self) -> bool:
        return self.outcome in FAILURE_WEIGHTS

    @property
    def reached(self) -> bool:
        """The feed itself answered as a feed does."""
        return self.outcome in ("news", "nothing-new", "unchanged")


def describe_poll(outcome: str, *, new: int, detail: str) -> str:
    """What a poll brought, in a few words."""
    if outcome == "news":
        return f"{new} new article{'' if new == 1 else 's'}"
    return detail or WORDS.get(outcome, outcome)


def columns_after(
    feed: Feed, outcome: PollOutcome, *, now: datetime
) -> dict[str, object]:
    """The feed's columns after a poll: when to ask again, and how it is doing."""
    if outcome.outcome == "waiting":
        return {"next_poll_at": now + (outcome.wait or timedelta(0))}
    columns: dict[str, object] = {"polled_at": now, "failure_reason": outcome.detail}
    if outcome.reached:
        columns |= _columns_of_answer(feed, outcome, now=now)
    failures = _count_failures(feed, outcome)
    interval = _choose_interval(feed, outcome, failures=failures)
    return {
        **columns,
        "failures": failures,
        "state": _choose_state(feed, outcome, failures=failures),
        "interval_minutes": int(interval.total_seconds() // 60),
        "next_poll_at": now + max(interval, outcome.wait or timedelta(0)),
        **_columns_of_move(feed, outcome),
    }


def _columns_of_answer(
    feed: Feed, outcome: PollOutcome, *, now: datetime
) -> dict[str, object]:
    columns: dict[str, object] = {"reached_at": now, "failure_reason": ""}
    if outcome.outcome == "unchanged":
        return columns
    return columns | {
        "etag": outcome.etag[:300] if len(outcome.etag) <= 300 else "",
        "last_modified": outcome.last_modified[:100],
        "body_sha256": outcome.body_sha256,
        "title": feed.title or outcome.title[:200],
    }


def _count_failures(feed: Feed, outcome: PollOutcome) -> int:
    if not outcome.failed:
        return 0 if outcome.reached else feed.failures
    return min(feed.failures + FAILURE_WEIGHTS[outcome.outcome], 10_000)


def _choose_state(feed: Feed, outcome: PollOutcome, *, failures: int) -> str:
    if outcome.outcome == "gone":
        return "gone"
    if outcome.reached:
        return "active"
    if failures >= PAUSED_FROM:
        return "paused"
    return "failing" if failures >= FAILING_FROM else feed.state


def _choose_interval(feed: Feed, outcome: PollOutcome, *, failures: int) -> timedelta:
    current = timedelta(minutes=feed.interval_minutes)
    if outcome.outcome == "unchanged":
        # Nothing is known of the entries, so the pace they gave stays.
        return current
    if not outcome.reached and not outcome.failed:
        return current
    return choose_poll_interval(
        published=_moments(outcome.entries),
        current=current if outcome.reached else current / 2,
        had_news=outcome.new > 0,
        not_before=outcome.not_before,
        failures=failures,
    )


def _columns_of_move(feed: Feed, outcome: PollOutcome) -> dict[str, object]:
    """Count equal sightings of a permanent move; the third one is believed."""
    if not outcome.reached:
        return {}
    if not outcome.moved_to or outcome.moved_to == feed.url:
        return {"moved_to": "", "moved_sightings": 0}
    seen_before = feed.moved_sightings if outcome.moved_to == feed.moved_to else 0
    if seen_before + 1 < MOVED_SIGHTINGS:
        return {"moved_to": outcome.moved_to, "moved_sightings": seen_before + 1}
    return {"url": outcome.moved_to, "moved_to": "", "moved_sightings": 0}


def _moments(entries: Sequence[Entry]) -> list[datetime]:
    return [entry.published_at for entry in entries if entry.published_at]
