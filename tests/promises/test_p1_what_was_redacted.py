"""P1: a redacted source is a tombstone, and so is whatever said it; nothing else is."""

from typing import Any

import pytest
from django.test import Client

from events.curation.redacting_parties import redact_source
from tests.factories import NOW, a_curator, a_published_action, number_of

pytestmark = pytest.mark.django_db


def test_a_redacted_source_takes_only_those_with_it_that_cite_it(
    client: Client, settings: Any
) -> None:
    settings.API_REQUESTS_PER_MINUTE = 0
    actions = [a_published_action(f"Halt {n}") for n in range(4)]
    question = "/api/v1/in-force?on=2020-07-01&changeset=4"
    number, before = number_of(actions[0]), client.get(question).json()["results"]
    source = actions[0].citations.get().source
    changeset = redact_source(source, by=a_curator(), reason="A name.", now=NOW)
    after = client.get(question).json()
    assert after["results"] == [r for r in before if r["record"]["number"] != number]
    [named] = after["meta"]["redacted"]
    assert (named["record"], named["changeset"]) == (number, changeset.number)
    for path in (f"actions/{number}", f"sources/{source.pk}"):
        response = client.get(f"/api/v1/{path}?changeset=4")
        assert response.status_code == 410
        assert response.json()["changeset"] == changeset.number
