"""Every step once, whoever rings how often, and whatever dies on the way."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from events import pipeline
from events.detection import LEXICON_VERSION
from events.importing.outcomes import StepOutcome
from events.importing.storing import note_file
from events.models import Article, Reading, Snapshot, Suggestion, TextBand
from tests.factories import a_company
from tests.importing.articles import (
    HEADLINE,
    OTHER_PARAGRAPHS,
    PARAGRAPHS,
    write_page,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOW + pipeline.LEASE + timedelta(seconds=1)
LIFTED = (
    "Amazon said on Thursday that it has lifted the pause, and that police"
    " departments may use Rekognition, its facial recognition service, again."
)


def an_article(page: str | None = None, *, day: date = date(2020, 6, 10)) -> Article:
    """An article whose page is stored already."""
    body = (page or write_page()).encode()
    return note_file(body, name="a.html", now=NOW, published_on=day).article


def advance_fully(article: Article, *, now: datetime = NOW) -> Article:
    while pipeline.has_next_step(pipeline.advance(article.pk, now=now)):
        pass
    article.refresh_from_db()
    return article


def table_contents() -> dict[str, list[tuple[object, ...]]]:
    """Every row of the pipeline's tables."""
    tables = {}
    for model in (Article, Snapshot, Reading, TextBand, Suggestion):
        with connection.cursor() as cursor:
            table = model._meta.db_table
            cursor.execute(f"SELECT t::text FROM {table} AS t ORDER BY 1")  # noqa: S608
            tables[table] = cursor.fetchall()
    return tables


def test_a_stored_page_ends_examined_with_suggestions_quoted_from_its_text() -> None:
    a_company("Amazon", slug="amazon")
    article = advance_fully(an_article())
    assert article.state == "examined"
    assert article.lexicon == LEXICON_VERSION
    assert article.reading is not None
    suggestion = article.suggestions.get(company__slug="amazon", is_mention=False)
    assert (suggestion.step, suggestion.state) == ("announced", "open")
    for quotation in suggestion.proposal["evidence"]:
        span = article.reading.text[quotation["start"] : quotation["end"]]
        assert span == quotation["exact"]


def test_the_whole_pipeline_twice_leaves_no_trace() -> None:
    a_company("Amazon", slug="amazon")
    article = advance_fully(an_article())
    before = table_contents()
    assert pipeline.advance(article.pk, now=LATER) is None
    note_file(write_page().encode(), name="a.html", now=NOW)
    assert table_contents() == before
    for state in ("fetched", "read"):
        Article.objects.update(state=state)
        advance_fully(article)
    assert table_contents() == before


def test_an_article_under_lease_is_left_to_whoever_holds_it() -> None:
    article = an_article()
    Article.objects.update(
        lease_token=uuid.uuid4(), lease_until=NOW + timedelta(seconds=5)
    )
    assert pipeline.advance(article.pk, now=NOW) is None


def test_a_step_whose_lease_was_lost_writes_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    article = an_article()
    read = pipeline.STEPS["fetched"]

    def lose_lease(article: Article, *, now: datetime) -> StepOutcome:
        outcome = read(article, now=now)
        Article.objects.update(lease_token=uuid.uuid4())
        return outcome

    monkeypatch.setitem(pipeline.STEPS, "fetched", lose_lease)
    assert pipeline.advance(article.pk, now=NOW) is None
    article.refresh_from_db()
    assert article.state == "fetched"
    assert not Reading.objects.exists()


def die(article: Article, *, now: datetime) -> StepOutcome:
    raise MemoryError("a page that exhausts memory")


def test_three_leases_without_outcome_put_an_article_in_quarantine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(pipeline.STEPS, "fetched", die)
    article = an_article()
    now = NOW
    for _ in range(3):
        with pytest.raises(MemoryError):
            pipeline.advance(article.pk, now=now)
        assert pipeline.advance(article.pk, now=now) is None
        now += pipeline.LEASE + timedelta(seconds=1)
    assert pipeline.advance(article.pk, now=now) == "quarantined"
    article.refresh_from_db()
    assert "3 times" in article.state_reason
    assert "MemoryError" in article.state_reason
    assert pipeline.due("interactive", now=now + timedelta(days=1)) == []


