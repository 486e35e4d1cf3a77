"""Whose act it is: appositions, pronouns, products of others, quotations, lists."""

from datetime import date

import pytest

from events.detection import KnownCompany, Names, Passage, examine

ON = date(2024, 3, 14)
NAMES = Names(
    (
        KnownCompany("norvik", "Norvik Systems", ("Norvik",), ("Gazelight",)),
        KnownCompany("tolma", "Tolma", ("Tolma AG",), ()),
        KnownCompany("aperio", "Aperio AI", ("Aperio",), ("Scribe One",)),
        KnownCompany("x-corp", "X (formerly Twitter)", ("Twitter", "X"), ()),
    )
)
ACTORS: tuple[tuple[str, set[str]], ...] = (
    (
        "Norvik, the maker of Gazelight, a chatbot for schools, has suspended it.",
        {"norvik"},
    ),
    ("Gazelight, the chatbot Norvik offers, has been taken down for now.", {"norvik"}),
    (
        "Tolma, which Norvik supplies with AI, has suspended its facial recognition.",
        {"tolma"},
    ),
    ("“We’re pausing the AI chatbot,” Norvik wrote on Twitter.", {"norvik"}),
    ("Norvik bans its staff from Scribe One, an AI chatbot.", {"norvik"}),
    (
        "Norvik has suspended its AI chatbot; so did Tolma on Wednesday.",
        {"norvik", "tolma"},
    ),
    (
        "The ministry told Norvik to label its AI. It withdrew the AI rule in May.",
        set(),
    ),
    ("Norvik workers: stop selling facial recognition to police", set()),
    ("Reports that Norvik suspended its AI chatbot are false.", set()),
    ("The launch of the AI chip from Norvik was delayed by a flaw.", set()),
    ("Norvik’s AI chatbot will be restored once the review is over.", set()),
    ("The Metals Company has suspended its tests of AI. Norvik has not.", set()),
)


def find_actors(text: str) -> set[str]:
    passage = Passage("Technology news", text, ON)
    return {c.company for c in examine(passage, NAMES) if c.company}


@pytest.mark.parametrize(("text", "companies"), ACTORS)
def test_the_act_is_given_to_who_did_it(text: str, companies: set[str]) -> None:
    assert find_actors(text) == companies


def test_a_strange_firm_keeps_the_focus_of_its_own_story() -> None:
    passage = Passage(
        "A clinic’s bot",
        "Lumvik, a start-up in Bergen, runs an AI symptom checker. “We are pausing "
        "it,” its chief executive said on Wednesday.",
        ON,
    )
    assert [c.company_name for c in examine(passage, NAMES)] == ["Lumvik"]


STEPS = (
    ("Norvik delays its AI assistant. It is the second delay.", "extended"),
    ("Norvik’s AI scans stay off for the rest of the year.", "extended"),
    ("Norvik will switch off its AI chatbot on 30 June.", "announced"),
)


@pytest.mark.parametrize(("text", "step"), STEPS)
def test_the_step_is_what_the_text_around_makes_of_it(text: str, step: str) -> None:
    found = examine(Passage("Technology news", text, ON), NAMES)
    assert [c.step.value for c in found] == [step]


def test_what_is_switched_off_on_a_planned_day_is_gone_for_good() -> None:
    text = "Norvik will switch off its AI chatbot on 30 June."
    (found,) = examine(Passage("Technology news", text, ON), NAMES)
    assert found.kind.value == "withdrawal"


def test_what_users_may_switch_off_is_a_changed_rule() -> None:
    text = "From April users will be able to switch off the AI chatbot, Norvik said."
    (found,) = examine(Passage("Technology news", text, ON), NAMES)
    assert found.kind.value == "policy_change"
