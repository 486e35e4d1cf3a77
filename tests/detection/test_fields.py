"""Exceptions and requirements as sentences state them."""

import pytest

from events.detection.exceptions import find_exceptions
from events.detection.required import find_requirement

EXCEPTIONS = (
    (
        "Groups that look for missing children will keep their access, it said.",
        "Groups that look for missing children will keep their access",
    ),
    ("It will still allow rescue workers to use it.", "rescue workers to use it"),
    ("Sales stop, except for hospitals.", "hospitals"),
    (
        "Teens will still be able to make videos.",
        "Teens will still be able to make videos",
    ),
    ("The assistant itself is unaffected.", "The assistant itself is unaffected"),
)


@pytest.mark.parametrize(("text", "words"), EXCEPTIONS)
def test_an_exception_is_quoted(text: str, words: str) -> None:
    ((start, end),) = find_exceptions(text.lower(), 0, len(text))
    assert text[start:end] == words


REQUIRED = (
    ("It shelved the plan, giving way to a request from its regulator.", "asked"),
    ("It switched it off after the regulator ordered it to.", "order"),
    ("It did so to comply with an order.", "order"),
    ("It agreed to it as part of a settlement.", "settlement"),
    ("It has undertaken before the High Court to suspend it.", "order"),
)


@pytest.mark.parametrize(("text", "by"), REQUIRED)
def test_who_required_it_is_read(text: str, by: str) -> None:
    found = find_requirement(text.lower(), 0, len(text))
    assert found is not None
    assert found[0].by == by


def test_anger_and_pressure_require_nothing() -> None:
    text = "it stopped after protests, criticism and bad press."
    assert find_requirement(text, 0, len(text)) is None
