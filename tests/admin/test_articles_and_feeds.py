"""Stopped articles released, feeds polled at once, and their list taken along."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from events.admin import feeds as feed_admin
from events.feeds.opml import read_opml
from events.importing.storing import note_address
from events.models import Article, Feed
from events.tasks import poll_feed
from tests.factories import a_curator
from tests.importing.articles import write_feed
from tests.importing.local_site import LocalSite, serve_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def carla(client: Client) -> Client:
    client.force_login(a_curator("carla"))
    return client


@pytest.fixture
def site(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalSite]:
    """A site whose feeds are polled as soon as a worker is rung."""
    monkeypatch.setattr(feed_admin, "ring_feed", poll_feed)
    with serve_site() as local:
        settings.COMPANY_LINE_FETCH_ALLOW = [local.authority]
        yield local


def a_quarantined_article(address: str) -> Article:
    article = note_address(address, now=timezone.now()).article
    Article.objects.filter(pk=article.pk).update(state="quarantined", crashes=3)
    return article


def change_page(article: Article) -> str:
    return reverse("admin:events_article_change", args=[article.pk])


def test_a_quarantined_article_is_released_by_a_button(carla: Client) -> None:
    article = a_quarantined_article("https://a.example/1")
    again = reverse("desk:try-again", args=[article.pk])
    assert again in carla.get(change_page(article)).content.decode()
    page = carla.post(again, follow=True).content.decode()
    assert "noted again" in page
    assert again not in page
    article.refresh_from_db()
    assert (article.state, article.crashes) == ("noted", 0)


def test_an_article_on_its_way_has_no_such_button(carla: Client) -> None:
    article = note_address("https://a.example/1", now=timezone.now()).article
    again = reverse("desk:try-again", args=[article.pk])
    assert again not in carla.get(change_page(article)).content.decode()
    page = carla.post(again, follow=True).content.decode()
    assert "has not stopped" in page


def test_chosen_articles_are_released_together(carla: Client) -> None:
    stopped = [a_quarantined_article(f"https://a.example/{n}") for n in range(3)]
    moving = note_address("https://a.example/moving", now=timezone.now()).article
    form = {
        "action": "try_selected_again",
        "_selected_action": [article.pk for article in [*stopped[:2], moving]],
    }
    listing = reverse("admin:events_article_changelist")
    page = carla.post(listing, form, follow=True).content.decode()
    assert "Sent on their way again: 2." in page
    assert list(Article.objects.filter(state="quarantined")) == stopped[2:]


def test_poll_now_says_what_it_brought(carla: Client, site: LocalSite) -> None:
    url = site.put("/feed", write_feed([site.url("/1"), site.url("/2")]))
    feed = Feed.objects.create(url=url, next_poll_at=timezone.now())
    poll = reverse("desk:poll", args=[feed.pk])
    page = carla.post(poll, follow=True).content.decode()
    assert "Polled now: 2 new articles" in page


def test_poll_now_says_what_went_wrong(carla: Client, site: LocalSite) -> None:
    feed = Feed.objects.create(url=site.url("/none"), next_poll_at=timezone.now())
    poll = reverse("desk:poll", args=[feed.pk])
    page = carla.post(poll, follow=True).content.decode()
    assert "Polled now: Its host answered 404." in page


def test_poll_now_says_where_no_worker_came(
    carla: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_admin, "PATIENCE_SECONDS", 0)
    feed = Feed.objects.create(url="https://a.example/f", next_poll_at=timezone.now())
    poll = reverse("desk:poll", args=[feed.pk])
    assert (
        "no worker has polled it yet" in carla.post(poll, follow=True).content.decode()
    )

    assert Feed.objects.due(timezone.now()).count() == 1


def test_a_paused_feed_is_not_polled(carla: Client) -> None:
    now = timezone.now()
    feed = Feed.objects.create(
        url="https://a.example/f", state="paused", next_poll_at=now
    )
    poll = reverse("desk:poll", args=[feed.pk])
    page = carla.post(poll, follow=True).content.decode()
    assert "This feed is not followed" in page


def test_the_followed_feeds_are_taken_along_as_opml(carla: Client) -> None:
    now = timezone.now()
    Feed.objects.create(url="https://a.example/f", title="A & B", next_poll_at=now)
    Feed.objects.create(url="https://b.example/f", state="gone", next_poll_at=now)
    listing = carla.get(reverse("admin:events_feed_changelist")).content.decode()
    assert reverse("desk:feeds-opml") in listing
    answer = carla.get(reverse("desk:feeds-opml"))
    (outline,) = read_opml(answer.content)
    assert (outline.url, outline.title) == ("https://a.example/f", "A & B")
    assert "company-line-feeds.opml" in answer["Content-Disposition"]
