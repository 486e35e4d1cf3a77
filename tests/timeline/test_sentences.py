"""The computed sentence: who has how much in force, and what nobody knows."""

from datetime import date

import pytest

from events.timeline.question import Question
from events.timeline.sentences import (
    find_out,
    say_checked,
    say_finding,
    say_uncertain,
)
from tests.factories import a_company, a_published_action

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def ask(on: date = date(2020, 7, 1), **asked: object) -> Question:
    return Question(on=on, known_on=TODAY, **asked)  # type: ignore[arg-type]


def test_a_joint_halt_is_one_restriction_of_two_companies() -> None:
    a_published_action(companies=[a_company(), a_company("Contoso")])
    said = say_finding(find_out(ask()))
    assert said == "On 1 July 2020, 2 companies had 1 restriction on AI in force"


def test_one_company_is_called_by_its_name() -> None:
    a_published_action()
    said = say_finding(find_out(ask(companies=("northwind",))))
    assert said == "On 1 July 2020, Northwind had 1 restriction on AI in force"


def test_the_scope_is_part_of_the_sentence() -> None:
    a_published_action()
    question = ask(
        technologies=("facial-recognition",),
        audiences=("law-enforcement",),
        jurisdictions=("US",),
    )
    assert say_finding(find_out(question)) == (
        "On 1 July 2020, 1 company had 1 restriction on facial recognition for law "
        "enforcement in the United States in force"
    )


def test_nothing_known_is_said_as_that() -> None:
    a_published_action()
    said = say_finding(find_out(ask(companies=("northwind",), families=("exit",))))
    assert said == "On 1 July 2020, Northwind had no exit on AI known to be in force"


def test_a_question_about_what_is_over_counts_what_is_over() -> None:
    a_published_action(steps=[("announced", "2020-06-10"), ("resumed", "2020-06-20")])
    said = say_finding(find_out(ask(statuses=("ended",))))
    assert said == "On 1 July 2020: 1 action on AI, ended"


def test_silence_is_counted_apart() -> None:
    a_published_action()
    found = find_out(ask(on=date(2025, 1, 1)))
    assert found.held == 0
    assert "1 has had no recent news" in say_uncertain(found)


def test_checked_until_warns_where_the_day_lies_beyond_it() -> None:
    a_published_action(checked_until=date(2020, 12, 31))
    assert say_checked(find_out(ask())) == "Checked until 31 December 2020."
    later = find_out(ask(on=date(2021, 6, 1)))
    assert "later news is not in it" in say_checked(later)