def test_an_orderly_outcome_forgets_earlier_crashes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    article = an_article()
    with monkeypatch.context() as patch:
        patch.setitem(pipeline.STEPS, "fetched", die)
        with pytest.raises(MemoryError):
            pipeline.advance(article.pk, now=NOW)
    assert pipeline.advance(article.pk, now=LATER) == "read"
    article.refresh_from_db()
    assert (article.crashes, article.lease_token) == (0, None)


def test_a_shutdown_gives_the_lease_back_and_is_no_crash(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stop(article: Article, *, now: datetime) -> StepOutcome:
        raise SystemExit

    article = an_article()
    with monkeypatch.context() as patch:
        patch.setitem(pipeline.STEPS, "fetched", stop)
        with pytest.raises(SystemExit):
            pipeline.advance(article.pk, now=NOW)
    assert pipeline.due("interactive", now=NOW) == [article.pk]
    assert advance_fully(article).state == "examined"


def test_ringing_counts_for_nothing_and_is_not_repeated_within_a_lease() -> None:
    article = an_article()
    for n in range(9):
        now = NOW + n * timedelta(minutes=5)
        assert pipeline.due("interactive", now=now) == [article.pk]
        pipeline.note_rung([article.pk], now=now)
        assert pipeline.due("interactive", now=now) == []
    article.refresh_from_db()
    assert (article.crashes, article.state) == (0, "fetched")


def test_at_most_five_hundred_wait_in_a_queue_the_oldest_first() -> None:
    Article.objects.bulk_create(
        Article(
            url=f"https://wire.example/{n}",
            url_key=f"{n:064}",
            queue="fetch",
            noted_at=NOW,
            next_at=NOW - timedelta(seconds=n),
        )
        for n in range(620)
    )
    ringing = pipeline.due("fetch", now=NOW)
    oldest = Article.objects.order_by("next_at").values_list("pk", flat=True)[:500]
    assert ringing == list(oldest)
    pipeline.note_rung(ringing, now=NOW)
    assert pipeline.due("fetch", now=NOW) == []
    Article.objects.filter(pk__in=ringing[:40]).update(state="examined")
    assert len(pipeline.due("fetch", now=NOW)) == 40


def test_a_copy_adds_no_second_voice() -> None:
    a_company("Amazon", slug="amazon")
    advance_fully(an_article())
    found = Suggestion.objects.count()
    copy = advance_fully(
        an_article(write_page(HEADLINE, [*PARAGRAPHS, "First seen elsewhere."]))
    )
    assert copy.state == "duplicate"
    assert Suggestion.objects.count() == found


def test_an_updated_story_speaks_only_of_what_it_adds() -> None:
    a_company("Amazon", slug="amazon")
    first = advance_fully(an_article())
    old = {(s.kind, s.step) for s in first.suggestions.all()}
    grown = write_page(
        "Amazon lifts its pause", [LIFTED, *OTHER_PARAGRAPHS[:1], *PARAGRAPHS]
    )
    later = advance_fully(an_article(grown, day=date(2020, 6, 25)))
    added = {(s.kind, s.step) for s in later.suggestions.all()}
    assert later.state == "examined"
    assert added
    assert not added & old


def test_a_text_that_is_not_english_is_kept_and_said_to_be_not_examined() -> None:
    german = (
        "Das Unternehmen sagte am Mittwoch, es werde seine Gesichtserkennung ein Jahr"
        " lang nicht an die Polizei verkaufen, bis der Gesetzgeber Regeln beschließt.",
        "Gruppen, die nach vermissten Kindern suchen, dürfen die Software weiterhin"
        " benutzen. Wie viele Behörden betroffen sind, sagte das Unternehmen nicht.",
    )
    article = an_article(write_page("Amazon hält Gesichtserkennung zurück", german))
    advance_fully(article)
    article.refresh_from_db()
    assert article.state == "examined"
    assert article.state_reason.startswith("Not examined: its text is in German")
    assert article.reading is not None
    assert not Suggestion.objects.exists()


def test_an_examined_article_sent_back_keeps_what_was_suggested_once() -> None:
    article = an_article()
    advance_fully(article)
    article.refresh_from_db()
    before = Suggestion.objects.count()
    assert pipeline.examine_again(article, now=NOW)
    article.refresh_from_db()
    assert article.state == "read"
    advance_fully(article)
    assert Suggestion.objects.count() == before
