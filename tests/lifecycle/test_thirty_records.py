"""Thirty lives worked out by hand: what a reader is told on which day, and why."""

import pytest

from events.vocabulary import kinds, steps
from tests.lifecycle.written import Answer, Written, answer_again, read_table

RECORDS = read_table()
ASKED = [(record, answer) for record in RECORDS for answer in record.answers]


@pytest.mark.parametrize(
    ("record", "answer"), ASKED, ids=lambda one: getattr(one, "name", None)
)
def test_the_code_tells_what_was_worked_out_by_hand(
    record: Written, answer: Answer
) -> None:
    assert answer_again(record, answer) == (answer.told, answer.basis), answer.line


def test_thirty_records_are_asked_about_four_days_and_more() -> None:
    assert len(RECORDS) == 30
    assert [r.name for r in RECORDS if len({a.on for a in r.answers}) < 4] == []


def test_every_kind_and_every_step_is_there() -> None:
    assert {record.life.kind for record in RECORDS} == set(kinds.BY_SLUG)
    taken = {m.step for record in RECORDS for m in record.life.milestones}
    assert taken == set(steps.BY_SLUG)
