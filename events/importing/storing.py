"""Entries, addresses and files become article rows, each once."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from events.feeds.entry import Entry
from events.importing.snapshots import store_snapshot
from events.models import Article, Feed
from events.text.addresses import AddressError, address_key, canonical
from events.text.cleaning import squash
from events.vocabulary import states

LONGEST_URL = 2000
LONGEST_TITLE = 500
# A clock a little fast is forgiven; a page dated next week is not dated.
FUTURE_ALLOWED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Noted:
    """The article of an address or a file, and whether it is new to us."""

    article: Article
    new: bool


def note(entries: Iterable[Entry], *, feed: Feed, now: datetime) -> int:
    """Store what a feed lists as articles to fetch; returns how many are new.

    Entries without a usable address are left out. Addresses that mean the same page
    share a key, whoever listed them, so a second sighting changes nothing.
    """
    articles = {
        article.url_key: article
        for article in (_article_of(entry, feed=feed, now=now) for entry in entries)
        if article is not None
    }
    with transaction.atomic():
        known = set(
            Article.objects.filter(url_key__in=articles).values_list(
                "url_key", flat=True
            )
        )
        # In one order for all, so that two feeds that list the same never deadlock.
        fresh = [articles[key] for key in sorted(articles.keys() - known)]
        Article.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
    return len(fresh)


def note_address(
    url: str,
    *,
    now: datetime,
    published_on: date | None = None,
    publisher: str = "",
    queue: str = "interactive",
) -> Noted:
    """The article at an address somebody gave us; raises `AddressError`."""
    if len(url) > LONGEST_URL:
        raise AddressError(f"An address may have {LONGEST_URL} characters at most.")
    article, new = Article.objects.get_or_create(
        url_key=address_key(url),
        defaults={
            "url": canonical(url),
            "queue": queue,
            **_given(published_on, publisher=publisher, now=now),
        },
    )
    return Noted(article, new)


def note_file(
    body: bytes,
    *,
    name: str,
    now: datetime,
    url: str = "",
    published_on: date | None = None,
    publisher: str = "",
    queue: str = "interactive",
) -> Noted:
    """The article in a file, already fetched so to say; `url` is where it appeared.

    Without an address the content itself is the identity: the same file twice is
    the same article.
    """
    if url:
        address, key = canonical(url), address_key(url)
    else:
        address, key = "", hashlib.sha256(b"file\0" + body).hexdigest()
    with transaction.atomic():
        snapshot = store_snapshot(
            body, content_type=guess_content_type(name), url="", now=now
        )
        article, new = Article.objects.get_or_create(
            url_key=key,
            defaults={
                "url": address,
                "url_final": address,
                "snapshot": snapshot,
                "state": "fetched",
                "queue": queue,
                **_given(published_on, publisher=publisher, now=now),
            },
        )
    return Noted(article, new)


def begin_again(
    article: Article,
    *,
    now: datetime,
    published_on: date | None = None,
    publisher: str = "",
) -> bool:
    """Send an article that had ended aside on its way again, with what is now known.

    For a person who asks for it by hand; nothing happens to an article that was
    examined, is a copy, or still has a next step. Returns whether it goes again.
    """
    after = "fetched" if _has_a_page(article) else "noted"
    if not states.may_move(states.ARTICLE_MOVES, before=article.state, after=after):
        return False
    columns = {"state": after, **_told(published_on, publisher=publisher, now=now)}
    aside = Article.objects.filter(pk=article.pk, state=article.state)
    return bool(aside.update(**columns))


def _has_a_page(article: Article) -> bool:
    """Whether it may be read once more without asking the host."""
    quarantined = article.state == "quarantined" and article.snapshot_id is not None
    return quarantined or article.state == "unreadable"


def give_body(
    article: Article,
    body: bytes,
    *,
    name: str,
    now: datetime,
    published_on: date | None = None,
    publisher: str = "",
) -> bool:
    """Give a page we could not fetch or read the file somebody saved of it."""
    if article.state in ("fetched", "read", "examined", "duplicate"):
        return False
    snapshot = store_snapshot(
        body, content_type=guess_content_type(name), url="", now=now
    )
    columns = {
        "state": "fetched",
        "snapshot": snapshot,
        **_told(published_on, publisher=publisher, now=now),
    }
    without = Article.objects.filter(pk=article.pk, state=article.state)
    return bool(without.update(**columns))


def _told(
    published_on: date | None, *, publisher: str, now: datetime
) -> dict[str, object]:
    """What a person who sends an article on its way again knows of it."""
    columns: dict[str, object] = {
        "state_reason": "",
        "next_at": now,
        "crashes": 0,
        "queue": "interactive",
    }
    if published_on is not None:
        columns |= {"published_on": published_on, "published_from": "curator"}
    if publisher:
        columns["publisher"] = publisher[:200]
    return columns


def guess_content_type(name: str) -> str:
    """What a file's name says it holds; otherwise its bytes will tell."""
    suffix = name.rpartition(".")[2].lower()
    if suffix in ("html", "htm", "xhtml"):
        return "text/html"
    return "text/plain" if suffix in ("txt", "text", "md") else ""


def is_plausible_date(day: date, *, now: datetime) -> bool:
    """Whether something may have been published on that day: not after tomorrow."""
    return day <= latest_plausible(now)


def latest_plausible(now: datetime) -> date:
    """Tomorrow: somewhere it has begun."""
    return (now + FUTURE_ALLOWED).date()


def _given(
    published_on: date | None, *, publisher: str, now: datetime
) -> dict[str, object]:
    return {
        "publisher": publisher[:200],
        "published_on": published_on,
        "published_from": "curator" if published_on else "",
        "noted_at": now,
        "next_at": now,
    }


def _article_of(entry: Entry, *, feed: Feed, now: datetime) -> Article | None:
    try:
        url, key = canonical(entry.url), address_key(entry.url)
    except AddressError:
        return None
    if len(url) > LONGEST_URL:
        return None
    day = entry.published_at.date() if entry.published_at else None
    if day and not is_plausible_date(day, now=now):
        day = None
    return Article(
        url=url,
        url_key=key,
        feed=feed,
        title=squash(entry.title)[:LONGEST_TITLE],
        publisher=feed.publisher,
        published_on=day,
        published_from="feed" if day else "",
        queue="fetch",
        noted_at=now,
        next_at=now,
    )


def newest_first(entries: Sequence[Entry]) -> list[Entry]:
    """Entries by their moment, undated ones last and in their own order."""
    return sorted(
        entries,
        key=lambda e: (e.published_at is None, -_seconds(e.published_at)),
    )


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0
