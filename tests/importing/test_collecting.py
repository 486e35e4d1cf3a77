"""Fetching an article's page: kept once, tried again, or given up with a reason."""

from datetime import UTC, datetime, timedelta

import pytest

from events.importing.collecting import collect
from events.importing.fetch_settings import policy_from_settings
from events.importing.hosts import find_host, reserve_slot
from events.importing.snapshots import read_snapshot
from events.importing.storing import note_address
from events.models import Article, FetchAttempt, Host
from tests.importing.articles import write_page
from tests.importing.local_site import LocalSite, Page

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def collect_page(url: str, *, now: datetime = NOW) -> Article:
    """The article at an address after its fetching step."""
    article = note_address(url, now=now).article
    outcome = collect(article, now=now)
    columns = {
        "state": outcome.state,
        "state_reason": outcome.reason,
        "next_at": outcome.next_at or now,
        **outcome.write(),
    }
    Article.objects.filter(pk=article.pk).update(**columns)
    article.refresh_from_db()
    return article


def test_a_page_is_kept_as_it_came(site: LocalSite) -> None:
    article = collect_page(site.put("/a", write_page()))
    assert article.state == "fetched"
    assert article.snapshot is not None
    assert read_snapshot(article.snapshot).decode() == write_page()
    assert article.snapshot.url == site.url("/a")
    attempt = FetchAttempt.objects.get(article=article)
    assert (attempt.outcome, attempt.status) == ("kept", 200)


def test_a_redirect_is_followed_and_the_last_address_remembered(
    site: LocalSite,
) -> None:
    site.put("/b", write_page())
    site.pages["/a"] = Page(status=302, headers=(("Location", "/b"),))
    assert collect_page(site.url("/a")).url_final == site.url("/b")


def test_robots_are_asked_once_a_day_and_obeyed(site: LocalSite) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /no/", content_type="text/plain")
    site.put("/a", write_page())
    site.put("/b", write_page())
    refused = collect_page(site.put("/no/a", write_page()))
    assert (refused.state, "robots" in refused.state_reason) == ("refused", True)
    assert collect_page(site.url("/a")).state == "fetched"
    assert collect_page(site.url("/b"), now=NOW + timedelta(hours=23)).snapshot
    assert site.asked == ["/robots.txt", "/a", "/b"]
    site.put("/c", write_page())
    collect_page(site.url("/c"), now=NOW + timedelta(hours=25))
    assert site.asked[-2:] == ["/robots.txt", "/c"]


def test_robots_that_cannot_be_read_forbid_everything_for_now(site: LocalSite) -> None:
    site.pages["/robots.txt"] = Page(status=503)
    article = collect_page(site.put("/a", write_page()))
    assert (article.state, article.next_at > NOW) == ("noted", True)
    assert "robots" in article.state_reason
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    ("status", "state"),
    [(404, "unreachable"), (410, "unreachable"), (403, "refused"), (451, "refused")],
)
def test_a_final_answer_ends_the_way_with_its_reason(
    site: LocalSite, status: int, state: str
) -> None:
    site.pages["/a"] = Page(status=status)
    article = collect_page(site.url("/a"))
    assert (article.state, str(status) in article.state_reason) == (state, True)


def test_a_failing_host_is_tried_five_times_ever_later_and_given_up(
    site: LocalSite,
) -> None:
    site.pages["/a"] = Page(status=500)
    now, waits = NOW, []
    for _ in range(4):
        article = collect_page(site.url("/a"), now=now)
        assert article.state == "noted"
        waits.append(article.next_at - now)
        now = article.next_at
    assert waits == [timedelta(minutes=m) for m in (1, 4, 16, 64)]
    assert collect_page(site.url("/a"), now=now).state == "unreachable"
    assert FetchAttempt.objects.filter(article=article).count() == 5


def test_retry_after_is_heeded(site: LocalSite) -> None:
    site.pages["/a"] = Page(status=429, headers=(("Retry-After", "3600"),))
    article = collect_page(site.url("/a"))
    assert article.next_at == NOW + timedelta(hours=1)


def test_an_address_that_is_not_public_is_refused_without_being_asked(
    site: LocalSite,
) -> None:
    article = collect_page("http://127.0.0.1:9/secret")
    assert article.state == "refused"
    assert site.asked == []


def test_a_host_is_asked_once_per_delay_and_others_come_back_later(
    site: LocalSite,
) -> None:
    host = find_host(site.url("/a"), now=NOW, policy=policy_from_settings())
    Host.objects.update(delay_seconds=60)
    first, second = reserve_slot(host, now=NOW), reserve_slot(host, now=NOW)
    assert (first.reserved, first.wait) == (True, timedelta(0))
    assert (second.reserved, second.at) == (False, NOW + timedelta(seconds=60))
    article = collect_page(site.put("/a", write_page()))
    assert (article.state, article.next_at >= second.at) == ("noted", True)
    assert "/a" not in site.asked
    assert not FetchAttempt.objects.exists()


def test_a_slot_that_is_near_is_reserved_and_waited_for() -> None:
    host = Host.objects.create(
        name="wire.example", next_allowed_at=NOW, delay_seconds=1
    )
    waits = [reserve_slot(host, now=NOW).wait.total_seconds() for _ in range(3)]
    assert waits == [0, 1, 2]
    assert not reserve_slot(host, now=NOW).reserved
