"""Two versions compared: the patch makes one of the other, the words say what went."""

from typing import Any

import jsonpatch
import pytest
from django.test import Client

from events.curation.redacting import redact_action
from events.models import PolicyAction
from tests.factories import NOW, a_curator, a_published_action, number_of, publish

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
