"""P3: what was published stays readable, with the reason for the change."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.ledger.documents import ActionDocument
from events.ledger.reading import document_of
from events.models import Changeset, PolicyAction, RecordVersion
from tests.factories import NOW, a_published_action, publish

pytestmark = pytest.mark.django_db


def titles_known_at(number: int) -> dict[int, str]:
    versions = RecordVersion.objects.of("action").known_at(number)
    return {v.record: document_of(ActionDocument, v).title for v in versions}


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.integers(0, 2), st.text("abc", min_size=1)), max_size=5))
def test_the_record_as_known_at_any_changeset_is_what_was_served_then(
    db: None, edits: list[tuple[int, str]]
) -> None:
    start = Changeset.objects.count()
    actions = [a_published_action(f"Halt {n}") for n in range(3)]
    served = {start + 3: titles_known_at(start + 3)}
    for index, title in edits:
        action = PolicyAction.objects.get(pk=actions[index].pk)
        action.title = title
        action.save(update_fields=["title"])
        changeset = publish(action, kind="our_error", reason="Better words.")
        served[changeset.number] = titles_known_at(changeset.number)
    for number, titles in served.items():
        assert titles_known_at(number) == titles


def test_the_reason_stands_beside_the_change() -> None:
    action = a_published_action()
    publish(
        action,
        kind="recoding",
        reason="The codebook changed.",
        now=NOW + timedelta(days=1),
    )
    changeset = Changeset.objects.get(number=2)
    assert (changeset.kind, changeset.reason) == ("recoding", "The codebook changed.")
    assert changeset.by_pseudonym.startswith("curator-")
    assert "carla" not in changeset.by_pseudonym
