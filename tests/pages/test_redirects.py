"""Addresses that were given out once lead on for ever, or say what became of them."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from events.curation.publishing import publish_company
from events.ledger.append import Author, Entry, append
from events.ledger.documents import CompanyDocument
from events.ledger.reading import find_current
from events.models import Company
from tests.factories import a_company, a_curator, a_published_action
from tests.pages.test_timeline import body, words

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


def rename(company: Company, slug: str) -> None:
    company.slug = slug
    company.save()
    publish_company(
        company, by=a_curator(), kind="world_changed", reason="Renamed.", now=LATER
    )


def withdraw(company: Company, *, into: Company | None = None) -> None:
    """Into the ledger what an act that withdraws or merges a company would append."""
    lost = find_current(CompanyDocument, company.pk)
    assert lost
    entries = [Entry(lost, live=False)]
    if into is not None:
        kept = find_current(CompanyDocument, into.pk)
        assert kept
        entries.append(Entry(kept))
    append(
        entries,
        kind="merge_split" if into else "retraction",
        by=Author("curator", "carla"),
        reason="They are one." if into else "It never was.",
        now=LATER,
    )


def test_every_slug_a_company_ever_had_leads_to_it(client: Client) -> None:
    a_published_action()
    company = a_company()
    for slug in ("northwind-group", "northwind-holding"):
        rename(company, slug)
    for old in ("northwind", "northwind-group"):
        response = client.get(f"/companies/{old}/?on=2020-07-01")
        assert response.status_code == 301
        assert response["Location"] == "/companies/northwind-holding/?on=2020-07-01"


def test_who_has_a_slug_now_comes_before_who_had_it_once(client: Client) -> None:
    a_published_action()
    rename(a_company(), "northwind-group")
    a_published_action(company=Company.objects.create(slug="northwind", name="New"))
    assert "<h1>New</h1>" in body(client, "/companies/northwind/")


def test_a_merged_company_leads_to_its_survivor(client: Client) -> None:
    a_published_action()
    a_published_action(company=a_company("Contoso"))
    withdraw(a_company(), into=a_company("Contoso"))
    for ending in ("/", ".atom"):
        response = client.get(f"/companies/northwind{ending}")
        assert response.status_code == 301
        assert response["Location"] == f"/companies/contoso{ending}"


def test_a_withdrawn_company_is_gone_with_its_reason(client: Client) -> None:
    a_published_action()
    withdraw(a_company())
    page = words(body(client, "/companies/northwind/", status=410))
    assert "It never was." in page
    assert client.get("/companies/northwind.csv").status_code == 410
    assert client.get("/companies/nobody/").status_code == 404
