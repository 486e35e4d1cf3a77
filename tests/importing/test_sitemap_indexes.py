"""A sitemap index followed as a feed: its newest sitemaps, and no others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest

from events.importing.fetch_settings import policy_from_settings
from events.importing.poll_outcome import PollOutcome
from events.importing.polling import poll
from events.importing.sitemap_indexes import MOST_FOLLOWED
from events.models import Article, Feed
from tests.importing.local_site import LocalSite
from tests.importing.socket_spy import open_canaries

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def put_sitemap(site: LocalSite, path: str, pages: Iterable[str]) -> str:
    listed = "".join(f"<url><loc>{site.url(page)}</loc></url>" for page in pages)
    body = f"<urlset>{listed}</urlset>"
    return site.put(path, body, content_type="application/xml")


def put_index(site: LocalSite, sitemaps: Iterable[tuple[str, str]]) -> str:
    """An index of (address, day it changed)."""
    listed = "".join(
        f"<sitemap><loc>{url}</loc><lastmod>{day}</lastmod></sitemap>"
        for url, day in sitemaps
    )
    body = f"<sitemapindex>{listed}</sitemapindex>"
    return site.put("/index.xml", body, content_type="application/xml")


def ask(url: str, *, now: datetime = NOW) -> PollOutcome:
    feed, _ = Feed.objects.get_or_create(url=url, defaults={"next_poll_at": NOW})
    return poll(feed, now=now, policy=policy_from_settings())


def paths_noted(site: LocalSite) -> set[str]:
    urls = Article.objects.values_list("url", flat=True)
    return {url.removeprefix(site.address) for url in urls}


def test_the_newest_sitemaps_of_an_index_are_asked_and_no_more(
    site: LocalSite,
) -> None:
    sitemaps = [
        (put_sitemap(site, f"/{day}.xml", [f"/page{day}"]), f"2026-11-{day:02}")
        for day in range(1, 7)
    ]
    outcome = ask(put_index(site, sitemaps))
    assert (outcome.outcome, outcome.new) == ("news", MOST_FOLLOWED)
    assert paths_noted(site) == {"/page6", "/page5", "/page4"}
    assert site.asked == ["/index.xml", "/6.xml", "/5.xml", "/4.xml"]


def test_an_unchanged_index_whose_sitemap_changed_brings_news(site: LocalSite) -> None:
    sitemap = put_sitemap(site, "/a.xml", ["/1"])
    index = put_index(site, [(sitemap, "")])
    assert ask(index).new == 1
    assert ask(index, now=NOW + timedelta(hours=1)).outcome == "unchanged"
    put_sitemap(site, "/a.xml", ["/1", "/2"])
    assert ask(index, now=NOW + timedelta(hours=2)).new == 1
    assert paths_noted(site) == {"/1", "/2"}


def test_a_sitemap_that_cannot_be_had_is_passed_over(site: LocalSite) -> None:
    good = put_sitemap(site, "/a.xml", ["/1"])
    index = put_index(site, [(site.url("/missing.xml"), "2026-11-02"), (good, "")])
    assert ask(index).new == 1


def test_an_index_of_nothing_readable_says_why(site: LocalSite) -> None:
    outcome = ask(put_index(site, [(site.url("/missing.xml"), "")]))
    assert outcome.outcome == "not-a-feed"
    assert "missing.xml gave none: Its host answered 404." in outcome.detail


def test_an_index_within_an_index_is_not_followed(site: LocalSite) -> None:
    index = put_index(site, [(site.url("/index.xml"), "")])
    assert "lists sitemaps in turn" in ask(index).detail
    assert site.asked == ["/index.xml", "/index.xml"]


def test_an_index_leads_nowhere_inside(site: LocalSite) -> None:
    with open_canaries() as canaries:
        inside = [f"http://{canary.authority}/a.xml" for canary in canaries.values()]
        outcome = ask(put_index(site, [(url, "") for url in inside]))
        assert not any(canary.was_reached() for canary in canaries.values())
    assert outcome.outcome == "not-a-feed"
    assert outcome.new == 0
