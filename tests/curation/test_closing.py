"""A whole reversal or replacement is public only with the end of its target (R8)."""

from datetime import timedelta

import pytest

from events.curation.closing import add_closing_step, list_ready_targets
from events.curation.publishing import publish_action, retract_action
from events.curation.readiness import PublicationRefused
from events.curation.redacting import redact_action
from events.ledger.documents import ActionDocument
from events.ledger.reading import find_current
from events.models import Changeset, Milestone, PolicyAction, RecordVersion, Relation
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
LATER = NOW + timedelta(days=1)


def a_reversal(target: PolicyAction, **fields: str) -> PolicyAction:
    action = a_draft(
        "Northwind sells face matching to police again",
        kind="reversal",
        form="once",
        steps=[("announced", "2022-04-01")],
    )
    Relation.objects.create(action=action, to=target, **({"type": "reverses"} | fields))
    quote_everything(action)
    return action


def publish_together(action: PolicyAction, *others: PolicyAction) -> Changeset:
    return publish_action(
        action,
        by=a_curator(),
        kind="new",
        reason="First published.",
        now=LATER,
        together=others,
    )


def public_steps(action: PolicyAction) -> list[str]:
    document = find_current(ActionDocument, number_of(action))
    assert document is not None
    return [milestone.step for milestone in document.milestones]


@pytest.mark.parametrize(
    ("relation", "step"), [("reverses", "Resumed"), ("replaces", "Superseded")]
)
def test_what_ends_another_whole_is_refused_while_that_goes_on(
    relation: str, step: str
) -> None:
    action = a_reversal(a_published_action(), type=relation)
    with pytest.raises(PublicationRefused, match=f"Action 1, .*add the step “{step}”"):
        publish(action)


def test_a_reversal_in_part_is_published_alone() -> None:
    target = a_published_action()
    publish(a_reversal(target, extent="part"))
    assert public_steps(target) == ["announced"]


def test_the_end_is_added_with_its_quotations_and_published_in_one_changeset() -> None:
    target = a_published_action()
    action = a_reversal(target)
    add_closing_step(action.relations.get(), by=a_curator(), now=LATER)
    assert list_ready_targets(action) == [target]
    changeset = publish_together(action, target)
    assert public_steps(target) == ["announced", "resumed"]
    written = RecordVersion.objects.of("action").filter(known_from=changeset.number)
    assert set(written.values_list("record", flat=True)) == {1, 2}


def test_an_end_that_only_waits_is_not_public() -> None:
    target = a_published_action()
    action = a_reversal(target)
    add_closing_step(action.relations.get(), by=a_curator(), now=LATER)
    with pytest.raises(PublicationRefused, match="closing step of action 1 with it"):
        publish(action)
    publish(target, kind="world_changed", reason="It is sold again.")
    publish(action)
    assert public_steps(action) == ["announced"]


def test_what_is_wrong_with_the_target_keeps_both_back() -> None:
    target = a_published_action()
    action = a_reversal(target)
    step = add_closing_step(action.relations.get(), by=a_curator(), now=LATER)
    step.evidence.all().delete()
    with pytest.raises(PublicationRefused, match=r"Action 1, .* no quotation") as said:
        publish_together(action, target)
    assert {problem.action for problem in said.value.problems} == {target.pk}
    assert not action.number
    assert public_steps(target) == ["announced"]


def test_an_end_cannot_be_taken_away_while_its_reversal_is_public() -> None:
    target = a_published_action()
    action = a_reversal(target)
    add_closing_step(action.relations.get(), by=a_curator(), now=LATER)
    publish_together(action, target)
    Milestone.objects.filter(action=target, step="resumed").delete()
    with pytest.raises(
        PublicationRefused, match=r"Action 2, .*reverses this as a whol"
    ):
        publish(target, kind="our_error", reason="It was never resumed.")


def test_a_target_that_is_retracted_or_redacted_needs_no_end() -> None:
    retracted = a_published_action()
    retract_action(retracted, by=a_curator(), reason="A hoax.", now=LATER)
    redacted = a_published_action()
    redact_action(redacted, by=a_curator(), reason="A name.", now=LATER)
    for target in (retracted, redacted):
        action = a_reversal(target)
        publish(action)
        assert public_steps(action) == ["announced"]
