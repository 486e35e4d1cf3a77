"""A feed on a web site, a real worker on a real Redis: suggestions for a curator."""

from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from events import tasks
from events.models import Article, Feed, FetchAttempt, Suggestion
from tests.factories import a_company
from tests.importing.articles import (
    HEADLINE,
    OTHER_HEADLINE,
    OTHER_PARAGRAPHS,
    PARAGRAPHS,
    write_feed,
    write_page,
)
from tests.importing.local_site import LocalSite, serve_site
from tests.journeys.site_worker import run_worker


def put_stories(site: LocalSite) -> Feed:
    """A feed of five: a story, its copy, another, one forbidden, one missing."""
    site.put("/robots.txt", "User-agent: *\nDisallow: /no/", content_type="text/plain")
    addresses = [
        site.put("/story", write_page()),
        site.put("/copy", write_page(HEADLINE, [*PARAGRAPHS, "As seen elsewhere."])),
        site.put("/library", write_page(OTHER_HEADLINE, OTHER_PARAGRAPHS)),
        site.put("/no/entry", write_page()),
        site.url("/missing"),
    ]
    listed = write_feed(addresses)
    url = site.put("/feed", listed, content_type="application/rss+xml")
    return Feed.objects.create(url=url, publisher="Wire", next_poll_at=timezone.now())


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_what_a_feed_lists_becomes_suggestions_with_quotations(
    settings: Settings, tmp_path: Path
) -> None:
    a_company("Amazon", slug="amazon")
    with serve_site() as site:
        settings.COMPANY_LINE_FETCH_ALLOW = [site.authority]
        feed = put_stories(site)
        with run_worker(site, log=tmp_path / "worker.log") as worker:
            tasks.poll_due_feeds.delay()
            worker.wait_until(lambda: Article.objects.count() == 5)
            worker.wait_until(lambda: not Article.objects.unfinished().exists())
    states = {a.url.removeprefix(site.address): a.state for a in Article.objects.all()}
    assert states["/library"] == "examined"
    assert states["/no/entry"] == "refused"
    assert states["/missing"] == "unreachable"
    assert sorted([states["/story"], states["/copy"]]) == ["duplicate", "examined"]
    suggestion = Suggestion.objects.get(is_mention=False)
    assert suggestion.company is not None
    assert suggestion.company.slug == "amazon"
    for quotation in suggestion.proposal["evidence"]:
        span = suggestion.reading.text[quotation["start"] : quotation["end"]]
        assert span == quotation["exact"]
    feed.refresh_from_db()
    assert feed.state == "active"
    assert FetchAttempt.objects.get(feed=feed).entries_new == 5
    assert "/no/entry" not in site.asked
