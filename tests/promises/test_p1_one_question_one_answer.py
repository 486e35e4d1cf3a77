"""P1: one question has one answer: the same bytes for ever, or a tombstone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from events.curation.checking import record_check
from events.curation.merging import merge_actions
from events.curation.publishing import publish_company, publish_term, retract_action
from events.curation.redacting import redact_action
from events.models import Changeset, Company, PolicyAction, Source, Term
from tests.factories import (
    NOW,
    a_company,
    a_curator,
    a_published_action,
    number_of,
    publish,
)

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=40)
# Changeset 4 is the last one before anything is corrected.
QUESTIONS = (
    "/api/v1/in-force?on=2020-07-01&changeset=4",
    "/api/v1/in-force?on=2020-07-01&changeset=4&place=US&limit=2",
    "/api/v1/in-force?on=2020-07-01&changeset=2",
    "/api/v1/actions?on=2021-07-01&changeset=4&group_by=status,kind",
    "/api/v1/actions?on=2021-07-01&changeset=4&group_by=company,technology",
    "/api/v1/actions?on=2021-07-01&changeset=4&kind=sales_pause&sort=title",
    "/api/v1/actions?on=2021-07-01&changeset=4&q=halt&fields=title,milestones.date",
    "/api/v1/actions?on=2021-07-01&changeset=4&company=northwind",
    "/api/v1/actions?on=2021-07-01&changeset=4&technology=facial-recognition",
    "/api/v1/search?q=halt&on=2020-07-01&changeset=4&type=action",
    "/api/v1/actions/1?on=2020-07-01&changeset=4",
    "/api/v1/actions/2?on=2020-07-01&changeset=4",
    "/api/v1/actions/3?on=2020-07-01&changeset=4",
    "/api/v1/companies?changeset=4",
    "/api/v1/companies/northwind?changeset=4",
    "/api/v1/sources?changeset=4",
    "/api/v1/actions/1/versions/1",
    "/api/v1/actions/3/versions/1",
)


@pytest.fixture(autouse=True)
def _unlimited(settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 0


@pytest.fixture
def actions() -> list[PolicyAction]:
    """Four public actions of two companies, in changesets 1 to 4."""
    companies = [a_company("Northwind"), a_company("Eastwind")]
    return [
        a_published_action(f"Halt {n}", company=companies[n % 2], now=NOW)
        for n in range(4)
    ]


def correct(actions: list[PolicyAction]) -> None:
    PolicyAction.objects.filter(pk=actions[0].pk).update(title="A better title")
    actions[0].milestones.update(date="2020-07")
    publish(actions[0], kind="our_error", reason="It was July.", now=LATER)


def rename(actions: list[PolicyAction]) -> None:
    publish_as(name="Southwind")


def give_up_the_slug(actions: list[PolicyAction]) -> None:
    publish_as(slug="southwind")


def publish_as(**changes: str) -> None:
    """Publish the company of actions 1 and 3 with another name or slug."""
    Company.objects.filter(slug="northwind").update(**changes)
    company = Company.objects.get(slug__in=["northwind", "southwind"])
    publish_company(
        company, by=a_curator(), kind="world_changed", reason="Renamed.", now=LATER
    )


def rename_the_term(actions: list[PolicyAction]) -> None:
    term = Term.objects.get(slug="facial-recognition")
    term.label = "Face matching"
    term.save(update_fields=["label"])
    publish_term(term, by=a_curator(), kind="recoding", reason="Clearer.", now=LATER)


def search_again(actions: list[PolicyAction]) -> None:
    record_check(
        actions[1],
        on=LATER.date(),
        outcome="still_holds",
        where="Press pages",
        by=a_curator(),
        now=LATER,
    )
    publish(actions[1], kind="new_evidence", reason="It still holds.", now=LATER)


def retract(actions: list[PolicyAction]) -> None:
    retract_action(actions[1], by=a_curator(), reason="A hoax.", now=LATER)


def merge(actions: list[PolicyAction]) -> None:
    merge_actions(
        actions[2], into=actions[0], by=a_curator(), reason="One halt.", now=LATER
    )


def publish_another(actions: list[PolicyAction]) -> None:
    a_published_action("Halt 5", company=a_company("Westwind"), now=LATER)


ACTS: tuple[Callable[[list[PolicyAction]], None], ...] = (
    correct,
    rename,
    rename_the_term,
    search_again,
    retract,
    merge,
    publish_another,
    give_up_the_slug,
)


def ask(client: Client) -> dict[str, bytes]:
    source = Source.objects.earliest("pk").pk
    answers = {}
    for question in (*QUESTIONS, f"/api/v1/sources/{source}?changeset=4"):
        response = client.get(question)
        assert response.status_code == 200, (question, response.content)
        answers[question] = response.content
    return answers


def test_whatever_becomes_known_later_the_answer_has_the_same_bytes(
    client: Client, actions: list[PolicyAction]
) -> None:
    before = ask(client)
    for act in ACTS:
        act(actions)
        after = ask(client)
        for question, answer in before.items():
            assert after[question] == answer, (act.__name__, question)


def test_the_answer_of_today_did_change(
    client: Client, actions: list[PolicyAction]
) -> None:
    question = "/api/v1/in-force?on=2020-07-01"
    before = client.get(question).content
    for act in ACTS:
        act(actions)
        after = client.get(question).content
        assert after != before, act.__name__
        before = after


def test_a_redacted_answer_is_a_tombstone_that_names_the_redaction(
    client: Client, actions: list[PolicyAction]
) -> None:
    number = number_of(actions[0])
    version = f"/api/v1/actions/{number}/versions/1"
    known_then = f"/api/v1/actions/{number}?on=2020-07-01&changeset=4"
    sha256 = client.get(version).json()["record_sha256"]
    changeset = redact_action(
        actions[0], by=a_curator(), reason="A private person was named.", now=LATER
    )
    for path in (version, known_then):
        response = client.get(path)
        problem = response.json()
        assert response.status_code == 410, path
        assert problem["reason"] == "A private person was named."
        assert problem["changeset"] == changeset.number
        assert problem["record_sha256"] == sha256


def test_a_redaction_changes_the_answer_about_nobody_else(
    client: Client, actions: list[PolicyAction]
) -> None:
    question = "/api/v1/in-force?on=2020-07-01&changeset=4"
    before = client.get(question).json()["results"]
    redact_action(actions[0], by=a_curator(), reason="A name.", now=LATER)
    after = client.get(question).json()["results"]
    number = number_of(actions[0])
    assert after == [row for row in before if row["record"]["number"] != number]


@pytest.mark.parametrize(
    "question",
    [
        "/api/v1/in-force?on=2020-07-01",
        "/api/v1/actions?on=2020-07-01&kind=divestment",
        "/api/v1/search?q=halt&on=2020-07-01",
    ],
)
def test_a_list_names_what_was_redacted_of_what_it_knew(
    client: Client, actions: list[PolicyAction], question: str
) -> None:
    def redacted_at(changeset: int) -> Any:
        return client.get(f"{question}&changeset={changeset}").json()["meta"][
            "redacted"
        ]

    second = number_of(actions[1])
    assert redacted_at(4) == []
    first = redact_action(actions[1], by=a_curator(), reason="A name.", now=LATER)
    named = [
        {
            "entity": "action",
            "record": second,
            "changeset": first.number,
            "redacted_on": LATER.date().isoformat(),
            "reason": "A name.",
        }
    ]
    assert redacted_at(4) == named
    # Not public yet at the first changeset; gone by the last one.
    assert redacted_at(1) == redacted_at(first.number) == []
    publish(actions[1], reason="Without the name.", now=LATER)
    redact_action(actions[1], by=a_curator(), reason="Again.", now=LATER)
    assert redacted_at(4) == named
    assert client.get("/api/v1/companies?changeset=4").json()["meta"]["redacted"] == []


def test_a_retraction_after_a_redaction_gives_its_own_reason(
    client: Client, actions: list[PolicyAction]
) -> None:
    redact_action(actions[0], by=a_curator(), reason="A name.", now=LATER)
    publish(actions[0], reason="Without the name.", now=LATER)
    retract_action(actions[0], by=a_curator(), reason="A hoax.", now=LATER)
    response = client.get(f"/api/v1/actions/{number_of(actions[0])}")
    assert response.json()["reason"] == "A hoax."


def test_who_takes_a_slug_that_was_given_up_changes_no_name(
    client: Client, actions: list[PolicyAction]
) -> None:
    question = "/api/v1/actions?on=2021-07-01&changeset=4&company=northwind"
    said = client.get(question).json()["meta"]["says"]
    give_up_the_slug(actions)
    heir = a_company("Northwind of Maine", slug="northwind")
    a_published_action("Halt 6", company=heir, now=LATER)
    assert client.get(question).json()["meta"]["says"] == said
    company = client.get("/api/v1/companies/northwind?changeset=4").json()
    assert company["record"]["name"] == "Northwind"


def test_who_is_led_elsewhere_keeps_the_question(
    client: Client, actions: list[PolicyAction]
) -> None:
    merge(actions)
    give_up_the_slug(actions)
    lost, kept = number_of(actions[2]), number_of(actions[0])
    now = f"changeset={Changeset.objects.latest('number').number}"
    for old, new in (
        (f"companies/northwind?{now}", f"companies/southwind?{now}"),
        (f"actions/{lost}?on=2020-07-01", f"actions/{kept}?on=2020-07-01"),
        (f"actions/{lost}", f"actions/{kept}"),
    ):
        response = client.get(f"/api/v1/{old}")
        assert response.status_code == 301
        assert response["Location"] == f"/api/v1/{new}"
        assert client.get(response["Location"]).status_code == 200


def test_a_merger_leads_to_whoever_had_taken_its_place_by_then(
    client: Client, actions: list[PolicyAction]
) -> None:
    first, second, third = (number_of(action) for action in actions[:3])
    by = a_curator()
    merge_actions(actions[0], into=actions[1], by=by, reason="One.", now=LATER)
    question = f"/api/v1/actions/{first}?changeset=5"
    before = client.get(question)["Location"]
    merge_actions(actions[1], into=actions[2], by=by, reason="Two.", now=LATER)
    assert before == f"/api/v1/actions/{second}?changeset=5"
    assert client.get(question)["Location"] == before
    assert client.get(f"/api/v1/actions/{first}")["Location"].endswith(f"/{third}")
