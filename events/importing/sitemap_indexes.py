"""A sitemap index lists sitemaps: the newest few are asked too, as one feed."""

import hashlib
import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from events.feeds.entry import Entry, FeedError, ParsedFeed
from events.importing.collecting import wait_for_turn
from events.importing.fetched import FetchPolicy, NotFetched
from events.importing.fetching import fetch
from events.importing.hosts import find_host
from events.importing.parsing_apart import ParserFailed, parse_feed_apart
from events.text.addresses import AddressError

# An index may list a newsroom's whole history; what is new stands in the newest.
MOST_FOLLOWED = 3
# The index and all of them must fit into a worker's time for one task.
LONGEST_SECONDS = 6.0


@dataclass(frozen=True, slots=True)
class FollowedIndex:
    """What the sitemaps of an index list; `problem` where none could be read.

    `sha256` is of all that was read: an index stays the same while what it lists
    changes.
    """

    entries: tuple[Entry, ...]
    sha256: str
    problem: str = ""


def follow_index(
    index: ParsedFeed, body: bytes, *, policy: FetchPolicy, now: datetime
) -> FollowedIndex:
    """Ask the first sitemaps of an index, each once and under every rule of fetching.

    A sitemap that cannot be had is passed over; an index within the index too.
    """
    read = hashlib.sha256(body)
    entries: list[Entry] = []
    problem = ""
    hurried = replace(policy, total_seconds=min(policy.total_seconds, LONGEST_SECONDS))
    reached = False
    started = time.monotonic()
    for url in index.children[:MOST_FOLLOWED]:
        moment = now + timedelta(seconds=time.monotonic() - started)
        try:
            sitemap, parsed = _ask(url, policy=hurried, now=moment)
        except (AddressError, NotFetched, FeedError, ParserFailed) as error:
            problem = problem or f"It lists sitemaps, and {url} gave none: {error}"
            continue
        reached = True
        read.update(sitemap)
        entries += parsed.entries
    return FollowedIndex(tuple(entries), read.hexdigest(), "" if reached else problem)


def _ask(url: str, *, policy: FetchPolicy, now: datetime) -> tuple[bytes, ParsedFeed]:
    host = find_host(url, now=now, policy=policy)
    if wait_for_turn(host, number=0, now=now) is not None:
        raise FeedError("Its host is not to be asked again so soon.")
    answer = fetch(url, policy=policy)
    if not 200 <= answer.status < 300:
        raise FeedError(f"Its host answered {answer.status}.")
    parsed = parse_feed_apart(
        answer.body, url=answer.url, content_type=answer.content_type
    )
    if parsed.children and not parsed.entries:
        raise FeedError("It lists sitemaps in turn.")
    return answer.body, parsed
