"""Celery's side: messages carry ids on a real Redis, and losing them loses nothing."""

import json
from base64 import b64decode
from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks
from redis import Redis

from events import pipeline, tasks
from events.importing.storing import note_address
from events.models import Article, Feed, Suggestion
from tests.factories import a_company
from tests.importing.articles import write_feed, write_page
from tests.importing.local_site import LocalSite

pytestmark = pytest.mark.django_db


@pytest.fixture
def queues() -> Iterator[Redis]:
    """The broker, empty before and after."""
    client: Redis = Redis.from_url(settings.REDIS_URL)
    client.flushdb()
    yield client
    client.flushdb()


def rung(queues: Redis, queue: str) -> list[list[int]]:
    """The arguments of every message in a queue, the oldest first."""
    messages = [json.loads(raw) for raw in queues.lrange(queue, 0, -1)]
    return [json.loads(b64decode(m["body"]))[0] for m in reversed(messages)]


def a_feed(site: LocalSite) -> Feed:
    listed = write_feed([site.put("/a", write_page())])
    url = site.put("/feed", listed, content_type="application/rss+xml")
    return Feed.objects.create(url=url, next_poll_at=timezone.now())


def test_a_message_carries_an_id_in_the_articles_queue_and_is_not_doubled(
    queues: Redis,
) -> None:
    article = note_address("https://wire.example/1", now=timezone.now()).article
    tasks.ring_due_work()
    tasks.ring_due_work()
    assert rung(queues, "interactive") == [[article.pk]]


def test_a_wiped_redis_is_rung_again_once_a_lease_has_passed(queues: Redis) -> None:
    article = note_address("https://wire.example/1", now=timezone.now()).article
    tasks.ring_due_work()
    queues.flushall()
    Article.objects.update(rung_at=timezone.now() - pipeline.LEASE)
    tasks.ring_due_work()
    assert rung(queues, "interactive") == [[article.pk]]


def test_each_step_rings_for_the_next_in_its_queue(
    queues: Redis, site: LocalSite
) -> None:
    a_company("Amazon", slug="amazon")
    feed = a_feed(site)
    tasks.poll_due_feeds()
    assert rung(queues, "fetch") == [[feed.pk]]
    tasks.poll_feed(feed.pk)
    tasks.ring_due_work()
    article = Article.objects.get()
    tasks.advance_article(article.pk)
    assert rung(queues, "read") == [[article.pk]]
    tasks.advance_article(article.pk)
    tasks.advance_article(article.pk)
    tasks.advance_article(article.pk)
    assert rung(queues, "read") == [[article.pk], [article.pk]]
    assert Suggestion.objects.exists()


def test_a_feed_that_is_not_due_is_not_asked_however_often_it_is_rung(
    queues: Redis, site: LocalSite
) -> None:
    feed = a_feed(site)
    for _ in range(3):
        tasks.poll_feed(feed.pk)
    assert site.asked == ["/feed"]


def test_a_new_address_is_rung_after_the_commit(
    queues: Redis, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    article = note_address("https://wire.example/1", now=timezone.now()).article
    with django_capture_on_commit_callbacks(execute=True):
        tasks.ring_article_after_commit(article.pk)
        assert rung(queues, "interactive") == []
    assert rung(queues, "interactive") == [[article.pk]]


@pytest.mark.django_db(transaction=True)
def test_a_redis_that_is_away_keeps_nobody_from_adding_an_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OperationalError("Redis is away.")

    monkeypatch.setattr(tasks.advance_article, "apply_async", fail)
    with transaction.atomic():
        article = note_address("https://wire.example/1", now=timezone.now()).article
        tasks.ring_article_after_commit(article.pk)
    assert Article.objects.filter(pk=article.pk).exists()


def test_poll_feeds_takes_what_is_listed_through_every_step(site: LocalSite) -> None:
    a_company("Amazon", slug="amazon")
    feed = a_feed(site)
    out = StringIO()
    call_command("poll_feeds", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0].endswith("1 new article of 1 listed")
    assert [line.split()[0] for line in lines[1:]] == ["fetched", "read", "examined"]
    again = StringIO()
    call_command("poll_feeds", feed=feed.pk, stdout=again)
    assert "unchanged" in again.getvalue()
    with pytest.raises(CommandError, match="no feed 999"):
        call_command("poll_feeds", feed=999)
