"""How long to wait between polls and tries."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from events.importing.intervals import (
    LONGEST,
    PAGE_TRIES,
    SHORTEST,
    choose_poll_interval,
    choose_retry_at,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@given(
    hours=st.lists(st.integers(0, 10_000), max_size=40),
    current=st.integers(1, 100_000),
    had_news=st.booleans(),
    ttl=st.none() | st.integers(0, 1_000_000),
    failures=st.integers(0, 1_000),
)
def test_a_feed_is_asked_at_least_daily_and_at_most_every_quarter_of_an_hour(
    *, hours: list[int], current: int, had_news: bool, ttl: int | None, failures: int
) -> None:
    interval = choose_poll_interval(
        published=[NOON - h * HOUR for h in hours],
        current=timedelta(minutes=current),
        had_news=had_news,
        not_before=None if ttl is None else timedelta(minutes=ttl),
        failures=failures,
    )
    assert SHORTEST <= interval <= LONGEST


def test_the_interval_is_half_the_usual_gap_between_entries() -> None:
    every_six_hours = [NOON - n * 6 * HOUR for n in range(30)]
    interval = choose_poll_interval(
        published=every_six_hours, current=HOUR, had_news=True
    )
    assert interval == 3 * HOUR


def test_without_dates_news_halves_and_silence_doubles_the_interval() -> None:
    def ask(*, had_news: bool) -> timedelta:
        return choose_poll_interval(published=[], current=HOUR, had_news=had_news)

    assert (ask(had_news=True), ask(had_news=False)) == (HOUR / 2, 2 * HOUR)


def test_the_feeds_own_ttl_and_its_failures_make_the_wait_longer() -> None:
    def ask(*, ttl: timedelta | None = None, failures: int = 0) -> timedelta:
        return choose_poll_interval(
            published=[],
            current=2 * HOUR,
            had_news=True,
            not_before=ttl,
            failures=failures,
        )

    assert ask(ttl=3 * HOUR) == 3 * HOUR
    assert ask(failures=4) == 4 * HOUR


@given(st.integers(1, PAGE_TRIES - 1))
def test_each_try_waits_four_times_longer_than_the_last(tries: int) -> None:
    minutes = timedelta(minutes=4 ** (tries - 1))
    assert choose_retry_at(tries=tries, now=NOON) == NOON + minutes


def test_retry_after_wins_if_longer_and_five_tries_are_enough() -> None:
    asked = choose_retry_at(tries=1, now=NOON, retry_after=HOUR)
    absurd = choose_retry_at(tries=1, now=NOON, retry_after=timedelta(days=3650))
    assert asked == NOON + HOUR
    assert absurd == NOON + timedelta(days=7)
    assert choose_retry_at(tries=PAGE_TRIES, now=NOON, retry_after=HOUR) is None
