"""What is remembered of results: bounded, by what decides them."""

from datetime import date

import pytest
from django.test import Client

from events.api.judged import RememberedResults
from tests.factories import a_published_action

DAY = date(2024, 1, 1)


def test_the_longest_unused_is_forgotten_first() -> None:
    results = RememberedResults(most_bytes=10)
    one, two, three = [(name, DAY, None, None) for name in ("one", "two", "three")]
    results.keep({one: b"12345", two: b"12345"})
    results.find([one])
    results.keep({three: b"12345"})
    assert results.find([one, two, three]) == {one: b"12345", three: b"12345"}
    assert results.held == 10


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
