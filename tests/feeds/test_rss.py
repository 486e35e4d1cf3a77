"""RSS, RDF and Atom."""

from datetime import UTC, datetime

import pytest

from events.feeds import FeedError, parse

URL = "https://news.example/feeds/all.xml"


def rss(items: str, *, head: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:atom="http://www.w3.org/2005/Atom"><channel>'
        f"<title>News &amp; more</title>{head}{items}</channel></rss>"
    ).encode()


def item(link: str = "/a", title: str = "A", rest: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{rest}</item>"


def test_an_rss_item_becomes_an_entry_with_an_absolute_address() -> None:
    feed = parse(
        rss(
            item(
                "../story?id=1&amp;b=2",
                "<![CDATA[<b>Maker</b> halts &amp; waits]]>",
                "<guid>tag:1</guid><pubDate>Wed, 10 Jun 2020 20:00:00 EDT</pubDate>"
                "<description>&lt;p&gt;It &lt;a href='x'&gt;waits&lt;/a&gt;.&lt;/p&gt;"
                "&lt;script&gt;alert(1)&lt;/script&gt;</description>",
            ),
            head='<ttl>30</ttl><atom:link rel="hub" href="https://hub.example/"/>',
        ),
        url=URL,
    )
    assert (feed.title, feed.format, feed.ttl_minutes) == ("News & more", "rss", 30)
    assert feed.hub == "https://hub.example/"
    (entry,) = feed.entries
    assert entry.url == "https://news.example/story?id=1&b=2"
    assert entry.title == "Maker halts & waits"
    assert entry.summary == "It waits."
    assert entry.guid == "tag:1"
    assert entry.published_at == datetime(2020, 6, 11, tzinfo=UTC)


def test_an_atom_entry_keeps_both_its_moments() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/x/">
    <title>Blog</title><link rel="hub" href="https://hub.example/"/>
    <entry><title type="html">&lt;i&gt;Pause&lt;/i&gt;</title><id>urn:1</id>
    <link rel="edit" href="/edit"/><link rel="alternate" href="post"/>
    <published>2024-02-01T10:00:00+02:00</published>
    <updated>2024-02-03T10:00:00Z</updated><summary>Short.</summary></entry></feed>"""
    feed = parse(body, url=URL)
    (entry,) = feed.entries
    assert feed.format == "atom"
    assert entry.url == "https://b.example/x/post"
    assert entry.title == "Pause"
    assert entry.published_at == datetime(2024, 2, 1, 8, tzinfo=UTC)
    assert entry.updated_at == datetime(2024, 2, 3, 10, tzinfo=UTC)


def test_an_entry_may_have_a_base_of_its_own_and_a_title_with_elements() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title>
    <entry xml:base="https://one.example/a/"><id>1</id><link href="x"/>
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Two <b>words</b></div>
    </title>
    <source><title>Elsewhere</title></source></entry>
    <entry><id>2</id><link href="y"/><title>Two</title></entry></feed>"""
    first, second = parse(body, url=URL).entries
    assert (first.url, first.title) == ("https://one.example/a/x", "Two words")
    assert second.url == "https://news.example/feeds/y"


def test_a_change_is_not_taken_for_the_publication() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Blog</title>
    <entry><id>1</id><link href="/x"/><updated>2024-02-03T10:00:00Z</updated></entry>
    </feed>"""
    (entry,) = parse(body, url=URL).entries
    assert entry.published_at is None
    assert entry.updated_at == datetime(2024, 2, 3, 10, tzinfo=UTC)


def test_html_entities_and_bare_ampersands_do_not_end_the_reading() -> None:
    broken = item(
        "/a?b=1&c=2", "R&D caf&eacute;&nbsp;one &unknown; &lt;b&gt;two&lt;/b&gt;"
    )
    quoted = item("<![CDATA[/d?e=1&f=2]]>", "<![CDATA[AT&T &amp; co]]>")
    first, second = parse(rss(broken + quoted), url=URL).entries
    assert first.url == "https://news.example/a?b=1&c=2"
    assert first.title == "R&D café one &unknown; two"
    assert second.url == "https://news.example/d?e=1&f=2"
    assert second.title == "AT&T & co"


def test_rdf_is_read_too() -> None:
    body = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="https://r.example/"><title>R</title></channel>
    <item rdf:about="https://r.example/1"><title>One</title>
    <link>https://r.example/1</link><dc:date>2021-05-04</dc:date></item></rdf:RDF>"""
    feed = parse(body, url=URL)
    assert feed.format == "rdf"
    assert feed.entries[0].published_at == datetime(2021, 5, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    "date", ["10:30", "Wednesday", "June 2020", "2020-06", "Jun 10", "02/01/2024"]
)
def test_a_date_not_written_in_full_is_dropped_not_completed(date: str) -> None:
    feed = parse(rss(item(rest=f"<pubDate>{date}</pubDate>") + item("/b")), url=URL)
    assert [entry.published_at for entry in feed.entries] == [None, None]
    assert "not written in full" in feed.complaints[0]


def test_only_the_vague_date_is_dropped() -> None:
    items = item(rest="<pubDate>10:30</pubDate>")
    items += item("/b", rest="<pubDate>2020-06-10</pubDate>")
    feed = parse(rss(items), url=URL)
    assert [entry.published_at is None for entry in feed.entries] == [True, False]


@pytest.mark.parametrize(
    "date",
    [
        "Wed, 10 Jun 2020 08:00:00 GMT",
        "10 June 2020 08:00 +0000",
        "Wed, 10 Jun 20 08:00:00 GMT",
        "2020-06-10T08:00:00Z",
        "2020-06-10 08:00:00",
        "June 10, 2020 08:00",
    ],
)
def test_a_date_written_in_full_is_kept(date: str) -> None:
    feed = parse(rss(item(rest=f"<pubDate>{date}</pubDate>")), url=URL)
    assert feed.entries[0].published_at == datetime(2020, 6, 10, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "link", ["", "javascript:alert(1)", "http://user:pw@x.example/", "ftp://x.example/"]
)
def test_an_entry_without_a_usable_address_is_passed_over(link: str) -> None:
    feed = parse(rss(item(link) + item("/b", "B")), url=URL)
    assert [entry.title for entry in feed.entries] == ["B"]
    assert feed.complaints


def test_the_same_entry_twice_is_one_entry() -> None:
    assert len(parse(rss(item() + item()), url=URL).entries) == 1


def test_a_truncated_feed_gives_the_entries_that_came() -> None:
    body = rss(item("/a") + item("/b") + item("/c"))
    feed = parse(body[: body.index(b"/c")], url=URL)
    assert [entry.url[-2:] for entry in feed.entries][:2] == ["/a", "/b"]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig", "koi8-r"])
def test_the_encoding_is_taken_from_mark_or_declaration(encoding: str) -> None:
    word = "пауза" if encoding == "koi8-r" else "Café"
    text = rss(item(title=word)).decode().replace('"utf-8"', f'"{encoding}"')
    assert parse(text.encode(encoding), url=URL).entries[0].title == word


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!doctype rss SYSTEM "http://evil.example/x.dtd">',
        '<!-- <![CDATA[ --><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_declared_document_types_are_refused_before_parsing(
    prolog: str, encoding: str
) -> None:
    text = prolog + rss(item(title="&b;")).decode().partition("?>")[2]
    with pytest.raises(FeedError, match="document type"):
        parse(text.encode(encoding), url=URL)


