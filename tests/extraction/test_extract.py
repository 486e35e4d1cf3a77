"""From the bytes of a page to an article."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.extraction import EXTRACTOR, Unreadable, extract
from events.text.cleaning import clean

URL = "https://www.paper.example/tech/maker-pauses-sales"

PARAGRAPHS = (
    "Maker Corp said on Tuesday that it would stop selling its face-matching "
    "software to police departments for eighteen months, the first such step by "
    "a firm of its size.",
    "The company’s chief executive told staff in a memo that the pause would give "
    "lawmakers time to agree on rules. “We would rather wait than be wrong,” she "
    "wrote.",
    "Customers that search for missing children may go on using the product, "
    "according to the memo, which was published on the company’s web site.",
)


def page(
    *, head: str = "", extra: str = "", paragraphs: tuple[str, ...] = PARAGRAPHS
) -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>Maker pauses sales | The Paper</title>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/tech'>Tech</a></nav>"
        f"<article><h1>Maker pauses sales</h1>{text}</article>"
        f"{extra}<footer>All rights reserved.</footer></body></html>"
    ).encode()


LINKED = """<script type="application/ld+json">{"@context": "https://schema.org",
"@graph": [{"@type": "WebPage", "datePublished": "2019-01-01"},
{"@type": "NewsArticle", "headline": "Maker pauses sales of face matching",
"datePublished": "2020-06-09T23:30:00-07:00",
"author": [{"@type": "Person", "name": "Ada Writer"}, {"name": "Ben Reporter"}],
"publisher": {"@type": "Organization", "name": "The Paper"}}]}</script>"""


def test_the_text_comes_in_clean_paragraphs_without_title_or_furniture() -> None:
    article = extract(page(), content_type="text/html", url=URL)
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.text == clean(article.text)
    assert article.title == "Maker pauses sales"
    assert article.language == "en"


def test_linked_data_is_believed_first() -> None:
    head = LINKED + (
        '<meta property="article:published_time" content="2020-06-10T06:30:00Z">'
        '<meta property="og:title" content="Maker pauses | The Paper">'
    )
    article = extract(page(head=head), url=URL)
    assert article.title == "Maker pauses sales of face matching"
    assert article.byline == "Ada Writer, Ben Reporter"
    assert article.publisher == "The Paper"
    assert (article.published_from, article.published_on) == (
        "jsonld",
        date(2020, 6, 9),
    )
    assert dict(article.published_dates)["meta"] == date(2020, 6, 10)
    assert [how for how, _ in article.published_dates][:2] == ["jsonld", "meta"]


def test_the_publisher_is_cut_off_the_end_of_a_title() -> None:
    head = (
        '<meta property="og:site_name" content="The Paper">'
        '<meta property="og:title" content="Maker &amp; co pause - The Paper">'
    )
    article = extract(page(head=head), url=URL)
    assert article.title == "Maker & co pause"


def test_a_page_without_metadata_is_searched_for_its_date() -> None:
    extra = "<div class='date'>Published 10 June 2020</div>"
    article = extract(page(extra=extra), url=URL)
    assert (article.published_from, article.published_on) == (
        "htmldate",
        date(2020, 6, 10),
    )


def test_a_day_after_the_fetch_is_disbelieved() -> None:
    head = '<meta name="date" content="2031-01-01">'
    article = extract(page(head=head), url=URL, latest=date(2024, 1, 1))
    assert article.published_on is None


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/tech/maker", "https://www.paper.example/tech/maker"),
        ("https://paper.example/maker", "https://paper.example/maker"),
        ("https://elsewhere.example/maker", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_page_speaks_only_for_its_own_site(href: str, expected: str) -> None:
    article = extract(page(head=f'<link rel="canonical" href="{href}">'), url=URL)
    assert article.canonical_url == expected


def test_comments_and_related_stories_are_left_out() -> None:
    extra = (
        "<section class='related'><h2>Related stories</h2><ul><li><a href='/x'>Other "
        "Corp drops its face product for good</a></li></ul></section>"
        "<div id='comments'><p>Reader: Other Corp should be banned at once!</p></div>"
    )
    assert "Other Corp" not in extract(page(extra=extra), url=URL).text


def test_hidden_and_dangerous_characters_do_not_reach_the_text() -> None:
    odd = (PARAGRAPHS[0].replace("stop", "st\u00adop\u202e"), *PARAGRAPHS[1:])
    assert extract(page(paragraphs=odd)).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1252", "utf-8"])
def test_the_encoding_of_the_header_or_the_page_is_used(encoding: str) -> None:
    body = page().decode().replace('charset="utf-8"', f'charset="{encoding}"')
    article = extract(body.encode(encoding), content_type="text/html")
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_plain_text_has_its_title_in_the_first_line() -> None:
    body = "\r\n\r\nMaker pauses sales \r\n\r\n" + "\r\n\r\n\r\n".join(PARAGRAPHS)
    body += "\r\n\r\nRead more:\r\nOther maker drops product\r\n"
    article = extract(body.encode(), content_type="text/plain; charset=utf-8")
    assert article.title == "Maker pauses sales"
    assert article.text == (
        "\n\n".join(PARAGRAPHS) + "\n\nRead more:\nOther maker drops product"
    )
    assert article.published_on is None


def test_a_text_file_is_plain_even_where_it_quotes_markup() -> None:
    body = ("How <p> works\n\n" + "\n\n".join(PARAGRAPHS)).encode()
    assert extract(body, url="file.txt").title == "How <p> works"
    assert extract(body, content_type="text/plain").title == "How <p> works"


def test_a_first_line_too_long_for_a_title_is_text() -> None:
    body = " ".join(PARAGRAPHS).encode()
    article = extract(body, content_type="text/plain")
    assert (article.title, article.text) == ("", " ".join(PARAGRAPHS))


@pytest.mark.parametrize(
    ("body", "content_type", "sentence"),
    [
        (b"", "text/html", "empty"),
        (b" \n ", "", "empty"),
        (b"%PDF-1.7 ...", "", "PDF"),
        (b"anything", "application/pdf", "PDF"),
        (b"\x89PNG\r\n", "", "picture"),
        (b"anything", "image/png", "picture"),
        (b"ab\x00\x01\x02\x00\x03" * 40, "text/html", "binary"),
        (b"<html><body><p>Please log in.</p></body></html>", "text/html", "too little"),
        (b"Just a headline", "text/plain", "too little"),
        (b"a" * 5_000_001, "text/html", "larger than 5 MB"),
        (b"word " * 210_000, "text/plain", "more text than any article"),
        (b'<?xml version="1.0"?><rss version="2.0"></rss>', "text/xml", "feed"),
        (b'{"a": 1}', "application/json", "data"),
        (b"\xff\xfe\x00\xd8\x00\xd8", "text/html", "encoding"),
    ],
)
def test_what_holds_no_article_is_refused_with_one_sentence(
    body: bytes, content_type: str, sentence: str
) -> None:
    with pytest.raises(Unreadable, match=sentence) as refusal:
        extract(body, content_type=content_type)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    "body",
    [
        b"<div>" * 50_000,
        b"<p " + b"a=b " * 100_000,
        b"<!--" * 100_000,
        b"<html><body>" + b"&amp;" * 200_000,
        b"<html><script type='application/ld+json'>" + b"[" * 100_000 + b"</script>",
        b"<svg><math><template><p>" + b"x " * 1000,
        b"<html><body><p>" + b"\xf0\x9f\x98\x80 word " * 20_000,
    ],
)
def test_hostile_pages_end_in_an_article_or_a_sentence(body: bytes) -> None:
    try:
        outcome = extract(body, content_type="text/html").text
    except Unreadable as refusal:
        outcome = str(refusal)
    assert outcome


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", "text/html", "text/plain"]))
def test_any_bytes_are_an_article_or_unreadable(noise: bytes, kind: str) -> None:
    try:
        outcome = extract(b"<html><body>" + noise, content_type=kind).text
    except Unreadable as refusal:
        outcome = str(refusal)
    assert outcome


def test_the_extractor_names_itself_and_its_parts() -> None:
    assert "trafilatura" in EXTRACTOR
    assert len(EXTRACTOR) <= 80
