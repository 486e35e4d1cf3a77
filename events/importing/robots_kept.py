"""A host's robots.txt, asked once a day and kept in the host's row."""

from dataclasses import replace
from datetime import datetime, timedelta

from events.importing.fetched import Fetched, FetchPolicy, Refused, Unreachable
from events.importing.fetching import fetch
from events.importing.hosts import find_host, slow_down
from events.importing.robots import RobotsDecision, RobotsFile, ask_robots, decide
from events.models import Host

KEPT_FOR = timedelta(hours=24)
# One that could not be read is asked again soon, but not for every page that waits.
FAILURE_KEPT_FOR = timedelta(minutes=1)
# Rules and page together must fit into a worker's time for one task.
LONGEST_SECONDS = 10.0
# What will not pass: the page itself would be refused for the same reason.
OUR_OWN_RULES = frozenset({"address", "port", "syntax"})


def judge_robots(
    url: str, *, host: Host, policy: FetchPolicy, now: datetime
) -> RobotsDecision:
    """Whether the host's robots.txt lets us ask for this page.

    Raises `Unreachable` where the rules cannot be read now (no answer, 5xx, 429):
    such a host is left alone, and asked again later.
    """
    robots = _kept(host, now=now)
    if robots is None:
        robots = _ask(url, policy=policy)
        _keep(host, robots, now=now)
    decision = decide(robots, url, user_agent=policy.user_agent)
    if not decision.is_allowed and _failed(robots.status):
        raise Unreachable("robots", decision.reason)
    if decision.delay_seconds is not None:
        slow_down(host, delay_seconds=decision.delay_seconds)
    return decision


def may_follow(url: str, *, policy: FetchPolicy, now: datetime) -> bool:
    """The same for a redirect's target, whose host has rules of its own."""
    host = find_host(url, now=now, policy=policy)
    return judge_robots(url, host=host, policy=policy, now=now).is_allowed


def _ask(url: str, *, policy: FetchPolicy) -> RobotsFile:
    """Fetch the rules; a host we may not even connect to is `Refused`, not awaited."""
    refusals: list[Refused] = []
    hurried = replace(policy, total_seconds=min(policy.total_seconds, LONGEST_SECONDS))

    def fetch_noting_refusals(robots_url: str) -> Fetched:
        try:
            return fetch(robots_url, policy=hurried)
        except Refused as refusal:
            refusals.append(refusal)
            raise

    robots = ask_robots(url, fetch=fetch_noting_refusals)
    for refusal in refusals:
        if refusal.reason in OUR_OWN_RULES:
            raise refusal
    return robots


def _kept(host: Host, *, now: datetime) -> RobotsFile | None:
    if host.robots_fetched_at is None or host.robots_status is None:
        return None
    good_for = FAILURE_KEPT_FOR if _failed(host.robots_status) else KEPT_FOR
    if host.robots_fetched_at + good_for <= now:
        return None
    return RobotsFile(host.robots_status, host.robots_body)


def _keep(host: Host, robots: RobotsFile, *, now: datetime) -> None:
    host.robots_status = robots.status
    host.robots_body = robots.body
    host.robots_fetched_at = now
    host.save(update_fields=["robots_status", "robots_body", "robots_fetched_at"])


def _failed(status: int) -> bool:
    return status == 0 or status == 429 or status >= 500
