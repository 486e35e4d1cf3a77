"""A redacted company is gone wherever it was named, and says why."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from events.curation.publishing import (
    publish_company,
    publish_source,
)
from events.curation.readiness import PublicationRefused
from events.curation.redacting_parties import redact_company, redact_source
from events.ledger.documents import ActionDocument, CompanyDocument
from events.ledger.reading import find_current
from events.ledger.repeating import match_names
from events.models import (
    Changeset,
    Citation,
    Company,
    CompanyName,
    PolicyAction,
    RecordVersion,
    Source,
)
from tests.curation.redacted import assert_said_nowhere, faults
from tests.factories import (
    NOW,
    a_company,
    a_curator,
    a_draft,
    a_published_action,
    a_reading,
    number_of,
    publish,
    quote_everything,
)

pytestmark = pytest.mark.django_db

REASON = "A court ordered it."
LATER = NOW + timedelta(days=1)
SECRET = "doelittle"
ADDRESS = "https://doelittle-blog.example/what-i-saw"
SAID = "Jane Doelittle wrote that the maker stopped selling to police for one year."


@pytest.fixture(autouse=True)
def _unlimited(settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 0


def a_firm(**fields: Any) -> Company:
    return a_company("Doelittle Motors", **fields)


def take_out(company: Company, reason: str = REASON) -> Changeset:
    return redact_company(company, by=a_curator(), reason=reason, now=LATER)


def an_action_of(firm: Company, title: str) -> PolicyAction:
    action = a_draft(title, company=firm, slug="doelittle-motors-stops")
    quote_everything(action, a_reading("Doelittle Motors stopped selling it."))
    Citation.objects.create(action=action, source=Source.objects.latest("pk"))
    publish(action)
    return action


def test_a_company_is_redacted_only_when_nobody_wrote_its_name_any_more() -> None:
    firm = a_firm()
    action = an_action_of(firm, "Doelittle Motors stops selling")
    with pytest.raises(PublicationRefused) as refused:
        take_out(firm)
    assert "Action 1 still says it: title." in str(refused.value)
    assert "redact the company" in str(refused.value)
    assert find_current(CompanyDocument, firm.pk) is not None
    PolicyAction.objects.filter(pk=action.pk).update(title="A maker stops selling")
    publish(action, kind="our_error", reason="Better words.")
    take_out(firm)
    assert_said_nowhere(SECRET)
    assert faults() == []


def test_who_names_a_redacted_company_names_it_by_its_number(client: Client) -> None:
    firm = a_firm()
    CompanyName.objects.create(company=firm, name="Doelittle", kind="former")
    owned = a_company("Eastwind", parent=firm)
    number = number_of(an_action_of(firm, "A maker stops selling"))
    publish_company(owned, by=a_curator(), kind="new", reason="New.", now=NOW)
    take_out(firm)
    assert_said_nowhere(SECRET)
    document = find_current(ActionDocument, number)
    daughter = find_current(CompanyDocument, owned.pk)
    assert document is not None
    assert daughter is not None
    called = (firm.pk, f"redacted-{firm.pk}", "Redacted company")
    [party], [parent] = document.participants, daughter.parents
    for ref in (party.company, parent):
        assert (ref.id, ref.slug, ref.name) == called
    assert (document.quotations, document.slug) == ((), f"redacted-{number}")
    found = client.get(f"/api/v1/actions?company={called[1]}").json()
    assert [row["record"]["number"] for row in found["results"]] == [number]
    for path in (
        f"/companies/{called[1]}/",
        f"/api/v1/companies/{called[1]}",
        f"/api/v1/actions/{number}/versions/1",
    ):
        response = client.get(path)
        assert response.status_code == 410, path
        assert REASON in response.content.decode()
    assert client.get("/companies/doelittle-motors/").status_code == 404
    assert client.get(f"/actions/{number}-x/", follow=True).status_code == 200
    assert faults() == []


def test_publishing_an_action_of_it_again_keeps_the_company_a_tombstone(
    client: Client,
) -> None:
    firm = a_firm()
    action = an_action_of(firm, "A maker stops selling")
    take_out(firm)
    quote_everything(action)
    publish(action, kind="new_evidence", reason="Quoted without the name.")
    assert_said_nowhere(SECRET)
    assert client.get(f"/companies/redacted-{firm.pk}/").status_code == 410


def test_a_source_that_says_the_name_is_redacted_first() -> None:
    firm = a_firm()
    action = a_published_action("A maker stops", company=firm)
    source = action.citations.get().source
    Source.objects.filter(pk=source.pk).update(title="Doelittle Motors halts")
    publish_source_again(source)
    with pytest.raises(PublicationRefused, match=f"Source {source.pk} still says it"):
        take_out(firm)
    redact_source(source, by=a_curator(), reason=REASON, now=LATER)
    take_out(firm)
    stored = RecordVersion.objects.filter(body__icontains="doelittle motors")
    assert not stored.exists()


def publish_source_again(source: Source) -> None:
    source.refresh_from_db()
    publish_source(source, by=a_curator(), kind="our_error", reason="So.", now=NOW)


def test_what_cannot_be_redacted_is_refused_with_a_sentence() -> None:
    firm = a_firm()
    with pytest.raises(PublicationRefused, match="never public"):
        take_out(firm)
    an_action_of(firm, "A maker stops selling")
    with pytest.raises(PublicationRefused, match="says the name"):
        take_out(firm, reason="DOELITTLE MOTORS asked for it.")
    with pytest.raises(PublicationRefused, match="Say why"):
        take_out(firm, reason=" ")
    take_out(firm)
    with pytest.raises(PublicationRefused, match="already"):
        take_out(firm)


@pytest.mark.parametrize(
    ("name", "text", "is_said"),
    [
        ("Northwind", "northwind's", True),
        ("Northwind", "Northwinds", False),
        ("north-wind", "/2020/north-wind-halts", True),
        ("X", "X halts", True),
        ("X", "an x axis", False),
        ("Acme (UK)", "says ACME (uk).", True),
    ],
)
def test_a_name_is_whole_words_in_any_case_unless_it_is_very_short(
    name: str, text: str, *, is_said: bool
) -> None:
    assert bool(match_names([name]).search(text)) is is_said
