"""P1, asked by disclosure: lists, filters, counts and details agree on `public_by`."""

from typing import Any

import pytest
from django.test import Client

from events.models import Citation, PolicyAction
from tests.factories import (
    a_company,
    a_draft,
    a_published_action,
    a_source,
    number_of,
    publish,
    quote_everything,
)

pytestmark = pytest.mark.django_db

ON = "on=2020-12-01"


@pytest.fixture(autouse=True)
def _unlimited(settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 0


def report(action: PolicyAction, published: str) -> None:
    """Publish with one source, published on that day."""
    Citation.objects.filter(action=action).delete()
    source = a_source(published=published)
    citation = Citation.objects.create(
        action=action, source=source, role="first-report"
    )
    citation.milestones.set(action.milestones.all())
    quote_everything(action)
    publish(action)


@pytest.fixture
def secret() -> PolicyAction:
    """Halted in June 2020, in the papers in February 2021; nobody announced it."""
    action = a_draft(
        "A secret halt",
        company=a_company("Eastwind"),
        steps=[("took_effect", "2020-06-10")],
        disclosure="reported",
    )
    report(action, "2021-02-03")
    return action


def numbers(client: Client, query: str, *, path: str = "actions") -> list[int]:
    answer = client.get(f"/api/v1/{path}?{query}").json()
    return [row["record"]["number"] for row in answer["results"]]


def test_a_secret_is_in_no_answer_by_what_was_public_before(
    client: Client, secret: PolicyAction
) -> None:
    known = a_published_action("An announced halt")
    both = {number_of(known), number_of(secret)}
    for path in ("actions", "in-force"):
        early = numbers(client, f"{ON}&public_by=2021-02-02", path=path)
        late = numbers(client, f"{ON}&public_by=2021-02-03", path=path)
        assert early == [known.number]
        assert set(late) == both
    counted = client.get(f"/api/v1/actions?{ON}&public_by=2021-02-02&group_by=company")
    assert [g["slug"] for g in counted.json()["groups"]["company"]] == ["northwind"]
    assert counted.json()["meta"]["count"] == 1
    said = counted.json()["meta"]["says"]
    assert said.endswith("by what had been public on 2 February 2021.")


def test_a_status_filter_agrees_with_the_verdicts_it_finds(
    client: Client, secret: PolicyAction
) -> None:
    a_published_action("An announced halt", endings=[{"type": "date", "date": "2021"}])
    for public_by in ("2020-06-10", "2020-12-31", "2021-02-03", "2022-06-01"):
        asked = f"{ON}&public_by={public_by}"
        rows = client.get(f"/api/v1/actions?{asked}").json()["results"]
        assert rows
        for row in rows:
            status = row["verdict"]["status"]
            found = numbers(client, f"{asked}&status={status}")
            assert row["record"]["number"] in found


def test_a_day_after_what_was_public_is_at_most_possible(client: Client) -> None:
    action = a_published_action("An announced halt")
    path = f"/api/v1/actions/{number_of(action)}?{ON}&public_by=2020-07-01"
    verdict = client.get(path).json()["verdict"]
    assert verdict["verdict"] == "possible"
    assert any(reason["rule"] == "R4" for reason in verdict["basis"])


def test_a_detail_and_a_page_say_that_nothing_was_public(
    client: Client, secret: PolicyAction
) -> None:
    number = number_of(secret)
    sentence = "had been public by 2 February 2021"
    answer = client.get(f"/api/v1/actions/{number}?public_by=2021-02-02")
    assert answer.status_code == 404
    assert sentence in answer.json()["detail"]
    page = client.get(f"/actions/{number}-{secret.slug}/?public_by=2021-02-02")
    assert sentence in page.content.decode()
    listed = client.get(f"/?{ON}&public_by=2021-02-02").content.decode()
    assert "A secret halt" not in listed
    csv = client.get(f"/timeline.csv?{ON}&public_by=2021-02-02")
    assert b"A secret halt" not in csv.getvalue()


@pytest.mark.parametrize("path", ["actions", "in-force"])
def test_a_day_to_come_is_refused_with_a_sentence(client: Client, path: str) -> None:
    answer = client.get(f"/api/v1/{path}?public_by=2199-01-01")
    assert answer.status_code == 400
    [problem] = answer.json()["errors"]
    assert problem["parameter"] == "public_by"
    assert "to come" in problem["detail"]


def test_companies_have_no_day_of_disclosure(client: Client) -> None:
    answer = client.get("/api/v1/companies?public_by=2020-01-01")
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("path", "instead"),
    [
        ("search?q=halt&", "/actions?q="),
        ("companies?", "/actions?company="),
        ("sources?", "published_to"),
    ],
)
def test_where_nothing_is_disclosed_by_a_day_the_refusal_says_what_to_ask(
    client: Client, path: str, instead: str
) -> None:
    response = client.get(f"/api/v1/{path}public_by=2020-07-01")
    [error] = response.json()["errors"]
    assert (response.status_code, error["parameter"]) == (400, "public_by")
    assert instead in response.content.decode()
