"""Many hands at one article, and a worker told to stop: nothing is done twice."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import timezone
from pytest_django import Settings
from redis import Redis

from events import pipeline, tasks
from events.importing.storing import note_address
from events.models import Article, Suggestion
from tests.factories import a_company
from tests.faults.rig import write_story
from tests.importing.articles import HEADLINE, PARAGRAPHS, write_page
from tests.importing.local_site import LocalSite, serve_site
from tests.journeys.site_worker import run_worker

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

COUNT = 20


@pytest.fixture
def site(settings: Settings) -> Iterator[LocalSite]:
    with serve_site() as local:
        settings.COMPANY_LINE_FETCH_ALLOW = [local.authority]
        a_company("Amazon", slug="amazon")
        for number in range(COUNT):
            local.put(f"/{number}", write_story(0, number))
        yield local


@pytest.fixture
def redis() -> Iterator[Redis]:
    client: Redis = Redis.from_url(django_settings.REDIS_URL)
    client.flushdb()
    yield client
    client.flushdb()


def note_stories(site: LocalSite) -> None:
    for number in range(COUNT):
        note_address(site.url(f"/{number}"), now=timezone.now(), queue="bulk")


def some_done(goal: int) -> bool:
    return Article.objects.filter(state="examined").count() >= goal


def test_a_worker_told_to_stop_finishes_what_it_holds(
    site: LocalSite, redis: Redis, tmp_path: Path
) -> None:
    log = tmp_path / "worker.log"
    note_stories(site)
    tasks.ring_due_work.delay()
    with run_worker(site, log=log) as worker:
        worker.wait_until(partial(some_done, 1))
        worker.stop()
    assert not Article.objects.exclude(lease_token=None).exists()
    assert not Article.objects.filter(crashes__gt=0).exists()


def test_many_workers_at_one_article_take_each_step_once(site: LocalSite) -> None:
    article = note_address(site.url("/0"), now=timezone.now()).article

    def advance(_: int) -> str | None:
        try:
            return pipeline.advance(article.pk, now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        moves = [move for move in pool.map(advance, range(40)) if move]
    while pipeline.has_next_step(state := advance(0)):
        moves.append(str(state))
    moves += [state] if state else []
    assert sorted(moves) == ["examined", "fetched", "read"]
    assert site.asked.count("/0") == 1


def test_copies_read_at_one_moment_are_one_voice(site: LocalSite) -> None:
    addresses = [
        site.put(f"/copy{n}", write_page(HEADLINE, [*PARAGRAPHS, f"Edition {n}."]))
        for n in range(8)
    ]
    noted = [note_address(a, now=timezone.now()).article.pk for a in addresses]

    def advance_fully(article_id: int) -> None:
        try:
            while pipeline.has_next_step(
                pipeline.advance(article_id, now=timezone.now())
            ):
                pass
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=8) as pool:
        list(pool.map(advance_fully, noted))
    speaking = Article.objects.get(state="examined")
    copies = Article.objects.filter(state="duplicate", duplicate_of=speaking)
    assert copies.count() == 7
    assert set(Suggestion.objects.values_list("article", flat=True)) == {speaking.pk}
