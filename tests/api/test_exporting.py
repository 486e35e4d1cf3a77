"""Everything at once: the whole record as known at a changeset, byte for byte."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client

from events.curation.publishing import retract_action
from events.curation.redacting import redact_action
from events.models import RecordVersion
from tests.factories import NOW, a_curator, a_published_action, number_of, publish

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=40)


def walk(client: Client, **query: str | int) -> list[bytes]:
    """Every page, as it came."""
    pages = []
    cursor: str | None = ""
    while cursor is not None:
        given = query | ({"cursor": cursor} if cursor else {})
        pages.append(client.get("/api/v1/exports", given).content)
        cursor = json.loads(pages[-1])["meta"]["next_cursor"]
    return pages


def list_keys(pages: list[bytes]) -> list[tuple[str, int, int]]:
    """Entity, key and version of each record in some pages."""
    return [
        (row["entity"], row["key"], row["version"])
        for page in pages
        for row in json.loads(page)["results"]
    ]


def test_it_holds_every_record_once_as_it_is_stored(client: Client) -> None:
    for n in range(3):
        a_published_action(f"Halt «{n}»")
    pages = walk(client, limit=2)
    versions = RecordVersion.objects.all()
    named = versions.order_by("pk").values_list("entity", "record", "version")
    assert list_keys(pages) == list(named)
    everything = b"".join(pages).decode()
    for version in versions:
        assert version.body is not None
        assert version.body in everything
        assert version.salt is not None
        assert version.salt not in everything
        assert sha256((version.salt + version.body).encode()).hexdigest() in everything


def test_a_walk_goes_on_as_it_began_and_the_same_can_be_asked_for_later(
    client: Client,
) -> None:
    actions = [a_published_action(f"Halt {n}") for n in range(3)]
    before = list_keys(walk(client, entity="action"))
    first = client.get("/api/v1/exports", {"entity": "action", "limit": "1"}).json()
    publish(actions[1], kind="recoding", reason="Again.", now=LATER)
    a_published_action("Halt 4", now=LATER)
    retract_action(actions[2], by=a_curator(), reason="A hoax.", now=LATER)
    cursor = first["meta"]["next_cursor"]
    rest = client.get("/api/v1/exports", {"entity": "action", "cursor": cursor})
    met = [row["key"] for row in first["results"] + rest.json()["results"]]
    assert met == [key for _, key, _ in before]
    assert list_keys(walk(client, entity="action", changeset=3)) == before
    now = list_keys(walk(client, entity="action"))
    assert now == [("action", 1, 1), ("action", 2, 2), ("action", 4, 1)]


def test_what_was_redacted_is_named_and_not_exported(client: Client) -> None:
    kept, redacted = a_published_action("Kept"), a_published_action("Redacted")
    number = number_of(redacted)
    redact_action(redacted, by=a_curator(), reason="A name.", now=LATER)
    page = client.get("/api/v1/exports?entity=action&changeset=2").json()
    assert [row["key"] for row in page["results"]] == [number_of(kept)]
    assert [row["record"] for row in page["meta"]["redacted"]] == [number]


def test_a_cursor_holds_for_what_was_asked(client: Client) -> None:
    a_published_action()
    first = client.get("/api/v1/exports?limit=1").json()
    cursor = first["meta"]["next_cursor"]
    answer = client.get("/api/v1/exports", {"entity": "company", "cursor": cursor})
    assert answer.status_code == 400
    assert client.get("/api/v1/exports?entity=actions").status_code == 400


def test_before_the_first_changeset_there_is_nothing_to_export(client: Client) -> None:
    a_published_action()
    page = client.get("/api/v1/exports?known_at=1999-01-01").json()
    assert page["results"] == []
    assert page["meta"]["sentence"]
