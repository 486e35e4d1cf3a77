"""Redaction takes words out everywhere; number, hashes, chain and reason remain."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from events.curation.merging import merge_actions
from events.curation.publishing import retract_action
from events.curation.readiness import PublicationRefused
from events.curation.recording import list_acts, record_act
from events.curation.redacting import redact_action
from events.ledger.documents import ActionDocument
from events.ledger.reading import find_current
from events.ledger.verify import verify_ledger
from events.models import Changeset, PolicyAction, RecordVersion, Relation
from tests.factories import (
    NOW,
    a_curator,
    a_draft,
    a_published_action,
    number_of,
    publish,
    quote_everything,
)

pytestmark = pytest.mark.django_db

REASON = "A private person was named."
NAMED = "Northwind stops what Jane Doe complained of"
CLEAN = "Northwind stops what a customer complained of"


@pytest.fixture(autouse=True)
def _unlimited(settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 0


def redact(action: PolicyAction) -> Changeset:
    return redact_action(
        action, by=a_curator(), reason=REASON, now=NOW + timedelta(days=1)
    )


def retitle(action: PolicyAction, title: str) -> None:
    PolicyAction.objects.filter(pk=action.pk).update(title=title)
    publish(action, kind="our_error", reason="Better words.")


def faults() -> list[str]:
    return [f"{f.where}: {f.sentence}" for f in verify_ledger(progress=lambda *_: None)]


def test_every_version_is_blank_and_the_chain_still_verifies() -> None:
    action = a_published_action(NAMED)
    retitle(action, CLEAN)
    hashes = list(RecordVersion.objects.values_list("sha256", flat=True))
    redact(action)
    versions = RecordVersion.objects.of("action")
    assert versions.count() == 3
    assert not versions.exclude(body=None, salt=None, label="", words=None).exists()
    assert set(hashes) < set(RecordVersion.objects.values_list("sha256", flat=True))
    assert faults() == []


def test_the_api_answers_with_the_tombstone(client: Client) -> None:
    action = a_published_action(NAMED)
    changeset = redact(action)
    number = number_of(action)
    for path in (f"/api/v1/actions/{number}", f"/api/v1/actions/{number}/versions/1"):
        response = client.get(path)
        problem = response.json()
        assert response.status_code == 410
        assert problem["type"].endswith("#redacted")
        assert problem["reason"] == REASON
        assert problem["changeset"] == changeset.number
        assert "Jane Doe" not in response.content.decode()
    assert client.get("/api/v1/actions").json()["results"] == []
    page = client.get(f"/actions/{number}-anything/")
    assert page.status_code == 410
    assert REASON in page.content.decode()


def test_no_public_list_has_the_words_any_more(client: Client) -> None:
    action = a_published_action(NAMED)
    redact(action)
    for path in (
        "/api/v1/changes",
        "/api/v1/changesets/1",
        "/api/v1/changesets/2",
        f"/api/v1/actions/{action.number}/versions",
        "/api/v1/search?q=complained",
        "/api/v1/actions?changeset=1&on=2020-07-01",
    ):
        response = client.get(path)
        assert response.status_code == 200, path
        assert "Jane Doe" not in response.content.decode(), path


def test_nothing_stored_says_the_words_whoever_named_the_action(
    client: Client,
) -> None:
    action = a_published_action(NAMED, slug="jane-doe-complained")
    other = a_draft("other")
    quote_everything(other)
    Relation.objects.create(action=other, to=action, type="responds-to")
    publish(other)
    publish(other, kind="recoding", reason="Again, so that a version is closed.")
    page = f"/actions/{number_of(other)}-{other.slug}/"
    before = client.get(f"{page}?changeset=2").content.decode()
    assert "Jane Doe" in before
    redact(action)
    for version in RecordVersion.objects.all():
        stored = f"{version.body} {version.label} {version.slug} {version.words}"
        assert "jane" not in stored.lower(), version
    for question in ("", "?changeset=2"):
        said = client.get(page + question).content.decode()
        assert "jane" not in said.lower()
        assert f"action {action.number}, which is not public" in said
    document = find_current(ActionDocument, number_of(other))
    assert document is not None
    assert document.relations[0].to == number_of(action)
    assert faults() == []


def test_who_named_the_action_is_answered_with_the_same_bytes(client: Client) -> None:
    action = a_published_action(NAMED)
    other = a_draft("other")
    quote_everything(other)
    Relation.objects.create(action=other, to=action, type="responds-to")
    publish(other)
    question = f"/api/v1/actions/{number_of(other)}?on=2020-07-01&changeset=2"
    before = client.get(question).content
    redact(action)
    assert client.get(question).content == before


def test_the_log_of_a_redacted_action_keeps_who_and_when_and_no_words() -> None:
    action = a_published_action(NAMED)
    record_act(action, by=a_curator(), now=NOW, sentence="Quoted “Jane Doe said so”.")
    redact(action)
    acts = list_acts(action)
    assert {act.object_repr for act in acts} == {f"Action {number_of(action)}"}
    said = [act.change_message for act in acts]
    assert said == [f"Redacted: {REASON}", "Its words were taken out by a redaction."]


def test_the_action_can_be_published_again_without_the_words(client: Client) -> None:
    action = a_published_action(NAMED)
    redact(action)
    retitle(action, CLEAN)
    answer = client.get(f"/api/v1/actions/{action.number}").json()
    assert answer["record"]["title"] == CLEAN
    assert answer["version"]["version"] == 3
    assert client.get(f"/api/v1/actions/{action.number}/versions/1").status_code == 410
    assert faults() == []
    redact(action)
    assert client.get(f"/api/v1/actions/{action.number}").status_code == 410


def test_a_retracted_or_merged_action_can_be_redacted() -> None:
    kept, lost, gone = (a_published_action(t) for t in ("kept", NAMED, NAMED))
    retract_action(gone, by=a_curator(), reason="A hoax.", now=NOW)
    merge_actions(lost, into=kept, by=a_curator(), reason="The same.", now=NOW)
    for action, state in ((lost, "merged"), (gone, "retracted")):
        redact(action)
        action.refresh_from_db()
        assert action.state == state
    readable = RecordVersion.objects.of("action").exclude(body=None)
    assert set(readable.values_list("record", flat=True)) == {number_of(kept)}
    assert faults() == []


def test_what_was_never_public_or_is_blank_already_is_refused() -> None:
    with pytest.raises(PublicationRefused, match="never public"):
        redact(a_draft())
    action = a_published_action()
    redact(action)
    with pytest.raises(PublicationRefused, match="already"):
        redact(action)


def test_a_redaction_needs_a_reason() -> None:
    action = a_published_action()
    with pytest.raises(PublicationRefused, match="Say why"):
        redact_action(action, by=a_curator(), reason="", now=NOW)
    assert find_current(ActionDocument, number_of(action)) is not None
