"""Asking a feed what is new, politely, and what its answers do to it."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from events.importing.fetch_settings import policy_from_settings
from events.importing.poll_outcome import PollOutcome
from events.importing.polling import poll
from events.models import Article, Feed, FetchAttempt
from tests.importing.articles import write_feed
from tests.importing.local_site import LocalSite, Page

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def a_feed(site: LocalSite, *, body: str | None = None, **fields: object) -> Feed:
    """A feed on the local site that lists two stories."""
    listed = body or write_feed([site.url("/1"), site.url("/2")])
    url = site.put("/feed", listed, content_type="application/rss+xml")
    return Feed.objects.create(url=url, next_poll_at=NOW, **fields)


def ask(feed: Feed, *, now: datetime = NOW) -> PollOutcome:
    outcome = poll(feed, now=now, policy=policy_from_settings())
    feed.refresh_from_db()
    return outcome


def test_a_first_poll_notes_what_is_listed_and_a_second_finds_it_unchanged(
    site: LocalSite,
) -> None:
    feed = a_feed(site, publisher="Wire")
    first = ask(feed)
    again = ask(feed, now=NOW + HOUR)
    assert (first.outcome, first.new, first.listed) == ("news", 2, 2)
    assert (again.outcome, again.new) == ("unchanged", 0)
    assert set(Article.objects.values_list("publisher", "queue", "state")) == {
        ("Wire", "fetch", "noted")
    }
    assert (feed.state, feed.title, feed.reached_at) == (
        "active",
        "Local wire",
        NOW + HOUR,
    )
    outcomes = FetchAttempt.objects.order_by("at").values_list("outcome", "entries_new")
    assert list(outcomes) == [("news", 2), ("unchanged", 0)]


def test_a_feed_that_has_not_changed_is_not_sent_again(site: LocalSite) -> None:
    feed = a_feed(site)
    body = site.pages["/feed"].body
    site.pages["/feed"] = Page(body, content_type="application/rss+xml", etag='"1"')
    ask(feed)
    assert feed.etag == '"1"'
    again = ask(feed, now=NOW + HOUR)
    assert (again.outcome, again.status) == ("unchanged", 304)


def test_a_new_story_is_the_only_new_one(site: LocalSite) -> None:
    feed = a_feed(site)
    ask(feed)
    more = write_feed([site.url("/1"), site.url("/2"), site.url("/3")])
    site.put("/feed", more, content_type="application/rss+xml")
    assert ask(feed, now=NOW + HOUR).new == 1
    assert Article.objects.count() == 3


@pytest.mark.parametrize(
    ("page", "outcome", "failures"),
    [
        (Page(status=503), "server-error", 1),
        (Page(status=404), "not-found", 2),
        (Page(status=403), "forbidden", 4),
        (Page(status=429), "busy", 0),
        (Page(b"<html><body>Hello</body></html>"), "not-a-feed", 2),
    ],
)
def test_each_way_of_failing_has_its_name_and_weight(
    site: LocalSite, page: Page, outcome: str, failures: int
) -> None:
    feed = a_feed(site)
    site.pages["/feed"] = page
    assert ask(feed).outcome == outcome
    assert feed.failures == failures
    assert feed.failure_reason
    assert feed.next_poll_at > NOW


def test_a_feed_that_keeps_failing_is_paused_and_one_answer_forgives_all(
    site: LocalSite,
) -> None:
    feed = a_feed(site)
    good = site.pages["/feed"]
    site.pages["/feed"] = Page(status=404)
    states, now = [], NOW
    for _ in range(20):
        ask(feed, now=now)
        states.append(feed.state)
        now = feed.next_poll_at
    assert (states[0], states[1], states[-1]) == ("new", "failing", "paused")
    assert not Feed.objects.due(now + 99 * HOUR).exists()
    site.pages["/feed"] = good
    ask(feed, now=now)
    assert (feed.state, feed.failures, feed.failure_reason) == ("active", 0, "")


def test_retry_after_is_heeded_and_a_feed_that_is_gone_is_left_alone(
    site: LocalSite,
) -> None:
    feed = a_feed(site)
    wait = (("Retry-After", "36000"),)
    site.pages["/feed"] = Page(status=429, headers=wait)
    ask(feed)
    assert feed.next_poll_at == NOW + 10 * HOUR
    site.pages["/feed"] = Page(status=410)
    ask(feed, now=NOW + 10 * HOUR)
    assert feed.state == "gone"
    assert not Feed.objects.due(NOW + 999 * HOUR).exists()


def test_a_permanent_move_is_believed_the_third_time_it_says_the_same(
    site: LocalSite,
) -> None:
    feed = a_feed(site)
    listed = site.pages["/feed"].body
    site.pages["/new"] = Page(listed, content_type="application/rss+xml")
    move = (("Location", "/new"),)
    site.pages["/feed"] = Page(status=301, headers=move)
    for n in (1, 2):
        ask(feed, now=NOW + n * HOUR)
        assert (feed.url, feed.moved_sightings) == (site.url("/feed"), n)
    ask(feed, now=NOW + 3 * HOUR)
    assert (feed.url, feed.moved_to) == (site.url("/new"), "")


def test_a_move_to_a_forbidden_address_is_refused_and_never_stored(
    site: LocalSite,
) -> None:
    feed = a_feed(site)
    away = (("Location", "http://169.254.169.254/feed"),)
    site.pages["/feed"] = Page(status=301, headers=away)
    for n in range(4):
        assert ask(feed, now=NOW + n * HOUR).outcome == "refused"
    assert (feed.url, feed.moved_to) == (site.url("/feed"), "")


def test_two_feeds_never_become_one_address(site: LocalSite) -> None:
    feed = a_feed(site)
    listed = site.pages["/feed"].body
    site.pages["/new"] = Page(listed, content_type="application/rss+xml")
    Feed.objects.create(url=site.url("/new"), next_poll_at=NOW)
    site.pages["/feed"] = Page(status=301, headers=(("Location", "/new"),))
    for n in range(3):
        ask(feed, now=NOW + n * HOUR)
    assert (feed.url, feed.state) == (site.url("/feed"), "paused")


def test_a_feed_somebody_else_is_polling_is_not_asked(site: LocalSite) -> None:
    feed = a_feed(site, lease_token=uuid.uuid4(), lease_until=NOW + HOUR)
    assert ask(feed).outcome == "elsewhere"
    assert site.asked == []
    assert ask(feed, now=NOW + 2 * HOUR).outcome == "news"


def test_an_entry_that_leads_to_a_private_host_is_noted_but_never_asked(
    site: LocalSite,
) -> None:
    feed = a_feed(site, body=write_feed(["http://10.0.0.1/x", "file:///etc/passwd"]))
    ask(feed)
    assert [a.url for a in Article.objects.all()] == ["http://10.0.0.1/x"]
