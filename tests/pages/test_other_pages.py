"""Companies, sources, methodology, changes, data: each says what it is and is not."""

from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client

from events.curation.publishing import publish_company
from events.pages import companies
from events.vocabulary import families, kinds, rules, statuses, steps
from tests.factories import a_company, a_curator, a_published_action
from tests.pages.test_timeline import body, words

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


def test_a_company_page_says_what_holds_and_what_is_over(client: Client) -> None:
    a_published_action(endings=[{"type": "notice"}])
    a_published_action(
        "Northwind held back its assistant for a while",
        kind="launch_delay",
        steps=[("announced", "2020-01-10"), ("resumed", "2020-03-10")],
    )
    page = words(body(client, "/companies/northwind/?on=2020-07-01"))
    assert "On 1 July 2020, Northwind had 1 restriction on AI in force." in page
    assert page.index("In force 1") < page.index("Over 1")


def test_a_company_says_how_much_more_its_subsidiaries_did(client: Client) -> None:
    parent = a_company("Contoso")
    a_published_action(company=a_company("Northwind", parent=parent))
    a_published_action("Contoso stops it too", company=parent)
    page = words(body(client, "/companies/contoso/?on=2020-07-01"))
    assert "On 1 July 2020, Contoso had 1 restriction on AI in force." in page
    assert "What Northwind did is not counted here." in page
    more = "On 1 July 2020, Contoso with its subsidiaries had 2 restrictions on AI"
    assert more in page
    whole = words(body(client, "/companies/contoso/?on=2020-07-01&subsidiaries=true"))
    assert more in whole
    assert "is not counted here" not in whole


def test_a_company_without_actions_is_not_one_without_policy(client: Client) -> None:
    company = a_company("Quietco")
    publish_company(company, by=a_curator(), kind="new", reason="Watched.", now=LATER)
    page = words(body(client, "/companies/quietco/"))
    assert "That does not mean it has no policy" in page


def test_a_company_that_was_renamed_is_found_under_both_names(client: Client) -> None:
    a_published_action()
    company = a_company()
    company.slug, company.name = "northwind-group", "Northwind Group"
    company.save()
    publish_company(
        company, by=a_curator(), kind="world_changed", reason="Renamed.", now=LATER
    )
    response = client.get("/companies/northwind/")
    assert response.status_code == 301
    assert response["Location"] == "/companies/northwind-group/"
    assert "Northwind Group" in body(client, "/companies/northwind-group/")


def test_an_unknown_company_is_not_found(client: Client) -> None:
    assert client.get("/companies/nobody/").status_code == 404


@pytest.mark.parametrize("sort", ["name", "in-force", "recorded", "latest", "nonsense"])
def test_the_table_of_companies_is_sorted_by_a_link(client: Client, sort: str) -> None:
    a_published_action()
    a_published_action("Contoso pauses its assistant", company=a_company("Contoso"))
    html = body(client, f"/companies/?sort={sort}")
    assert html.index("Contoso") < html.index('href="/companies/northwind/"')


def test_the_table_of_companies_goes_on_on_another_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(companies, "PAGE", 2)
    for name in ("Contoso", "Fabrikam", "Northwind"):
        a_published_action(f"{name} halts", company=a_company(name))
    first, second = (body(client, f"/companies/?page={page}") for page in (1, 2))
    assert "3 companies with recorded actions; page 1 of 2" in words(first)
    assert "Fabrikam" in first
    assert "Northwind" not in words(first).partition("Latest")[2]
    assert "Northwind" in words(second).partition("Latest")[2]
    assert 'href="?sort=name&amp;page=2" rel="next"' in first
    assert 'href="?sort=name&amp;page=1" rel="prev"' in second


def test_a_source_tells_its_readings_and_what_it_supports(client: Client) -> None:
    action = a_published_action()
    source = action.citations.get().source
    page = words(body(client, f"/sources/{source.pk}/"))
    assert "Supports 1 action" in page
    assert "Northwind on Tuesday stopped selling" in page
    assert "Typed in" in page


def test_sources_are_found_by_words(client: Client) -> None:
    a_published_action()
    assert "1 sources matching" in words(body(client, "/sources/?q=northwind"))
    assert "No source matches" in words(body(client, "/sources/?q=zebra"))
    assert "Northwind halts sales" in body(client, "/sources/?after=nonsense&q=%00")


def test_the_methodology_prints_the_codebook(client: Client) -> None:
    html = body(client, "/methodology/")
    for word in (*families.ALL, *kinds.ALL, *steps.ALL, *statuses.ALL):
        assert word.label in html.replace("&#x27;", "'")
    assert 'id="kind-moratorium"' in html
    for rule in rules.ALL:
        assert f'id="rule-{rule.slug}"' in html
        assert rule.definition in unescape(html)
    said = words(html)
    assert "O withdrawn before it: to be withdrawn" in said
    assert "C resumed in part: c partly resumed" in said
    deeds = said.partition("A deed done once")[2]
    assert "Moratorium O! halted O! halted - c partly halted" in deeds


def test_whats_new_tells_reason_and_kind(client: Client) -> None:
    assert "Nothing has been published yet" in body(client, "/new/")
    a_published_action()
    page = words(body(client, "/new/"))
    assert "First published." in page
    assert "Northwind stops selling face matching to police" in page
    assert "by " in page


def test_the_data_page_leads_to_the_api(client: Client) -> None:
    assert 'href="/api/v1/docs"' in body(client, "/data/")


def test_every_page_has_one_heading_and_a_way_past_the_head(client: Client) -> None:
    action = a_published_action()
    pages = (
        "/",
        f"/actions/{action.number}-{action.slug}/",
        f"/actions/{action.number}-{action.slug}/history/",
        "/companies/",
        "/companies/northwind/",
        "/sources/",
        f"/sources/{action.citations.get().source_id}/",
        "/methodology/",
        "/new/",
        "/data/",
    )
    for address in pages:
        html = body(client, address)
        assert html.count("<h1") == 1, address
        assert 'href="#content"' in html, address
        assert '<link rel="canonical"' in html, address


def test_a_wrong_address_gets_a_page_of_ours(client: Client) -> None:
    html = body(client, "/no/such/page/", status=404)
    assert "There is nothing at this address" in html
