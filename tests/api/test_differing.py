"""Two versions compared: the patch makes one of the other, the words say what went."""

import json
from typing import Any

import jsonpatch
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from events.curation.redacting import redact_action
from events.ledger.bodies import write_body
from events.ledger.documents import SCHEMA, ActionDocument
from events.models import PolicyAction, RecordVersion
from events.timeline.differences import make_patch
from tests.factories import NOW, a_curator, a_published_action, number_of, publish
from tests.ledger.made import made_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def action() -> PolicyAction:
    """Two versions: the title and the step differ."""
    action = a_published_action("Halts sales to police", exceptions=["rescue groups"])
    action.exceptions.all().delete()
    action.milestones.update(date="2020-07")
    PolicyAction.objects.filter(pk=action.pk).update(title="Halts sales to courts")
    publish(action, kind="our_error", reason="It was courts.")
    return action


def read(client: Client, action: PolicyAction, path: str) -> Any:
    return client.get(f"/api/v1/actions/{number_of(action)}/versions/{path}").json()


@pytest.mark.parametrize(("before", "after"), [(1, 2), (2, 1), (1, 1)])
def test_the_patch_applied_to_one_version_is_the_other(
    client: Client, action: PolicyAction, before: int, after: int
) -> None:
    patch = read(client, action, f"{before}/diff/{after}")["patch"]
    assert bool(patch) == (before != after)
    old, new = (read(client, action, str(n))["record"] for n in (before, after))
    assert jsonpatch.apply_patch(old, patch) == new


@given(before=made_of(ActionDocument), after=made_of(ActionDocument))
@hypothesis_settings(max_examples=60, deadline=None)
def test_the_patch_of_any_two_documents_makes_one_of_the_other(
    before: ActionDocument, after: ActionDocument
) -> None:
    old, new = (
        RecordVersion(entity="action", schema=SCHEMA, body=write_body(document))
        for document in (before, after)
    )
    patch = json.loads(json.dumps(make_patch(old, new)))
    made = jsonpatch.apply_patch(json.loads(write_body(before)), patch)
    assert made == json.loads(write_body(after))
    assert bool(patch) == (before != after)
    assert make_patch(old, old) == []


def test_the_words_say_what_went_and_what_came(
    client: Client, action: PolicyAction
) -> None:
    words = read(client, action, "1/diff/2")["words"]
    assert {"label": "Title", "gone": "police", "new": "courts"} in words
    assert {"label": "Exceptions", "gone": "rescue groups", "new": ""} in words


def test_the_history_leads_to_the_patch(client: Client, action: PolicyAction) -> None:
    page = client.get(f"/actions/{number_of(action)}-{action.slug}/history/")
    assert f"/api/v1/actions/{action.number}/versions/1/diff/2" in page.content.decode()


def test_a_redacted_version_is_compared_with_nothing(
    client: Client, action: PolicyAction
) -> None:
    redact_action(action, by=a_curator(), reason="A name.", now=NOW)
    problem = read(client, action, "1/diff/2")
    assert (problem["status"], problem["reason"]) == (410, "A name.")
    assert read(client, action, "1/diff/9")["status"] == 410
