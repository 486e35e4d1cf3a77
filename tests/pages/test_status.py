"""Status, accessibility, robots and sitemap: what readers and programs look for."""

from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from django.utils import timezone

from events.curation.publishing import retract_action
from events.ledger.verify.noting import note_verification
from events.models import Article, Feed, RecordVersion, Verification
from events.pages import sitemaps
from tests.factories import a_company, a_curator, a_published_action, publish
from tests.pages.test_actions import path_of
from tests.pages.test_timeline import HOSTILE, body, words

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"
NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LATER = datetime(2026, 4, 1, 12, tzinfo=UTC)


def a_feed(url: str, **fields: object) -> Feed:
    return Feed.objects.create(url=url, next_poll_at=timezone.now(), **fields)


def read_map(client: Client, path: str) -> dict[str, str | None]:
    """Addresses without the host, with the moment each last changed."""
    response = client.get(path)
    assert response.status_code == 200
    root: Element = fromstring(response.content)
    places = {str(e.findtext(f"{NS}loc")): e.findtext(f"{NS}lastmod") for e in root}
    assert all(address.startswith(f"{SITE}/") for address in places)
    return {address.removeprefix(SITE): at for address, at in places.items()}


def test_an_empty_installation_says_that_nothing_was_done_yet(client: Client) -> None:
    page = words(body(client, "/status/"))
    assert "No feed is followed here" in page
    assert "Nothing has been published yet." in page
    assert "Not yet on this installation." in page


def test_the_status_counts_feeds_and_names_none(client: Client) -> None:
    now = timezone.now()
    a_feed("https://a.example/feed", reached_at=now - timedelta(hours=2))
    a_feed(
        "https://b.example/feed",
        state="failing",
        reached_at=now - timedelta(days=3),
        failure_reason="Connection refused by 10.0.0.7",
    )
    a_feed("https://c.example/feed", state="paused")
    Article.objects.create(
        url="https://a.example/1", url_key="1", noted_at=now, next_at=now
    )
    html = body(client, "/status/")
    assert "1 of 2 feeds were reached within a day." in words(html)
    assert "1 waiting" in words(html)
    assert "b.example" not in html
    assert "10.0.0.7" not in html


def test_the_status_tells_the_newest_changeset_and_its_reason(client: Client) -> None:
    action = a_published_action()
    publish(action, kind="our_error", reason=HOSTILE, now=LATER)
    publish(action, kind="format", reason="Stored anew.", now=LATER)
    html = body(client, "/status/")
    assert "Changeset 2 , 1 April 2026, 12:00 UTC: our error." in words(html)
    assert "<script>alert" not in html
    assert "Stored anew" not in html


def test_the_status_says_when_the_ledger_was_proven_and_what_came_of_it(
    client: Client,
) -> None:
    a_published_action()
    note_verification(now=LATER, progress=lambda *_: None)
    page = words(body(client, "/status/"))
    assert "1 April 2026, 12:00 UTC, up to changeset 1" in page
    Verification.objects.create(at=timezone.now(), changeset=1, faults=2)
    assert "2 faults found" in words(body(client, "/status/"))


def test_the_accessibility_statement_says_its_limits(client: Client) -> None:
    html = body(client, "/accessibility/")
    assert "Known to be wanting" in html
    assert 'href="/tips/"' in html


def test_every_page_leads_to_what_readers_look_for_at_its_end(client: Client) -> None:
    foot = body(client, "/").partition("<footer")[2]
    for path in ("/subscribe/", "/status/", "/accessibility/"):
        assert f'href="{path}"' in foot


def test_robots_are_kept_from_the_desk_and_shown_the_map(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert "Disallow: /" not in lines


def test_the_map_of_an_empty_record_has_its_pages(client: Client) -> None:
    assert list(read_map(client, "/sitemap.xml")) == ["/sitemap-pages.xml"]
    pages = read_map(client, "/sitemap-pages.xml")
    assert {"/", "/companies/", "/technologies/facial-recognition/"} <= set(pages)
    assert set(pages.values()) == {None}


def test_the_map_leads_to_every_record_with_its_last_change(client: Client) -> None:
    first = a_published_action()
    second = a_published_action(HOSTILE, company=a_company("Contoso"))
    publish(first, kind="our_error", reason="A slip.", now=LATER)
    index = read_map(client, "/sitemap.xml")
    assert index["/sitemap-action-1.xml"] == "2026-04-01T12:00:00+00:00"
    actions = read_map(client, "/sitemap-action-1.xml")
    assert actions == {
        path_of(first): "2026-04-01T12:00:00+00:00",
        path_of(second): actions[path_of(second)],
    }
    assert "2026-03-02" in str(actions[path_of(second)])
    for address in index:
        for page in read_map(client, address):
            assert client.get(page).status_code == 200, page


def test_what_was_withdrawn_leaves_the_map(client: Client) -> None:
    action = a_published_action()
    retract_action(action, by=a_curator(), reason="A hoax.", now=LATER)
    assert path_of(action) not in client.get("/sitemap.xml").content.decode()
    assert client.get("/sitemap-action-1.xml").status_code == 404


def test_a_long_map_goes_on_in_the_next_file(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "PAGE", 2)
    for n in range(3):
        a_published_action(f"Northwind decides thing {n}")
    files = [f for f in read_map(client, "/sitemap.xml") if "action" in f]
    assert files == ["/sitemap-action-1.xml", "/sitemap-action-2.xml"]
    listed = [page for f in files for page in read_map(client, f)]
    assert len(listed) == RecordVersion.objects.of("action").current().count() == 3
    for wrong in ("/sitemap-action-3.xml", "/sitemap-action-0.xml"):
        assert client.get(wrong).status_code == 404
