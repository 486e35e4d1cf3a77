"""Pages that came to nothing are dropped in time; whatever is cited stays for ever."""

from datetime import UTC, datetime, timedelta

import pytest

from events.importing.retention import drop_outdated, measure_kept
from events.models import Article, FetchAttempt, Reading, Snapshot, Suggestion
from tests.factories import a_source
from tests.importing.articles import (
    OTHER_HEADLINE,
    OTHER_PARAGRAPHS,
    write_page,
)
from tests.importing.test_reading import NOW, read_page

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=400)


def an_examined_article(page: str = "") -> Article:
    article = read_page(page or write_page())
    Article.objects.filter(pk=article.pk).update(state="examined")
    article.refresh_from_db()
    return article


def suggest_from(article: Article, *, state: str) -> Suggestion:
    assert article.reading is not None
    return Suggestion.objects.create(
        article=article,
        reading=article.reading,
        company_name="Amazon",
        kind="sales_pause",
        step="announced",
        proposal={},
        score=0.5,
        digest=f"{article.pk}",
        lexicon="1",
        state=state,
        created_at=NOW,
    )


def test_a_page_that_came_to_nothing_is_dropped_and_its_article_says_so() -> None:
    article = an_examined_article()
    dropped = drop_outdated(now=LATER, keep_days=365)
    article.refresh_from_db()
    assert dropped.pages == 1
    assert (article.snapshot, article.reading) == (None, None)
    assert "dropped on 2027-12-28" in article.state_reason
    assert not Snapshot.objects.exists()
    assert not Reading.objects.exists()


def test_a_page_is_kept_until_its_time_has_come_and_for_ever_with_zero() -> None:
    an_examined_article()
    assert drop_outdated(now=NOW + timedelta(days=364), keep_days=365).pages == 0
    assert drop_outdated(now=LATER, keep_days=0).pages == 0
    assert Snapshot.objects.exists()


def test_the_text_of_a_rejected_suggestion_stays_for_whoever_asks_why() -> None:
    article = an_examined_article()
    rejected = suggest_from(article, state="rejected")
    drop_outdated(now=LATER, keep_days=365)
    rejected.refresh_from_db()
    assert rejected.reading.text
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize("state", ["open", "later", "accepted", "attached"])
def test_a_page_with_a_suggestion_that_counts_is_kept(state: str) -> None:
    suggest_from(an_examined_article(), state=state)
    assert drop_outdated(now=LATER, keep_days=365).pages == 0


def test_cited_bytes_are_never_dropped() -> None:
    cited = an_examined_article()
    Reading.objects.filter(articles=cited).update(source=a_source())
    an_examined_article(write_page(OTHER_HEADLINE, OTHER_PARAGRAPHS))
    assert measure_kept().pages == 2
    drop_outdated(now=LATER, keep_days=365)
    kept = measure_kept()
    assert (kept.pages, kept.cited) == (1, 1)
    assert kept.bytes == len(bytes(Snapshot.objects.get().body))


def test_old_tries_are_forgotten_and_recent_ones_kept() -> None:
    article = an_examined_article()
    for days in (1, 500):
        FetchAttempt.objects.create(
            article=article, at=LATER - timedelta(days=days), outcome="busy"
        )
    assert drop_outdated(now=LATER, keep_days=0).attempts == 1
    assert FetchAttempt.objects.get().at == LATER - timedelta(days=1)


def test_a_second_run_drops_nothing_more() -> None:
    an_examined_article()
    drop_outdated(now=LATER, keep_days=1)
    again = drop_outdated(now=datetime(2030, 1, 1, tzinfo=UTC), keep_days=1)
    assert again.pages == 0
