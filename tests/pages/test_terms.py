"""Technologies and audiences: what each word means, and which lines are about it."""

import re
from html import unescape

import pytest
from django.test import Client

from events.vocabulary import terms
from tests.factories import a_published_action
from tests.pages.test_actions import path_of
from tests.pages.test_timeline import HOSTILE, body, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("scheme", "many"), [("technology", "technologies"), ("audience", "audiences")]
)
def test_every_starter_term_is_listed_with_its_definition(
    client: Client, scheme: str, many: str
) -> None:
    html = unescape(body(client, f"/{many}/"))
    for term in terms.list_terms_of(scheme):
        assert f'href="/{many}/{term.slug}/"' in html
        assert term.definition in html
    assert "Nothing recorded." in html


def test_an_audience_has_its_finding_list_and_ways_on(client: Client) -> None:
    action = a_published_action()
    a_published_action("Nothing about the police", audiences=["minors"])
    html = unescape(body(client, "/audiences/law-enforcement/?on=2020-07-01"))
    assert terms.BY_SLUG["law-enforcement"].definition in html
    assert "1 company had 1 restriction" in words(html)
    assert "Nothing about the police" not in html
    assert f'href="{path_of(action)}"' in html
    for path in ("/", "/compare/", "/subscribe/"):
        assert f'href="{path}?audience=law-enforcement"' in html
        assert client.get(f"{path}?audience=law-enforcement").status_code == 200


def test_an_audience_without_actions_is_said_to_have_none_recorded(
    client: Client,
) -> None:
    page = words(body(client, "/audiences/minors/"))
    assert "Nothing recorded" in page
    assert "That does not mean that companies have no policy on it." in page


def test_a_word_of_another_scheme_leads_to_its_page(client: Client) -> None:
    response = client.get("/technologies/law-enforcement/")
    assert response.status_code == 301
    assert response["Location"] == "/audiences/law-enforcement/"
    assert client.get("/audiences/nobody/").status_code == 404


def test_pages_lead_to_the_audiences_they_name(client: Client) -> None:
    action = a_published_action(HOSTILE)
    address = 'href="/audiences/law-enforcement/"'
    assert address in body(client, path_of(action))
    assert address in body(client, "/search/?q=law+enforcement")
    navigation = re.search(r'aria-label="Site".*?</nav>', body(client, "/"), re.DOTALL)
    assert navigation
    assert 'href="/audiences/"' in navigation[0]
