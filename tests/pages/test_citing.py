"""Citing a page: the address stays what it was, whatever is published later."""

import json
import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from events.curation.merging import merge_actions
from events.curation.publishing import publish_action, retract_action
from events.exports.citations import CITATIONS
from events.models import PolicyAction
from events.timeline.pinning import pin_question
from events.timeline.question import Question
from tests.factories import NOW, a_company, a_curator, a_published_action
from tests.pages.test_actions import path_of
from tests.pages.test_timeline import HOSTILE, body, words

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
SLUGS = [chosen.slug for chosen in CITATIONS]


def cited(action: PolicyAction, slug: str, query: str = "") -> str:
    return f"{path_of(action).rstrip('/')}.{slug}{query}"


def pinned_address(client: Client, address: str) -> str:
    """The link to share that a page offers, without its host."""
    html = client.get(address).content.decode()
    shown = re.findall(r'<p class="copied">(.*?)</p>', html, re.DOTALL)
    return unescape(shown[-1]).strip().removeprefix("http://localhost:8000")


def change(action: PolicyAction, title: str) -> None:
    action.title = title
    action.save()
    by, now = a_curator(), timezone.now()
    publish_action(action, by=by, kind="our_error", reason="Slip.", now=now)


def test_the_page_of_an_action_offers_its_citation(client: Client) -> None:
    action = a_published_action()
    html = body(client, path_of(action) + "?on=2020-07-01&changeset=1")
    page = words(html)
    assert (
        "“Northwind stops selling face matching to police” (Northwind). Company Line, "
        f"2 March 2026. In force on 1 July 2020. Action {action.number}, version 1, "
        "as known at changeset 1."
    ) in page
    for slug in SLUGS:
        query = "?on=2020-07-01&changeset=1"
        assert f'href="{cited(action, slug, query)}"' in unescape(html)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_citation_stays_the_same_when_the_action_is_corrected(
    client: Client, slug: str
) -> None:
    action = a_published_action("The first title")
    address = cited(action, slug, "?on=2020-07-01&changeset=1")
    before = client.get(address)
    assert before.status_code == 200
    assert "The first title" in before.content.decode()
    change(action, "The second title")
    assert client.get(address).content == before.content
    assert "The second title" in client.get(cited(action, slug)).content.decode()


def test_the_link_to_share_answers_as_the_page_did(client: Client) -> None:
    action = a_published_action("The first title")
    for path in ("/", path_of(action)):
        address = pinned_address(client, path)
        before = words(body(client, path))
        change(action, "The second title")
        after = words(body(client, address))
        change(action, "The first title")
        verdict = re.search(r"On \d+ \w+ \d{4}[:,] [A-Za-z0-9 ]+", before)
        assert verdict
        assert verdict[0] in after
        assert "The first title" in after
        assert "The second title" not in after


def test_a_quiet_time_since_the_newest_changeset_is_pinned_too() -> None:
    a_published_action()
    asked = Question(on=date(2026, 5, 1), known_on=date(2026, 5, 1))
    pin = pin_question(asked)
    assert pin
    assert pin.parameters == {
        "on": "2026-05-01",
        "known_at": "2026-05-01T00:00Z",
        "changeset": None,
    }
    same_day = pin_question(Question(on=NOW.date(), known_on=NOW.date()))
    assert same_day
    assert same_day.parameters["changeset"] == "1"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_view_is_cited_with_its_finding_question_and_pin(
    client: Client, slug: str
) -> None:
    a_published_action()
    a_published_action("Contoso pauses its assistant", company=a_company("Contoso"))
    response = client.get(f"/timeline.{slug}?company=contoso&on=2020-07-01&changeset=2")
    text = response.content.decode()
    assert response.status_code == 200
    assert "Contoso had 1 restriction on AI in force" in text
    assert "company=contoso" in text
    assert "on=2020-07-01" in text
    assert "changeset=2" in text
    assert "as known at changeset 2" in text


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_public_cannot_be_cited(client: Client, slug: str) -> None:
    response = client.get(f"/timeline.{slug}")
    assert response.status_code == 404
    assert "nothing to cite" in response.content.decode()
    assert 'id="cite"' not in body(client, "/")


@pytest.mark.parametrize("slug", SLUGS)
def test_a_citation_follows_its_action(client: Client, slug: str) -> None:
    kept, lost = a_published_action("Kept"), a_published_action("Lost")
    response = client.get(f"/actions/{kept.number}.{slug}?on=2020-07-01")
    assert response.status_code == 301
    assert response["Location"] == cited(kept, slug, "?on=2020-07-01")
    merge_actions(lost, into=kept, by=a_curator(), reason="One.", now=LATER)
    response = client.get(cited(lost, slug))
    assert (response.status_code, response["Location"]) == (301, cited(kept, slug))
    retract_action(kept, by=a_curator(), reason="A hoax.", now=LATER)
    assert client.get(cited(kept, slug)).status_code == 410
    assert client.get(cited(kept, slug, "?known_at=1999-01-01")).status_code == 404


def test_a_hostile_title_is_cited_as_words(client: Client) -> None:
    action = a_published_action(HOSTILE)
    html = body(client, path_of(action))
    assert "<script>alert" not in html
    response = client.get(cited(action, "csl.json"))
    (item,) = json.loads(response.content)
    assert item["title"] == HOSTILE
    assert response["Content-Disposition"] == (
        f'attachment; filename="company-line-{action.number}-v1.csl.json"'
    )


def test_who_has_a_citation_is_not_sent_it_again(client: Client) -> None:
    action = a_published_action()
    first = client.get(cited(action, "bib"))
    again = client.get(cited(action, "bib"), headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
