"""Entries, addresses and files become articles, each once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from events.feeds.entry import Entry
from events.importing.snapshots import read_snapshot, store_snapshot
from events.importing.starter_feeds import load_starter_feeds, read_starter_feeds
from events.importing.storing import (
    begin_again,
    give_body,
    note,
    note_address,
    note_file,
)
from events.models import Article, Feed, Snapshot
from events.text.addresses import AddressError, read_address
from tests.factories import a_company

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def a_feed() -> Feed:
    return Feed.objects.create(
        url="https://wire.example/feed", publisher="Wire", next_poll_at=NOW
    )


def test_noting_twice_counts_only_what_is_new() -> None:
    feed = a_feed()
    first = [Entry("https://wire.example/1"), Entry("https://wire.example/2")]
    assert note(first, feed=feed, now=NOW) == 2
    more = [*first, Entry("https://wire.example/3")]
    assert note(more, feed=feed, now=NOW) == 1
    assert note(more, feed=feed, now=NOW + timedelta(hours=1)) == 0


def test_addresses_that_mean_one_page_make_one_article() -> None:
    entries = [
        Entry("https://wire.example/1?utm_source=rss"),
        Entry("https://WIRE.example:443/1#top"),
        Entry("https://wire.example/./1"),
    ]
    assert note(entries, feed=a_feed(), now=NOW) == 1


def test_an_entry_without_a_usable_address_is_left_out() -> None:
    entries = [Entry("javascript:alert(1)"), Entry("https://u:p@wire.example/1")]
    assert note(entries, feed=a_feed(), now=NOW) == 0


def test_a_feed_date_in_the_future_is_nobodys_date() -> None:
    entries = [
        Entry("https://wire.example/1", published_at=NOW + timedelta(days=9)),
        Entry("https://wire.example/2", published_at=NOW - timedelta(days=9)),
    ]
    note(entries, feed=a_feed(), now=NOW)
    dates = Article.objects.order_by("url").values_list(
        "published_on", "published_from"
    )
    assert list(dates) == [(None, ""), (date(2026, 11, 14), "feed")]


def test_an_address_noted_twice_is_one_article_and_nonsense_is_none() -> None:
    first = note_address("https://wire.example/1", now=NOW)
    again = note_address("https://wire.example/1?fbclid=x", now=NOW)
    assert (first.new, again.new, again.article) == (True, False, first.article)
    with pytest.raises(AddressError):
        note_address("ftp://wire.example/1", now=NOW)


def test_a_file_without_an_address_is_known_by_its_content() -> None:
    first = note_file(b"One text.", name="a.txt", now=NOW)
    again = note_file(b"One text.", name="b.txt", now=NOW)
    other = note_file(b"Another text.", name="a.txt", now=NOW)
    assert (first.new, again.new, other.new) == (True, False, True)
    assert first.article.state == "fetched"


def test_a_page_that_could_not_be_fetched_takes_the_file_somebody_saved() -> None:
    article = note_address("https://wire.example/1", now=NOW).article
    Article.objects.update(state="refused", state_reason="Its host answered 403.")
    article.refresh_from_db()
    assert give_body(article, b"The text.", name="saved.txt", now=NOW)
    article.refresh_from_db()
    assert (article.state, article.state_reason) == ("fetched", "")


def test_only_an_article_that_stopped_short_begins_again() -> None:
    article = note_address("https://wire.example/1", now=NOW).article
    for state, after in [
        ("unreachable", "noted"),
        ("unreadable", "fetched"),
        ("examined", "examined"),
        ("duplicate", "duplicate"),
        ("read", "read"),
    ]:
        Article.objects.update(state=state)
        article.refresh_from_db()
        begin_again(article, now=NOW)
        article.refresh_from_db()
        assert article.state == after


def test_a_snapshot_is_kept_once_and_gives_back_its_bytes() -> None:
    body = bytes(range(256)) * 100
    first = store_snapshot(body, content_type="text/html", url="", now=NOW)
    assert store_snapshot(body, content_type="x", url="y", now=NOW) == first
    assert read_snapshot(Snapshot.objects.get()) == body


def test_starter_feeds_are_loaded_once_and_never_overwritten() -> None:
    a_company("OpenAI")
    loaded = load_starter_feeds(NOW)
    Feed.objects.update(state="paused")
    assert load_starter_feeds(NOW + timedelta(days=1)) == 0
    assert Feed.objects.filter(state="paused").count() == loaded >= 20
    assert Feed.objects.get(companies__slug="openai").publisher == "OpenAI"


def test_every_starter_feed_has_an_address_that_may_be_asked() -> None:
    for feed in read_starter_feeds():
        assert read_address(feed.url).scheme == "https"
        assert feed.title
        assert feed.publisher
