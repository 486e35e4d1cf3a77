"""What a stored page is read as: its text, its date, or a sentence why not."""

from datetime import UTC, date, datetime

import pytest

from events.importing.reading import read, split_text
from events.importing.storing import note_file
from events.models import Article, Feed, Reading
from tests.importing.articles import HEADLINE, PARAGRAPHS, write_page

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def read_page(page: str | bytes, *, name: str = "a.html", **given: object) -> Article:
    """The article of a page after its reading step."""
    body = page if isinstance(page, bytes) else page.encode()
    article = note_file(body, name=name, now=NOW).article
    Article.objects.filter(pk=article.pk).update(**given)
    article.refresh_from_db()
    outcome = read(article, now=NOW)
    columns = {
        "state": outcome.state,
        "state_reason": outcome.reason,
        **outcome.write(),
    }
    Article.objects.filter(pk=article.pk).update(**columns)
    article.refresh_from_db()
    return article


def test_the_text_is_title_blank_line_and_body() -> None:
    article = read_page(write_page())
    assert article.reading is not None
    title, body = split_text(article.reading)
    assert title == HEADLINE
    assert body == "\n\n".join(PARAGRAPHS)
    assert article.reading.text == f"{title}\n\n{body}"
    assert article.reading.kind == "uploaded"


def test_the_page_dates_itself_if_nobody_else_does() -> None:
    article = read_page(write_page())
    assert article.published_on == date(2020, 6, 10)
    assert article.published_from == "jsonld"


@pytest.mark.parametrize("source", ["feed", "curator"])
def test_a_date_that_came_with_the_address_wins_and_a_quarrel_is_noted(
    source: str,
) -> None:
    article = read_page(
        write_page(), published_on=date(2020, 6, 15), published_from=source
    )
    assert (article.published_on, article.published_from) == (date(2020, 6, 15), source)
    assert article.dates_disagree


def test_a_page_without_any_date_is_unreadable_with_a_sentence() -> None:
    article = read_page(write_page(published=""))
    assert article.state == "unreadable"
    assert "publication date" in article.state_reason
    assert not Reading.objects.exists()


def test_a_feed_article_without_any_date_is_dated_by_when_it_was_seen() -> None:
    feed = Feed.objects.create(url="https://wire.example/feed", next_poll_at=NOW)
    article = read_page(write_page(published=""), feed=feed)
    assert (article.published_on, article.published_from) == (NOW.date(), "first seen")


def test_a_page_that_dates_itself_in_the_future_is_not_believed() -> None:
    article = read_page(write_page(published="2031-01-01"))
    assert article.state == "unreadable"


@pytest.mark.parametrize(
    ("body", "name", "word"),
    [
        (b"", "a.html", "empty"),
        (b"%PDF-1.7 and more", "a.pdf", "PDF"),
        (b"<html><body><p>Hello.</p></body></html>", "a.html", "little"),
        (b'{"data": 1}', "a.json", "data"),
    ],
)
def test_what_is_no_article_is_unreadable_in_words(
    body: bytes, name: str, word: str
) -> None:
    article = read_page(body, name=name)
    assert article.state == "unreadable"
    assert word in article.state_reason


def test_control_characters_and_nul_never_reach_the_text() -> None:
    text = f"{HEADLINE}\n\n" + "\n\n".join(PARAGRAPHS)
    dirty = text.replace("one year", "one\x00 \x1b\u202eyear\ufffe")
    article = read_page(
        dirty.encode("utf-8", "surrogatepass"),
        name="a.txt",
        published_on=date(2020, 6, 10),
        published_from="curator",
    )
    assert article.reading is not None
    assert "for one year." in article.reading.text
