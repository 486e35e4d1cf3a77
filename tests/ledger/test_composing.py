"""What a document says of a step is what the truth table says of it by then."""

import pytest

from events.ledger.composing import compose_action
from events.models import PolicyAction
from tests.factories import a_draft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "starts", "words"),
    [
        ("withdrawal", "", "withdrawn"),
        ("withdrawal", "2020-09-01", "to be withdrawn"),
        ("withdrawal", "later", "to be withdrawn"),
        ("withdrawal", "2020-06-01", "withdrawn"),
        ("withdrawal", "2020-06", "to be withdrawn"),
        ("feature_suspension", "", "switched off"),
        ("feature_suspension", "2020-09-01", ""),
    ],
)
def test_a_step_whose_start_is_still_ahead_has_done_nothing_yet(
    kind: str, starts: str, words: str
) -> None:
    action = a_draft(kind=kind, steps=[("announced", "2020-06-10")])
    action.milestones.update(starts=starts)
    PolicyAction.objects.filter(pk=action.pk).update(number=1)
    document = compose_action(PolicyAction.objects.get(pk=action.pk))
    assert document.milestones[0].words == words