def test_a_doctype_quoted_inside_an_article_is_no_declaration() -> None:
    feed = parse(rss(item(title="<![CDATA[How to write <!DOCTYPE html>]]>")), url=URL)
    assert feed.entries[0].title == "How to write"


def test_utf7_cannot_hide_a_declaration() -> None:
    hidden = b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x+AD4-' + rss("")
    with pytest.raises(FeedError):
        parse(hidden, url=URL)


def test_an_element_with_very_many_attributes_is_refused() -> None:
    attributes = " ".join(f'a{n}="1"' for n in range(257))
    with pytest.raises(FeedError, match="attributes"):
        parse(rss(item(rest=f"<x {attributes}/>")), url=URL)


def test_very_deep_nesting_is_refused() -> None:
    with pytest.raises(FeedError, match="nests"):
        parse(rss(item(rest="<x>" * 5000)), url=URL)


def test_of_very_many_entries_the_newest_are_kept() -> None:
    items = "".join(
        item(f"/{n}", rest=f"<pubDate>{2000 + n % 20}-01-01</pubDate>")
        for n in range(5100)
    )
    feed = parse(rss(items), url=URL)
    assert len(feed.entries) == 5000
    assert {e.published_at.year for e in feed.entries if e.published_at} == set(
        range(2000, 2020)
    )
    assert min(e.published_at for e in feed.entries if e.published_at).year == 2000
    assert "5100" in feed.complaints[-1]


def test_a_flood_of_entries_is_refused() -> None:
    with pytest.raises(FeedError, match="more than 50000"):
        parse(rss("<item/>" * 50_001), url=URL)


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"<!DOCTYPE html><html><body>Hi</body></html>", "web page"),
        (b"\x00\x01\x02binary", "no feed we know"),
        (b"<rss" + b" " * 10, "neither|damaged|not XML|no feed"),
        (b"<feed xmlns='http://other.example/'/>", "damaged"),
        (b"\x1f\x8bnot gzip at all", "packing is damaged"),
        (b" " * 10_000_001, "too large"),
    ],
)
def test_what_is_no_feed_is_refused_with_a_sentence(body: bytes, sentence: str) -> None:
    with pytest.raises(FeedError, match=sentence):
        parse(body, url=URL)
