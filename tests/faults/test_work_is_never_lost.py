"""Workers killed, Redis wiped, messages doubled: every article still ends, once.

Short forms of the fault matrix (F01, F04, F07, F16, F23). What a lease's two minutes
would bring about is brought about by moving the moments in the rows back.
"""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import timezone
from pytest_django import Settings
from redis import Redis

from events import pipeline, tasks
from events.importing.storing import note_address
from events.models import Article, Reading, Snapshot, Suggestion
from tests.factories import a_company
from tests.importing.articles import HEADLINE, PARAGRAPHS, write_page
from tests.importing.local_site import LocalSite, serve_site
from tests.journeys.site_worker import run_worker, start_worker

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

Found = set[tuple[Any, ...]]

COUNT = 20
# Twenty towns: stories alike in form, and no copies of one another.
TOWNS = [f"{a}{b}" for a in ("North", "South") for b in "ABCDEFGHIJ"]


@pytest.fixture
def site(settings: Settings) -> Iterator[LocalSite]:
    with serve_site() as local:
        settings.COMPANY_LINE_FETCH_ALLOW = [local.authority]
        a_company("Amazon", slug="amazon")
        for number, town in enumerate(TOWNS):
            local.put(f"/{number}", write_story(town, number))
        yield local


@pytest.fixture
def redis() -> Iterator[Redis]:
    client: Redis = Redis.from_url(django_settings.REDIS_URL)
    client.flushdb()
    yield client
    client.flushdb()


def write_story(town: str, number: int) -> str:
    """A page whose words are mostly its own."""
    words = random.Random(number)  # noqa: S311 - a story, not a secret
    own = [
        " ".join(f"{town}{words.randrange(10_000)}" for _ in range(60)) + "."
        for _ in range(3)
    ]
    return write_page(f"{HEADLINE} in {town}", [PARAGRAPHS[0], *own])


def note_stories(site: LocalSite) -> None:
    for number in range(COUNT):
        note_address(site.url(f"/{number}"), now=timezone.now(), queue="bulk")


def let_a_lease_pass() -> None:
    """As if two minutes had gone by for whatever was held or rung."""
    past = timezone.now() - timedelta(seconds=1)
    Article.objects.filter(lease_until__gt=past).update(lease_until=past)
    Article.objects.update(rung_at=None)


def what_was_found() -> Found:
    """What curators would see, without the ids and moments of this run."""
    rows = Suggestion.objects.values_list(
        "article__title", "company_name", "kind", "step", "proposal__date__value"
    )
    found: Found = set(rows)
    assert len(found) == Suggestion.objects.count()
    return found


def find_without_faults(site: LocalSite) -> Found:
    """The same work done in this process in peace; then everything is forgotten."""
    note_stories(site)
    for article_id in Article.objects.values_list("pk", flat=True):
        while pipeline.has_next_step(pipeline.advance(article_id, now=timezone.now())):
            pass
    found = what_was_found()
    Article.objects.all().delete()
    Suggestion.objects.all().delete()
    Reading.objects.all().delete()
    Snapshot.objects.all().delete()
    assert len(found) >= COUNT
    return found


def assert_all_done_once(site: LocalSite, expected: Found) -> None:
    assert not Article.objects.exclude(state="examined").exists()
    assert Article.objects.count() == COUNT
    assert Reading.objects.count() == COUNT
    assert what_was_found() == expected


def some_done(goal: int) -> bool:
    return Article.objects.filter(state="examined").count() >= goal


def all_done() -> bool:
    return not Article.objects.unfinished().exists()


def test_workers_killed_mid_task_lose_and_double_nothing(
    site: LocalSite, redis: Redis, tmp_path: Path
) -> None:
    expected = find_without_faults(site)
    log = tmp_path / "worker.log"
    note_stories(site)
    for goal in (2, 9):
        tasks.ring_due_work.delay()
        worker = start_worker(site, log=log)
        worker.wait_until(partial(some_done, goal))
        worker.kill()
        let_a_lease_pass()
    with run_worker(site, log=log) as worker:
        tasks.ring_due_work.delay()
        worker.wait_until(all_done)
    assert_all_done_once(site, expected)


def test_a_wiped_redis_loses_nothing(
    site: LocalSite, redis: Redis, tmp_path: Path
) -> None:
    expected = find_without_faults(site)
    log = tmp_path / "worker.log"
    note_stories(site)
    with run_worker(site, log=log) as worker:
        tasks.ring_due_work.delay()
        for goal in (1, 10):
            worker.wait_until(partial(some_done, goal))
            redis.flushall()
            let_a_lease_pass()
            tasks.ring_due_work.delay()
        worker.wait_until(all_done)
    assert_all_done_once(site, expected)


def test_every_message_twice_and_junk_between_them_changes_nothing(
    site: LocalSite, redis: Redis, tmp_path: Path
) -> None:
    expected = find_without_faults(site)
    log = tmp_path / "worker.log"
    note_stories(site)
    for article_id in Article.objects.values_list("pk", flat=True):
        tasks.ring_article(article_id, queue="bulk")
        tasks.ring_article(article_id, queue="interactive")
    tasks.ring_article(10**12, queue="bulk")
    with run_worker(site, log=log) as worker:
        worker.wait_until(all_done)
    assert_all_done_once(site, expected)


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
