"""What is remembered of results: bounded, by what decides them."""

import pytest
from django.test import Client

from events.api.judged import RememberedRows
from events.ledger.documents import SCHEMA
from events.timeline.stored import StoredRow
from tests.factories import a_published_action


def test_the_longest_unused_is_forgotten_first() -> None:
    rows = RememberedRows(most_characters=10)
    one, two, three = [a_row(name) for name in ("one", "two", "three")]
    rows.keep([one, two])
    rows.find(["one"])
    rows.keep([three, three])
    assert rows.find(["one", "two", "three"]) == {"one": one, "three": three}
    assert rows.held == 10


def a_row(sha256: str) -> StoredRow:
    return StoredRow(
        entity="action",
        record=1,
        version=1,
        schema=SCHEMA,
        apart=False,
        body="12345",
        sha256=sha256,
        key=None,
    )


@pytest.mark.django_db
def test_a_page_asked_twice_is_the_same_and_another_day_is_judged_anew(
    client: Client,
) -> None:
    a_published_action(endings=({"type": "date", "date": "2021-06-10"},))
    asked = "/api/v1/actions?on=2021-06-10"
    first, second = client.get(asked), client.get(asked)
    assert first.content == second.content
    after = client.get("/api/v1/actions?on=2021-06-11").json()["results"][0]
    assert first.json()["results"][0]["verdict"] != after["verdict"]
    assert first.json()["results"][0]["record"] == after["record"]


@pytest.mark.django_db
def test_what_was_public_by_a_day_is_judged_apart(client: Client) -> None:
    later = (("announced", "2020-06-10"), ("resumed", "2021-03-01"))
    a_published_action(steps=later)
    whole = client.get("/api/v1/actions?on=2021-04-01").json()["results"][0]
    by_then = client.get("/api/v1/actions?on=2021-04-01&public_by=2020-12-31")
    assert by_then.json()["results"][0]["verdict"] != whole["verdict"]
