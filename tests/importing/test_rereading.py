"""Stored pages are read again without network, and quotations stay what they are."""

import hashlib
from datetime import UTC, datetime

import pytest

from events.extraction import EXTRACTOR
from events.importing.rereading import count_outdated, reread_outdated
from events.models import Article, Evidence, Reading, Sighting
from events.text.quotations import quote
from tests.factories import a_draft
from tests.importing.articles import PARAGRAPHS, write_page
from tests.importing.test_reading import read_page

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
OLDER = "company-line 0"


def read_by_an_older_extractor(text: str = "") -> Article:
    """An article whose reading today's extractor would not make like this."""
    article = read_page(write_page())
    assert article.reading is not None
    changed = text or article.reading.text
    Reading.objects.filter(pk=article.reading.pk).update(
        extractor=OLDER,
        text=changed,
        text_sha256=hashlib.sha256(changed.encode()).hexdigest(),
    )
    article.reading.refresh_from_db()
    return article


def quote_words(article: Article, words: str) -> Evidence:
    assert article.reading is not None
    start = article.reading.text.index(words)
    quotation = quote(article.reading.text, start, start + len(words))
    return Evidence.objects.create(
        action=a_draft(),
        field="kind",
        reading=article.reading,
        exact=quotation.exact,
        start=quotation.start,
        end=quotation.end,
    )


def test_a_page_is_read_again_and_its_article_goes_by_the_new_text() -> None:
    article = read_by_an_older_extractor("A menu\n\nand little else.")
    old = article.reading
    (again,) = reread_outdated(now=NOW)
    assert (again.outcome, again.articles) == ("other", (article.pk,))
    article.refresh_from_db()
    assert article.reading is not None
    assert article.reading.extractor == EXTRACTOR[:80]
    assert PARAGRAPHS[0] in article.reading.text
    assert old is not None
    old.refresh_from_db()
    assert old.text == "A menu\n\nand little else."


def test_a_second_run_finds_nothing_to_do() -> None:
    read_by_an_older_extractor()
    assert count_outdated() == 1
    assert [again.outcome for again in reread_outdated(now=NOW)] == ["same"]
    assert count_outdated() == 0
    assert list(reread_outdated(now=NOW)) == []


def test_a_quotation_that_the_new_text_has_elsewhere_is_no_task() -> None:
    article = read_by_an_older_extractor()
    assert article.reading is not None
    moved = "Share this story.\n\n" + article.reading.text
    Reading.objects.filter(pk=article.reading.pk).update(text=moved)
    article.reading.refresh_from_db()
    evidence = quote_words(article, PARAGRAPHS[0])
    list(reread_outdated(now=NOW))
    assert not Sighting.objects.exists()
    assert evidence.still_stands


def test_a_quotation_that_the_new_text_lacks_is_a_task_and_still_stands() -> None:
    article = read_by_an_older_extractor("Read more: ten other stories you may like.")
    evidence = quote_words(article, "ten other stories you may like")
    (again,) = reread_outdated(now=NOW)
    assert again.sightings == 1
    assert Sighting.objects.unanswered().get().evidence == evidence
    assert evidence.still_stands
