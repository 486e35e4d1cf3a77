"""Syndicated copies are one voice, whichever worker comes first."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import permutations

import pytest

from events.importing.copies import find_copied
from events.importing.reading import read
from events.importing.storing import note_file
from events.models import Article, TextBand
from tests.importing.articles import (
    HEADLINE,
    OTHER_HEADLINE,
    OTHER_PARAGRAPHS,
    PARAGRAPHS,
    write_page,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
BYLINE = "This report first appeared in the Harbour Wire and is used with thanks."


def noted(page: str, *, day: date = date(2020, 6, 10)) -> Article:
    return note_file(page.encode(), name="a.html", now=NOW, published_on=day).article


def read_all(articles: Sequence[Article]) -> list[Article]:
    """The reading step of each in turn, as the pipeline would write it."""
    for article in articles:
        outcome = read(article, now=NOW)
        columns = {"state": outcome.state, **outcome.write()}
        Article.objects.filter(pk=article.pk).update(**columns)
        article.refresh_from_db()
    return list(articles)


def test_a_copy_with_another_byline_is_a_duplicate_of_the_first() -> None:
    original = noted(write_page())
    copy = noted(write_page(HEADLINE, [*PARAGRAPHS, BYLINE]))
    read_all([original, copy])
    assert (copy.state, copy.duplicate_of) == ("duplicate", original)


def test_another_story_is_no_copy_and_neither_is_next_years_report() -> None:
    articles = [
        noted(write_page()),
        noted(write_page(OTHER_HEADLINE, OTHER_PARAGRAPHS)),
        noted(write_page(HEADLINE, [*PARAGRAPHS, BYLINE]), day=date(2021, 6, 10)),
    ]
    assert {a.state for a in read_all(articles)} == {"read"}


def test_a_copy_of_a_copy_is_a_duplicate_of_the_one_that_speaks() -> None:
    pages = [write_page(HEADLINE, [*PARAGRAPHS, BYLINE][n:]) for n in range(3)]
    first, *others = read_all([noted(page) for page in pages])
    assert {other.duplicate_of for other in others} == {first}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_smallest_id_speaks_in_whatever_order_copies_are_read(
    order: tuple[int, ...],
) -> None:
    tails: tuple[list[str], ...] = ([], [BYLINE], [f"{BYLINE} All rights stay there."])
    articles = [noted(write_page(HEADLINE, [*PARAGRAPHS, *tail])) for tail in tails]
    read_all([articles[n] for n in order])
    speaking = []
    for article in articles:
        article.refresh_from_db()
        assert article.reading is not None
        copy = find_copied(article, article.reading)
        speaking += [] if article.duplicate_of or copy else [article]
    assert speaking == [articles[0]]


def test_an_article_already_examined_keeps_its_voice() -> None:
    early, late = (
        noted(write_page()),
        noted(write_page(HEADLINE, [*PARAGRAPHS, BYLINE])),
    )
    read_all([late])
    Article.objects.filter(pk=late.pk).update(state="examined")
    read_all([early])
    assert early.duplicate_of == late


def test_a_story_that_grew_is_not_taken_for_a_mere_copy() -> None:
    original = noted(write_page())
    grown = noted(write_page("Update", [*OTHER_PARAGRAPHS, *PARAGRAPHS]))
    read_all([original, grown])
    assert grown.state == "read"
    assert grown.reading is not None
    copy = find_copied(grown, grown.reading)
    assert copy is not None
    assert not copy.nothing_new
    assert copy.says_already(PARAGRAPHS[0])
    assert not copy.says_already(OTHER_PARAGRAPHS[0])


def test_reading_again_leaves_the_same_bands() -> None:
    article = noted(write_page())
    read_all([article, article])
    assert TextBand.objects.count() == 42
