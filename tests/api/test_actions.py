"""Actions over HTTP: lists, verdicts, paging, versions, and what became of records."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.curation.publishing import retract_action
from events.ledger.append import Author, Entry, append
from events.ledger.documents import ActionDocument
from events.ledger.reading import find_current
from events.ledger.redact import redact_versions
from events.models import PolicyAction, RecordVersion
from tests.factories import NOW, a_company, a_curator, a_published_action, publish
from tests.timeline.copies import publish_many

pytestmark = pytest.mark.django_db

LIST, IN_FORCE = "/api/v1/actions", "/api/v1/in-force"


def read(client: Client, path: str, **params: Any) -> Any:
    response = client.get(f"{path}?{urlencode(params)}" if params else path)
    assert response.status_code == 200, response.content
    return response.json()


def titles(answer: Any) -> list[str]:
    return [row["record"]["title"] for row in answer["results"]]


def number_of(action: PolicyAction) -> int:
    assert action.number is not None
    return action.number


def test_a_stored_body_passes_through_byte_for_byte(client: Client) -> None:
    a_published_action("Nørthwind “stops”", exceptions=["rescue <groups>"])
    stored = RecordVersion.objects.of("action").get().body or ""
    assert stored
    for path in (LIST, IN_FORCE, f"{LIST}/1", f"{LIST}/1/versions/1"):
        response = client.get(
            path, {"on": "2020-07-01"} if "versions" not in path else {}
        )
        assert stored in response.content.decode(), path


def test_every_row_has_a_verdict_with_its_basis(client: Client) -> None:
    a_published_action()
    answer = read(client, IN_FORCE, on="2020-07-01")
    verdict = answer["results"][0]["verdict"]
    assert (verdict["status"], verdict["verdict"]) == ("in_force", "yes")
    assert verdict["since"] == "2020-06-10"
    assert verdict["basis"][0]["rule"].startswith("R")
    assert answer["meta"]["on"] == "2020-07-01"
    assert answer["meta"]["count"] == 1
    assert answer["meta"]["licence"] == "CC-BY-4.0"
    assert answer["meta"]["changeset"] == 1
    assert answer["meta"]["query"] == {"on": "2020-07-01"}
    assert "1 July 2020" in answer["meta"]["says"]


def test_a_deed_done_once_is_listed_and_never_in_force(client: Client) -> None:
    steps = [("announced", "2020-06-10")]
    a_published_action(kind="divestment", form="once", steps=steps, endings=[])
    assert read(client, IN_FORCE, on="2020-07-01")["results"] == []
    row = read(client, LIST, on="2020-07-01")["results"][0]
    assert (row["verdict"]["status"], row["verdict"]["verdict"]) == ("done", "no")


def test_a_redacted_past_names_the_redaction(client: Client) -> None:
    a_published_action()
    redact_versions(RecordVersion.objects.of("action"), by=1)
    response = client.get(f"{LIST}/1/versions/1")
    assert response.status_code == 410
    problem = response.json()
    assert problem["type"].endswith("#redacted")
    assert problem["record_sha256"] == RecordVersion.objects.of("action").get().sha256
    assert client.get(f"{LIST}/1").status_code == 410
    assert read(client, LIST)["results"] == []
    assert read(client, f"{LIST}/1/versions")["results"][0]["redacted"] is True


def test_a_retracted_action_is_gone_and_says_why_while_the_past_still_has_it(
    client: Client,
) -> None:
    action = a_published_action()
    retract_action(
        action, by=a_curator(), reason="It never happened.", now=NOW + timedelta(days=1)
    )
    response = client.get(f"{LIST}/1")
    assert response.status_code == 410
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["reason"] == "It never happened."
    assert read(client, LIST)["results"] == []
    assert len(read(client, LIST, changeset=1)["results"]) == 1
    assert client.get(f"{LIST}/1?changeset=1").status_code == 200


def test_a_merged_action_leads_to_the_one_that_took_its_place(client: Client) -> None:
    kept, lost = a_published_action("kept"), a_published_action("lost")
    survivor = find_current(ActionDocument, number_of(kept))
    withdrawn = find_current(ActionDocument, number_of(lost))
    assert survivor
    assert withdrawn
    append(
        [Entry(survivor), Entry(withdrawn, live=False)],
        kind="merge_split",
        by=Author("curator", "carla"),
        reason="The same halt.",
        now=NOW,
    )
    response = client.get(f"{LIST}/{lost.number}")
    assert response.status_code == 301
    assert response["Location"] == f"{LIST}/{kept.number}"


def test_the_past_is_answered_as_it_was_known(client: Client) -> None:
    action = a_published_action("First title")
    action.title = "Second title"
    action.save(update_fields=["title"])
    publish(action, kind="our_error", reason="Wrong.", now=NOW + timedelta(days=2))
    assert titles(read(client, LIST, known_at=NOW.date().isoformat())) == [
        "First title"
    ]
    assert read(client, f"{LIST}/1", changeset=1)["record"]["title"] == "First title"
    versions = read(client, f"{LIST}/1/versions")["results"]
    assert [(v["version"], v["kind"], v["known_to"]) for v in versions] == [
        (1, "new", 2),
        (2, "our_error", None),
    ]
    before = read(client, LIST, known_at="2020-01-01")
    assert (before["meta"]["count"], before["results"]) == (0, [])
    assert "nothing was public yet" in before["meta"]["sentence"]
    response = client.get(f"{LIST}/1?known_at=2020-01-01")
    assert response.status_code == 404
    assert "nothing was public yet" in response.json()["detail"]


def test_walking_sixty_actions_of_one_day_meets_each_once(client: Client) -> None:
    publish_many(60)
    seen, path = [], f"{LIST}?limit=7&fields=number"
    while path:
        response = client.get(path)
        seen += [row["record"]["number"] for row in response.json()["results"]]
        link = response.headers.get("Link", "")
        path = link.partition(">")[0].lstrip("<")
    assert sorted(seen) == list(range(1, 61))


def test_a_cursor_belongs_to_its_question_and_cannot_be_altered(client: Client) -> None:
    for index in range(3):
        a_published_action(f"Action {index}")
    cursor = read(client, LIST, limit=1)["meta"]["next_cursor"]
    assert len(read(client, LIST, limit=2, cursor=cursor)["results"]) == 2
    for params in (
        {"cursor": cursor, "kind": "moratorium"},
        {"cursor": cursor[:-2] + "xx"},
        {"cursor": "eyJ.x"},
        {"cursor": "ü" * 2000},
    ):
        response = client.get(LIST, params)
        assert response.status_code == 400
        assert response.json()["type"].endswith("#cursor-mismatch"), params


def test_only_the_fields_asked_for_come_along(client: Client) -> None:
    a_published_action()
    row = read(client, LIST, fields="title,kind.slug,participants.company.name")
    assert row["results"][0]["record"] == {
        "number": 1,
        "title": "Northwind stops selling face matching to police",
        "kind": {"slug": "sales_pause"},
        "participants": [{"company": {"name": "Northwind"}}],
    }
    response = client.get(LIST, {"fields": "tittle"})
    assert response.json()["errors"][0]["did_you_mean"] == "title"


def test_groups_count_everything_that_matches(client: Client) -> None:
    a_published_action("a", company=a_company("Northwind"))
    a_published_action("b", company=a_company("Northwind"))
    a_published_action("c", company=a_company("Eastwind"), kind="commitment")
    answer = read(client, LIST, group_by="company,year", limit=1)
    assert answer["groups"] == {
        "company": [
            {"slug": "northwind", "label": "Northwind", "count": 2},
            {"slug": "eastwind", "label": "Eastwind", "count": 1},
        ],
        "year": [{"slug": "2020", "label": "2020", "count": 3}],
    }
    assert len(answer["results"]) == 1


def test_a_question_pinned_to_a_changeset_has_the_same_bytes_for_ever(
    client: Client,
) -> None:
    for index in range(3):
        a_published_action(f"Action {index}")
    path = f"{LIST}?changeset=3&on=2020-07-01&limit=2"
    before = client.get(path).content
    a_published_action("Another")
    publish_again = RecordVersion.objects.of("action").current()
    assert publish_again.count() == 4
    assert client.get(path).content == before


LISTS = (
    LIST, IN_FORCE, "/api/v1/companies", "/api/v1/sources", "/api/v1/changes",
    "/api/v1/changesets", "/api/v1/search?q=northwind", f"{LIST}/1/versions",
)  # fmt: skip


def test_a_list_asks_as_many_queries_for_thirty_rows_as_for_three(
    client: Client,
) -> None:
    def count_queries(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    def publish_some(first: int, beyond: int) -> None:
        for index in range(first, beyond):
            company = a_company(f"Northwind {index}")
            a_published_action(f"Action {index}", company=company)

    publish_some(0, 3)
    few = {path: count_queries(path) for path in LISTS}
    publish_some(3, 30)
    assert {path: count_queries(path) for path in LISTS} == few
    assert max(few.values()) <= 10


def test_json_is_valid_even_where_bodies_are_joined(client: Client) -> None:
    for index in range(3):
        a_published_action(f'A "quoted" \\ title {index}')
    assert len(json.loads(client.get(LIST).content)["results"]) == 3
