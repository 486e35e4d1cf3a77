"""Following a question, a company or an action: ready addresses that say what comes."""

import json
import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client

from events.curation.merging import merge_actions
from events.curation.publishing import publish_action, publish_company
from events.exports import FORMATS
from tests.factories import a_company, a_curator, a_published_action
from tests.pages.test_actions import path_of
from tests.pages.test_exporting import read_csv
from tests.pages.test_timeline import body, words

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
SLUGS = [chosen.slug for chosen in FORMATS]
SITE = "http://localhost:8000"


def titles(client: Client, address: str) -> list[str]:
    """The entries of a JSON feed."""
    return [item["title"] for item in json.loads(client.get(address).content)["items"]]


def test_subscribing_offers_every_way_for_the_question_asked(client: Client) -> None:
    a_published_action()
    query = "?company=northwind&family=halt"
    html = unescape(body(client, f"/subscribe/{query}"))
    assert "Halts, by Northwind." in words(html)
    assert "1 action answers it now" in words(html)
    for slug in ("atom", "feed.json", "ics"):
        assert f"{SITE}/timeline.{slug}{query}" in html
        assert client.get(f"/timeline.{slug}{query}").status_code == 200
    assert f'href="webcal://localhost:8000/timeline.ics{query}"' in html
    assert f'href="/{query}"' in html


def test_subscribing_to_everything_or_to_nothing_yet_says_so(client: Client) -> None:
    empty = words(body(client, "/subscribe/"))
    assert "Follow the whole record" in empty
    assert "as soon as something does, it will be in the feed" in empty
    wrong = words(body(client, "/subscribe/?compny=northwind"))
    assert "&#x27;compny&#x27; is no parameter here" in wrong


def test_what_brings_nothing_new_is_left_out_and_said(client: Client) -> None:
    a_published_action()
    query = "?on=2020-07-01&changeset=1&from=2019&group=family&company=northwind"
    html = unescape(body(client, f"/subscribe/{query}"))
    assert "Left out" in words(html)
    assert "from, group, changeset." in words(html)
    assert "about one day, 1 July 2020" in words(html)
    assert f"{SITE}/timeline.atom?on=2020-07-01&company=northwind" in html
    assert 'href="?company=northwind"' in html


@pytest.mark.parametrize(
    "path",
    ["/", "/companies/northwind/", "/technologies/facial-recognition/", "/data/"],
)
def test_every_page_names_its_feeds_where_readers_look(
    client: Client, path: str
) -> None:
    a_published_action()
    head = unescape(body(client, path)).partition("</head>")[0]
    found = re.findall(
        r'<link rel="alternate"\s+type="([^"]+)"[^>]+href="([^"]+)"', head
    )
    assert [media for media, _ in found] == [
        "text/calendar",
        "application/atom+xml",
        "application/feed+json",
    ]
    for media, address in found:
        response = client.get(address)
        assert response["Content-Type"].startswith(media)
        assert response.status_code == 200


@pytest.mark.parametrize("slug", SLUGS)
def test_a_company_s_page_leads_to_files_of_it_alone(client: Client, slug: str) -> None:
    a_published_action()
    a_published_action("Contoso pauses its assistant", company=a_company("Contoso"))
    address = f"/companies/contoso.{slug}"
    assert f'href="{address}"' in body(client, "/companies/contoso/")
    text = client.get(f"{address}?on=2020-07-01").content.decode()
    flat = text.replace("\r\n ", "")
    assert "Contoso pauses its assistant" in flat
    assert "Northwind stops" not in flat
    assert client.get(f"{address}?compny=x").status_code == 400


def test_a_company_s_feed_leads_back_to_its_page(client: Client) -> None:
    a_published_action()
    feed = json.loads(client.get("/companies/northwind.feed.json?family=halt").content)
    assert feed["home_page_url"] == f"{SITE}/companies/northwind/?family=halt"
    assert feed["feed_url"] == f"{SITE}/companies/northwind.feed.json?family=halt"


@pytest.mark.parametrize("slug", SLUGS)
def test_files_of_a_renamed_company_are_found_for_ever(
    client: Client, slug: str
) -> None:
    a_published_action()
    company = a_company()
    company.slug = "northwind-group"
    company.save()
    publish_company(
        company, by=a_curator(), kind="world_changed", reason="Renamed.", now=LATER
    )
    response = client.get(f"/companies/northwind.{slug}?family=halt")
    assert response.status_code == 301
    assert response["Location"] == f"/companies/northwind-group.{slug}?family=halt"
    assert client.get(f"/companies/nobody.{slug}").status_code == 404


@pytest.mark.parametrize("slug", SLUGS)
def test_an_action_s_page_leads_to_files_of_it_alone(client: Client, slug: str) -> None:
    action = a_published_action("Northwind halts", endings=[{"type": "notice"}])
    a_published_action("Contoso pauses its assistant", company=a_company("Contoso"))
    address = f"{path_of(action).rstrip('/')}.{slug}"
    assert f'href="{address}"' in body(client, path_of(action))
    text = client.get(address).content.decode().replace("\r\n ", "")
    assert "Northwind halts" in text
    assert "Contoso" not in text


def test_an_action_s_feed_has_every_change_and_says_what_it_follows(
    client: Client,
) -> None:
    action = a_published_action("Northwind halts.")
    action.summary = "Put right."
    action.save()
    publish_action(
        action, by=a_curator(), kind="our_error", reason="A slip.", now=LATER
    )
    address = f"{path_of(action).rstrip('/')}.feed.json"
    feed = json.loads(client.get(address).content)
    assert feed["title"] == (f"Company Line: Northwind halts. Action {action.number}.")
    assert titles(client, address) == ["Changed: Northwind halts.", "Northwind halts."]
    assert titles(client, f"{address}?changeset=1") == ["Northwind halts."]
    (row,) = read_csv(client.get(address.replace("feed.json", "csv")).content)
    assert (row["number"], row["version"]) == (str(action.number), "2")


def test_a_merged_action_s_feed_leads_to_the_survivor_s(client: Client) -> None:
    kept, lost = a_published_action("Kept"), a_published_action("Lost")
    merge_actions(lost, into=kept, by=a_curator(), reason="One.", now=LATER)
    response = client.get(f"{path_of(lost).rstrip('/')}.atom?family=halt")
    assert response.status_code == 301
    assert response["Location"] == f"{path_of(kept).rstrip('/')}.atom?family=halt"
