"""Documents and their stored bodies: nothing is lost, nothing wrong is let in."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.ledger.bodies import CLASSES, ENTITY_OF, read_as, read_body, write_body
from events.ledger.building import find_builder
from events.ledger.documents import SCHEMA, ActionDocument, CompanyDocument, Document
from tests.ledger.made import made_of
from tests.timeline.documents import a_document, a_milestone, an_ending


@given(document=st.one_of(*(made_of(cls) for cls in CLASSES.values())))
@settings(max_examples=60)
def test_a_body_read_again_is_the_same_document(document: Document) -> None:
    body = write_body(document)
    read = read_body(ENTITY_OF[type(document)], SCHEMA, body)
    assert read == document
    assert write_body(read) == body


def a_body() -> dict[str, Any]:
    step = a_milestone("announced", "2020-06-10", endings=[an_ending("unstated")])
    body: dict[str, Any] = json.loads(write_body(a_document(step)))
    return body


def forget_a_field(body: dict[str, Any]) -> None:
    del body["milestones"][0]["note"]


def say_an_unknown_word(body: dict[str, Any]) -> None:
    body["milestones"][0]["endings"][0]["type"] = "never"


def say_a_list_for_a_word(body: dict[str, Any]) -> None:
    body["form"] = []


def leave_a_span_half(body: dict[str, Any]) -> None:
    body["spells"]["certain"] = [["2020-06-10"]]


@pytest.mark.parametrize(
    "spoil",
    [forget_a_field, say_an_unknown_word, say_a_list_for_a_word, leave_a_span_half],
)
def test_a_body_that_is_not_of_its_schema_is_refused(
    spoil: Callable[[dict[str, Any]], None],
) -> None:
    body = a_body()
    assert read_body("action", SCHEMA, json.dumps(body))
    spoil(body)
    with pytest.raises((KeyError, ValueError)):
        read_body("action", SCHEMA, json.dumps(body))


def test_a_part_said_in_words_by_an_older_schema_is_kept_as_words() -> None:
    body = a_body()
    (step,) = body["milestones"]
    del step["part_products"]
    step |= {"extent": "part", "part": "research", "part_places": "the United Kingdom"}
    read = read_body("action", 1, json.dumps(body))
    assert isinstance(read, ActionDocument)
    (milestone,) = read.milestones
    assert milestone.part == "research; the United Kingdom"
    assert (milestone.part_places, milestone.part_products) == ((), ())


def test_a_search_of_an_older_schema_names_no_page() -> None:
    body = a_body()
    body["checks"] = [
        {"on": "2021-03-01", "outcome": "ended", "where": "Press", "note": ""}
    ]
    read = read_body("action", 2, json.dumps(body))
    assert isinstance(read, ActionDocument)
    assert (read.checks[0].source, read.checks[0].quotation) == (None, "")
    with pytest.raises(KeyError):
        read_body("action", 3, json.dumps(body))


def test_a_body_of_another_entity_is_refused() -> None:
    body = write_body(a_document())
    assert read_as(ActionDocument, SCHEMA, body) == a_document()
    with pytest.raises(KeyError):
        read_as(CompanyDocument, SCHEMA, body)


def test_a_field_that_json_cannot_carry_is_refused_at_once() -> None:
    with pytest.raises(TypeError, match="may not have a field"):
        find_builder(dict[str, int])


def test_builders_are_made_once() -> None:
    assert find_builder(ActionDocument) is find_builder(ActionDocument)
