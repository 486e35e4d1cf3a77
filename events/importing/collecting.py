"""Fetch the page of an article: robots first, then the host's next slot, then once."""

import time
from datetime import datetime, timedelta
from functools import partial

from events.importing.answers import PASSING, judge_status, read_retry_after
from events.importing.fetch_settings import policy_from_settings
from events.importing.fetched import Fetched, Refused, Unreachable
from events.importing.fetching import fetch
from events.importing.hosts import find_host, reserve_slot, spread
from events.importing.intervals import choose_retry_at
from events.importing.outcomes import Columns, StepOutcome
from events.importing.robots_kept import judge_robots, may_follow
from events.importing.snapshots import store_snapshot
from events.models import Article, FetchAttempt, Host
from events.text.addresses import AddressError

WAITING = "Waiting for its host's turn."


def collect(article: Article, *, now: datetime) -> StepOutcome:
    """Fetch an article's page and keep it as it came.

    Ends in `fetched`; in `refused` if the host, its robots rules or our address
    rules forbid it; in `unreachable` if it is not there or five tries failed. What
    may pass leaves it `noted`, to be tried again later.
    """
    policy = policy_from_settings()
    try:
        host = find_host(article.url, now=now, policy=policy)
        robots = judge_robots(article.url, host=host, policy=policy, now=now)
        if not robots.is_allowed:
            return _refuse(article, robots.reason, now=now)
        waiting = wait_for_turn(host, number=article.pk, now=now)
        if waiting is not None:
            return StepOutcome("noted", WAITING, next_at=waiting)
        follow = partial(may_follow, policy=policy, now=now)
        page = fetch(article.url, policy=policy, may_follow=follow)
    except (AddressError, Refused) as refusal:
        return _refuse(article, str(refusal), now=now)
    except Unreachable as failure:
        return _try_later(
            article, "unreachable", str(failure), now=now, wait=_wait_of(failure)
        )
    return _judge(article, page, now=now)


def _wait_of(failure: Unreachable) -> timedelta | None:
    seconds = failure.retry_after
    return None if seconds is None else timedelta(seconds=seconds)


def wait_for_turn(host: Host, *, number: int, now: datetime) -> datetime | None:
    """Wait for the host's slot if it is near; else the moment to come back at."""
    slot = reserve_slot(host, now=now)
    if not slot.reserved:
        return spread(slot.at, host=host, number=number)
    time.sleep(slot.wait.total_seconds())
    return None


def _judge(article: Article, page: Fetched, *, now: datetime) -> StepOutcome:
    verdict = judge_status(page.status)
    if verdict == "kept":
        return StepOutcome("fetched", write=lambda: _keep(article, page, now=now))
    detail = f"Its host answered {page.status}."
    if verdict in PASSING:
        retry_after = read_retry_after(page.header("Retry-After"), now=now)
        return _try_later(
            article, verdict, detail, now=now, status=page.status, wait=retry_after
        )
    if verdict == "forbidden":
        return _refuse(article, detail, now=now, status=page.status)
    return StepOutcome(
        "unreachable",
        detail,
        write=lambda: _record(
            article, verdict, detail=detail, now=now, status=page.status
        ),
    )


def _keep(article: Article, page: Fetched, *, now: datetime) -> Columns:
    snapshot = store_snapshot(
        page.body, content_type=page.content_type, url=page.url, now=now
    )
    FetchAttempt.objects.create(
        article=article,
        at=now,
        outcome="kept",
        status=page.status,
        url_final=page.url[:2000],
        size=len(page.body),
    )
    return {"snapshot": snapshot, "url_final": page.url[:2000]}


def _refuse(
    article: Article, reason: str, *, now: datetime, status: int | None = None
) -> StepOutcome:
    return StepOutcome(
        "refused",
        reason,
        write=lambda: _record(
            article, "refused", detail=reason, now=now, status=status
        ),
    )


def _try_later(
    article: Article,
    verdict: str,
    detail: str,
    *,
    now: datetime,
    status: int | None = None,
    wait: timedelta | None = None,
) -> StepOutcome:
    tries = article.attempts.filter(outcome__in=PASSING).count() + 1
    next_at = choose_retry_at(tries=tries, now=now, retry_after=wait)
    return StepOutcome(
        "noted" if next_at else "unreachable",
        detail,
        next_at=next_at,
        write=lambda: _record(article, verdict, detail=detail, now=now, status=status),
    )


def _record(
    article: Article, outcome: str, *, detail: str, now: datetime, status: int | None
) -> Columns:
    FetchAttempt.objects.create(
        article=article, at=now, outcome=outcome, detail=detail[:300], status=status
    )
    return {}
