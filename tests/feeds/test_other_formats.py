"""JSON Feed, sitemaps and lists of feeds."""

import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.feeds import FORMATS, FeedError, parse
from events.feeds.opml import Outline, read_opml, write_opml

URL = "https://news.example/map.xml"

NEWS_SITEMAP = b"""<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
  <url><loc> https://news.example/a </loc><lastmod>2024-03-02</lastmod>
    <news:news><news:publication_date>2024-03-01T09:00:00+01:00</news:publication_date>
    <news:title>Maker pauses &amp; waits</news:title></news:news></url>
  <url><loc>https://news.example/b</loc></url>
  <url><loc>gopher://news.example/c</loc></url>
</urlset>"""


def test_a_json_feed_is_read() -> None:
    body = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Plain <i>news</i>",
            "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
            "items": [
                {
                    "id": 7,
                    "url": "/posts/7",
                    "title": "Seven",
                    "content_html": "<p>It is &lt;paused&gt;.</p>",
                    "date_published": "2024-05-06T07:08:09-05:00",
                },
                {"id": "https://news.example/8", "content_text": "Eight \ud800"},
                "not an item",
            ],
        }
    ).encode()
    feed = parse(body, url="https://news.example/feed.json")
    assert (feed.title, feed.format) == ("Plain news", "json")
    assert feed.hub == "https://hub.example/"
    assert [entry.url for entry in feed.entries] == [
        "https://news.example/posts/7",
        "https://news.example/8",
    ]
    assert feed.entries[0].summary == "It is <paused>."
    assert feed.entries[0].published_at == datetime(2024, 5, 6, 12, 8, 9, tzinfo=UTC)
    assert feed.entries[1].summary == "Eight"
    assert feed.complaints == ("An item is not an object and was passed over.",)


@pytest.mark.parametrize("body", [b'{"items": 3}', b"{", b'{"a":' + b"[" * 100_000])
def test_other_json_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError, match="JSON"):
        parse(body, url=URL)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_news_sitemap_is_read_packed_or_not(pack: type[bytes]) -> None:
    feed = parse(pack(NEWS_SITEMAP), url=URL)
    first, second = feed.entries
    assert feed.format == "sitemap"
    assert (first.url, first.title) == (
        "https://news.example/a",
        "Maker pauses & waits",
    )
    assert first.published_at == datetime(2024, 3, 1, 8, tzinfo=UTC)
    assert first.updated_at == datetime(2024, 3, 2, tzinfo=UTC)
    assert (second.title, second.published_at) == ("", None)
    assert "passed over" in feed.complaints[0]


def test_a_sitemap_index_names_further_sitemaps() -> None:
    body = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
    <sitemap><loc>https://news.example/1.xml</loc></sitemap>
    <sitemap><loc>/2.xml</loc></sitemap></sitemapindex>"""
    feed = parse(body, url=URL)
    assert feed.format == "sitemap-index"
    assert feed.children == ("https://news.example/1.xml", "https://news.example/2.xml")
    assert feed.entries == ()


def test_a_sitemap_that_declares_entities_is_refused() -> None:
    body = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + NEWS_SITEMAP
    with pytest.raises(FeedError, match="document type"):
        parse(body.replace(b'<?xml version="1.0"?>', b""), url=URL)


def test_a_packed_bomb_is_refused() -> None:
    with pytest.raises(FeedError, match="too large"):
        parse(gzip.compress(b" " * 20_000_000), url=URL)


def test_every_format_has_a_name_of_its_own() -> None:
    names = [feed_format.name for feed_format in FORMATS]
    assert len(set(names)) == len(names)


@given(st.binary(max_size=200), st.sampled_from([b"", b"<rss>", b"{", b"<urlset>"]))
def test_any_bytes_are_a_feed_or_a_feed_error(noise: bytes, beginning: bytes) -> None:
    try:
        feed = parse(beginning + noise, url=URL)
    except FeedError as error:
        sentence = str(error)
    else:
        sentence = f"{feed.format}."
    assert sentence.endswith(".")


def test_a_list_of_feeds_survives_writing_and_reading() -> None:
    outlines = (
        Outline("https://a.example/feed", "A & B", "https://a.example/", "Makers"),
        Outline("https://b.example/feed", "B", "", "Makers"),
        Outline("https://c.example/feed", "C"),
    )
    assert read_opml(write_opml(outlines, title="Ours")) == outlines


def test_addresses_no_feed_can_have_are_left_out_of_a_list() -> None:
    body = b"""<opml version="1.0"><body><outline text="x" xmlUrl="file:///etc/passwd"/>
    <outline text="y" xmlUrl="https://y.example/f"/></body></opml>"""
    assert [outline.title for outline in read_opml(body)] == ["y"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<rss/>",
        b'<!DOCTYPE opml [<!ENTITY a "b">]><opml/>',
        b'<?xml version="1.0" encoding="utf-7"?><opml/>',
    ],
)
def test_what_is_no_list_of_feeds_is_refused(body: bytes) -> None:
    with pytest.raises(FeedError):
        read_opml(body)
