"""Pages that a reader has already, shares, or reads as of before."""

import json
import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.test import Client, RequestFactory

from events.curation.publishing import publish_action
from events.models import PolicyAction
from events.pages import freshness
from events.pages.freshness import write_etag
from events.pages.linked_data import write_linked_data
from tests.factories import a_company, a_curator, a_published_action
from tests.pages.test_actions import path_of
from tests.pages.test_timeline import HOSTILE, body, words

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
KEPT = (
    "/",
    "/?company=northwind&on=2020-07-01",
    "/companies/",
    "/companies/northwind/",
    "/technologies/",
    "/technologies/facial-recognition/",
    "/compare/",
    "/search/?q=northwind",
    "/sources/",
    "/methodology/",
    "/new/",
    "/data/",
    "/subscribe/",
)


def linked_data(html: str) -> dict[str, object]:
    """The facts of the one block; whatever stands in it, the block is one."""
    (text,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL
    )
    facts: dict[str, object] = json.loads(text)
    return facts


@pytest.mark.parametrize("path", KEPT)
def test_who_has_a_page_is_not_sent_it_until_something_is_published(
    client: Client, path: str
) -> None:
    a_published_action()
    first = client.get(path)
    headers = {"if-none-match": first["ETag"]}
    again = client.get(path, headers=headers)
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Cache-Control"] == first["Cache-Control"]
    a_published_action("Contoso pauses", company=a_company("Contoso"))
    assert client.get(path, headers=headers).status_code == 200


def test_tomorrow_a_page_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    request = RequestFactory().get("/")
    tags = {write_etag(request, today=date(2026, 3, day)) for day in (2, 3)}
    assert len(tags) == 2
    monkeypatch.setattr(freshness, "identify_program", lambda: "another")
    assert write_etag(request, today=date(2026, 3, 2)) not in tags


def test_what_is_gone_or_missing_or_counts_working_rows_has_no_etag(
    client: Client,
) -> None:
    for path in ("/companies/nobody/", "/actions/7-x/", "/status/", "/tips/"):
        assert "ETag" not in client.get(path).headers


def test_a_banner_says_as_of_when_the_record_is_read(client: Client) -> None:
    action = a_published_action()
    correct(action)
    for path in (
        "/?company=northwind&",
        "/companies/northwind/?",
        "/technologies/facial-recognition/?",
        "/compare/?",
        "/search/?q=northwind&",
        f"{path_of(action)}?",
    ):
        html = unescape(body(client, f"{path}on=2020-07-01&changeset=1"))
        assert "as it was known at changeset 1, 2 March 2026" in words(html)
        today = path.rstrip("?&")
        assert f'<a href="{today}">Read it as of today</a>' in html
        assert "Read it as of today" not in body(client, today)


def test_a_page_that_is_always_of_now_says_so_when_asked_for_before(
    client: Client,
) -> None:
    a_published_action()
    page = words(body(client, "/companies/?changeset=1"))
    assert "This page always shows what is known now." in page


def test_an_action_is_an_article_for_programs(client: Client) -> None:
    action = a_published_action()
    correct(action)
    facts = linked_data(body(client, path_of(action)))
    assert facts["@type"] == "Article"
    assert facts["headline"] == action.title
    assert facts["url"] == f"http://localhost:8000{path_of(action)}"
    assert facts["datePublished"] == "2026-03-02T09:00:00+00:00"
    assert facts["dateModified"] == "2026-04-01T09:00:00+00:00"
    assert facts["about"] == [
        {
            "@type": "Organization",
            "name": "Northwind",
            "url": "http://localhost:8000/companies/northwind/",
        }
    ]


def test_a_hostile_title_cannot_leave_its_block(client: Client) -> None:
    action = a_published_action(HOSTILE, summary=HOSTILE)
    html = body(client, path_of(action))
    assert linked_data(html)["headline"] == HOSTILE
    assert "<script>alert" not in html
    written = str(write_linked_data({"name": "</script><!--<script>&\u2028"}))
    assert written.count("<") == 2
    assert "\u2028" not in written


def test_the_record_is_a_data_set_with_its_files(client: Client) -> None:
    a_published_action()
    facts = linked_data(body(client, "/data/"))
    assert facts["@type"] == "Dataset"
    assert facts["version"] == "1"
    forms = facts["distribution"]
    assert isinstance(forms, list)
    for form in forms:
        path = form["contentUrl"].removeprefix("http://localhost:8000")
        assert client.get(path)["Content-Type"].startswith(form["encodingFormat"])


@pytest.mark.parametrize(
    "path",
    ["/", "/companies/northwind/", "/technologies/facial-recognition/", "/data/"],
)
def test_a_shared_link_has_a_picture(client: Client, path: str) -> None:
    a_published_action()
    check_picture(client, body(client, path))


def test_a_shared_action_has_a_picture_of_its_own(client: Client) -> None:
    action = a_published_action(HOSTILE)
    html = body(client, path_of(action) + "?on=2020-07-01&changeset=1")
    head = unescape(html.partition("</head>")[0])
    assert f"{path_of(action).rstrip('/')}.png?changeset=1&on=2020-07-01" in head
    check_picture(client, html)


def check_picture(client: Client, html: str) -> None:
    head = unescape(html.partition("</head>")[0])
    found = re.search(
        r'property="og:image"\s+content="http://localhost:8000([^"]+)"', head
    )
    assert found
    response = client.get(found[1])
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response.content[16:24] == (1200).to_bytes(4) + (630).to_bytes(4)


def correct(action: PolicyAction) -> None:
    action.summary = "Put right."
    action.save()
    publish_action(
        action, by=a_curator(), kind="our_error", reason="A slip.", now=LATER
    )
