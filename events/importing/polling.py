"""Ask one feed what is new, write down how it went, and note what it lists."""

import hashlib
import uuid
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from events.feeds.entry import FeedError, ParsedFeed
from events.importing.answers import judge_status, read_max_age, read_retry_after
from events.importing.collecting import wait_for_turn
from events.importing.fetched import Fetched, FetchPolicy, Refused, Unreachable
from events.importing.fetching import fetch
from events.importing.hosts import find_host
from events.importing.intervals import LONGEST
from events.importing.parsing_apart import ParserFailed, parse_feed_apart
from events.importing.poll_outcome import PollOutcome, columns_after
from events.importing.sitemap_indexes import follow_index
from events.importing.storing import newest_first, note
from events.models import Feed, FetchAttempt
from events.text.addresses import AddressError

LEASE = timedelta(seconds=120)
# A newsroom may list its whole history; the newest are what it is followed for.
MOST_NOTED = 500


def poll(feed: Feed, *, now: datetime, policy: FetchPolicy) -> PollOutcome:
    """Poll a feed whatever its time, unless somebody else is doing so.

    The feed is claimed by one conditional UPDATE; what was found is written in one
    transaction that only holds while the claim does. A polling process that dies
    leaves nothing behind but a lease that runs out.
    """
    token = uuid.uuid4()
    free = Q(lease_token=None) | Q(lease_until__lte=now)
    claimed = Feed.objects.filter(free, pk=feed.pk).update(
        lease_token=token, lease_until=now + LEASE
    )
    if not claimed:
        return PollOutcome("elsewhere")
    feed.refresh_from_db()
    outcome = _ask(feed, now=now, policy=policy)
    return _settle(feed, outcome, token=token, now=now)


def _ask(feed: Feed, *, now: datetime, policy: FetchPolicy) -> PollOutcome:
    """One conditional request. A feed is meant for machines: robots.txt has no say."""
    try:
        host = find_host(feed.url, now=now, policy=policy)
        waiting = wait_for_turn(host, number=feed.pk, now=now)
        if waiting is not None:
            return PollOutcome("waiting", wait=waiting - now)
        answer = fetch(
            feed.url, policy=policy, etag=feed.etag, last_modified=feed.last_modified
        )
    except (AddressError, Refused) as refusal:
        return PollOutcome("refused", str(refusal)[:300])
    except Unreachable as failure:
        seconds = failure.retry_after or 0
        return PollOutcome(
            "unreachable", str(failure)[:300], wait=timedelta(seconds=seconds)
        )
    return _judge(feed, answer, policy=policy, now=now)


def _judge(
    feed: Feed, answer: Fetched, *, policy: FetchPolicy, now: datetime
) -> PollOutcome:
    verdict = judge_status(answer.status)
    about = PollOutcome(
        outcome=verdict,
        status=answer.status,
        url=answer.url,
        size=len(answer.body),
        moved_to=answer.moved_to,
    )
    if verdict == "unchanged":
        return about
    if verdict != "kept":
        return replace(
            about,
            detail=f"Its host answered {answer.status}.",
            wait=read_retry_after(answer.header("Retry-After"), now=now),
        )
    sha256 = hashlib.sha256(answer.body).hexdigest()
    if sha256 == feed.body_sha256:
        return replace(about, outcome="unchanged")
    about = replace(about, body_sha256=sha256)
    return _parse(feed, answer, about, policy=policy, now=now)


def _parse(
    feed: Feed,
    answer: Fetched,
    about: PollOutcome,
    *,
    policy: FetchPolicy,
    now: datetime,
) -> PollOutcome:
    try:
        parsed = parse_feed_apart(
            answer.body, url=answer.url, content_type=answer.content_type
        )
    except (FeedError, ParserFailed) as error:
        return replace(about, outcome="not-a-feed", detail=str(error)[:300])
    if parsed.children:
        followed = follow_index(parsed, answer.body, policy=policy, now=now)
        if followed.problem:
            return replace(about, outcome="not-a-feed", detail=followed.problem[:300])
        if followed.sha256 == feed.body_sha256:
            return replace(about, outcome="unchanged")
        parsed = replace(parsed, entries=(*parsed.entries, *followed.entries))
        # The index alone tells nothing, so it is never asked about conditionally.
        about = replace(about, body_sha256=followed.sha256)
        answer = replace(answer, headers={})
    return replace(
        about,
        outcome="nothing-new",
        entries=tuple(newest_first(parsed.entries)[:MOST_NOTED]),
        listed=len(parsed.entries),
        not_before=_not_before(parsed, answer),
        title=parsed.title,
        etag=answer.etag,
        last_modified=answer.last_modified,
    )


def _not_before(parsed: ParsedFeed, answer: Fetched) -> timedelta:
    """The longer of the waits that the feed and its host ask for, a day at most."""
    ttl = timedelta(minutes=min(parsed.ttl_minutes or 0, 10_000))
    return min(max(ttl, read_max_age(answer.header("Cache-Control")) or ttl), LONGEST)


def _settle(
    feed: Feed, outcome: PollOutcome, *, token: uuid.UUID, now: datetime
) -> PollOutcome:
    """Note entries, record the attempt, move the feed on: together or not at all."""
    with transaction.atomic():
        ours = Feed.objects.filter(pk=feed.pk, lease_token=token)
        if not ours.update(lease_token=None, lease_until=None):
            return PollOutcome("elsewhere")
        if outcome.entries:
            new = note(outcome.entries, feed=feed, now=now)
            outcome = replace(
                outcome, new=new, outcome="news" if new else "nothing-new"
            )
        columns = columns_after(feed, outcome, now=now)
        if _is_taken(columns.get("url"), feed=feed):
            columns |= {
                "url": feed.url,
                "state": "paused",
                "failure_reason": "It moved to an address that another feed follows.",
            }
        if outcome.outcome != "waiting":
            _record(feed, outcome, now=now)
        Feed.objects.filter(pk=feed.pk).update(**columns)
    return outcome


def _is_taken(url: object, *, feed: Feed) -> bool:
    return url is not None and Feed.objects.filter(url=url).exclude(pk=feed.pk).exists()


def _record(feed: Feed, outcome: PollOutcome, *, now: datetime) -> None:
    FetchAttempt.objects.create(
        feed=feed,
        at=now,
        outcome=outcome.outcome,
        detail=outcome.detail,
        status=outcome.status,
        url_final=outcome.url[:2000],
        size=outcome.size,
        entries_new=outcome.new if outcome.reached else None,
    )
