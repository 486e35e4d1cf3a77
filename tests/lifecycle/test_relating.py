"""Which end a whole reversal or replacement asks of its target (rule R8)."""

import pytest

from events.lifecycle.life import Life, Milestone
from events.lifecycle.relating import closing_step_for, find_missing_end
from events.vocabulary import kinds
from events.vocabulary.truth_table import Effect, effect_of
from tests.lifecycle.builders import step

REVERSAL = Life("reversal", "once", (step("announced", "2022-04-01"),))


def asked(
    *milestones: Milestone,
    kind: str = "sales_pause",
    form: str = "standing",
    by: Life = REVERSAL,
    relation: str = "reverses",
) -> str:
    """The step that is missing, marked where an earlier end is the trouble."""
    missing = find_missing_end(Life(kind, form, milestones), by=by, relation=relation)
    if missing is None:
        return ""
    return missing.step + (" ended before" if missing.ended else "")


def test_a_standing_target_needs_the_closing_step_of_its_kind() -> None:
    begun = step("announced", "2020-06-10")
    assert asked(begun) == "resumed"
    assert asked(begun, kind="use_restriction") == "lifted"
    assert asked(begun, relation="replaces") == "superseded"


@pytest.mark.parametrize("kind", [k.slug for k in kinds.ALL if not k.once])
@pytest.mark.parametrize("relation", ["reverses", "replaces"])
def test_the_step_asked_for_is_one_that_closes_that_kind(
    kind: str, relation: str
) -> None:
    step = closing_step_for(kind, relation=relation)
    assert effect_of(kind=kind, step=step).effect is Effect.CLOSE


def test_only_the_whole_closing_step_on_or_after_the_day_will_do() -> None:
    begun = step("announced", "2020-06-10")
    assert asked(begun, step("resumed", "2022-04-01", part="Ohio")) == "resumed"
    assert asked(begun, step("resumed", "2022-03-31")) == "resumed ended before"
    assert asked(begun, step("resumed", "2022-04-01")) == ""
    assert asked(begun, step("expired", "2022-04")) == ""


def test_a_second_spell_needs_its_own_end() -> None:
    again = [
        step("announced", "2020-06-10"),
        step("resumed", "2021-01-01"),
        step("announced", "2021-09-01"),
    ]
    assert asked(*again) == "resumed"
    assert asked(*again, step("resumed", "2022-05-01")) == ""


def test_a_deed_has_no_end_to_publish() -> None:
    assert asked(step("announced", "2020-06-10"), form="once") == ""


@pytest.mark.parametrize(
    ("steps", "needed"),
    [
        ([step("announced", "2022-04-01", "2022-09-01")], ""),
        (
            [
                step("announced", "2022-04-01", "2022-09-01"),
                step("took_effect", "2022-09-01"),
            ],
            "resumed",
        ),
    ],
)
def test_a_plan_ends_nothing_until_it_is_carried_out(
    steps: list[Milestone], needed: str
) -> None:
    plan = Life("reversal", "once", tuple(steps))
    assert asked(step("announced", "2020-06-10"), by=plan) == needed
