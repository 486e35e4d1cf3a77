"""Every word of the codebook is explained, unique and usable by a form."""

import importlib
import json
from pathlib import Path
from types import ModuleType

import pytest

from events import vocabulary
from events.vocabulary import (
    families,
    kinds,
    places,
    states,
    statuses,
    steps,
    terms,
)
from events.vocabulary.word import Word, index_words

MODULES = [
    "families",
    "kinds",
    "forms",
    "steps",
    "endings",
    "extents",
    "relations",
    "roles",
    "rules",
    "required",
    "disclosures",
    "statuses",
    "states",
    "changes",
    "sources",
    "rejections",
    "checks",
    "follow_ups",
    "terms",
    "tips",
]
STARTER = Path(vocabulary.__file__).parents[1] / "data" / "actions.jsonl"
STARTER_ACTIONS = [
    json.loads(line) for line in STARTER.read_text(encoding="utf-8").splitlines()
]


def load(name: str) -> ModuleType:
    return importlib.import_module(f"events.vocabulary.{name}")


@pytest.mark.parametrize("name", MODULES)
def test_every_word_is_defined_with_an_example_and_a_counter_example(name: str) -> None:
    for word in load(name).ALL:
        for text in (word.definition, word.example, word.counter_example):
            assert text.strip() == text
            assert len(text) >= 6, word.slug
        assert word.label[0].isupper(), word.slug


@pytest.mark.parametrize("name", [*MODULES, "places"])
def test_choices_and_index_hold_every_word_once(name: str) -> None:
    module = load(name)
    assert set(module.BY_SLUG) == {word.slug for word in module.ALL}
    choices = module.choices()
    assert [slug for slug, _ in choices] == [word.slug for word in module.ALL]
    assert len(module.BY_SLUG) == len(module.ALL)


def test_one_slug_cannot_stand_twice() -> None:
    twice = Word(slug="a", label="A", definition="", example="", counter_example="")
    with pytest.raises(ValueError, match="stands twice"):
        index_words([twice, twice])


def test_every_kind_belongs_to_a_family_and_every_family_has_a_kind() -> None:
    assert {kind.family for kind in kinds.ALL} == set(families.BY_SLUG)
    assert [k.slug for k in kinds.ALL if k.once] == ["divestment", "reversal"]
    assert {k.slug for k in kinds.ALL if k.temporary} == {
        k.slug for k in kinds.list_kinds_of("halt")
    }


def test_a_change_is_never_counted_as_a_restriction() -> None:
    assert not families.BY_SLUG["change"].restricts
    assert families.BY_SLUG["halt"].restricts


def test_a_sentence_of_a_family_has_room_for_the_number() -> None:
    for family in families.ALL:
        assert family.sentence.startswith("… ")
        assert family.sentence_one.startswith("… ")


def test_steps_of_one_day_are_ranked() -> None:
    order = sorted(steps.ALL, key=lambda step: step.rank)
    assert [step.slug for step in order[:7]] == [
        "announced",
        "took_effect",
        "broadened",
        "reaffirmed",
        "narrowed",
        "extended",
        "made_permanent",
    ]
    assert {step.slug for step in order[7:10]} == {"resumed", "lifted", "expired"}
    assert order[10].slug == "superseded"


@pytest.mark.parametrize(
    ("moves", "names"),
    [
        (states.ARTICLE_MOVES, states.ARTICLE_STATES),
        (states.SUGGESTION_MOVES, states.SUGGESTION_STATES),
        (states.ACTION_MOVES, states.ACTION_STATES),
    ],
)
def test_moves_lead_from_known_states_to_known_states(
    moves: states.Moves, names: tuple[Word, ...]
) -> None:
    slugs = {word.slug for word in names}
    assert set(moves) == slugs
    assert set().union(*moves.values()) <= slugs


def test_an_article_is_examined_only_after_it_was_read() -> None:
    assert states.may_move(states.ARTICLE_MOVES, before="read", after="examined")
    assert not states.may_move(states.ARTICLE_MOVES, before="noted", after="examined")
    assert not states.may_move(states.ACTION_MOVES, before="merged", after="published")


@pytest.mark.parametrize(
    ("code", "wider"),
    [
        ("DE", ("EU", "WORLD")),
        ("GB", ("WORLD",)),
        ("US-IL", ("US", "WORLD")),
        ("DE-BY", ("DE", "EU", "WORLD")),
        ("EU", ("WORLD",)),
        ("WORLD", ()),
    ],
)
def test_a_place_lies_in_wider_places(code: str, wider: tuple[str, ...]) -> None:
    assert places.wider(code) == wider


def test_places_have_names_and_unknown_codes_are_none() -> None:
    assert len(places.list_members("WORLD")) == 249
    assert len(places.EU_MEMBERS) == 27
    assert places.name("GB") == "United Kingdom"
    assert places.name("US-IL") == "Illinois"
    assert places.name("FR-75C") == "France (FR-75C)"
    assert places.list_members("EU")[0] == "AT"
    for code in ("XX", "XX-1", "de", "US-", "US-ABCD", ""):
        assert not places.is_place(code)
        with pytest.raises(KeyError):
            places.name(code)


@pytest.mark.parametrize(
    ("scheme", "field"),
    [
        ("technology", "technologies"),
        ("audience", "audiences"),
        ("driver", "drivers"),
    ],
)
def test_the_starter_record_uses_only_starter_terms(scheme: str, field: str) -> None:
    known = {term.slug for term in terms.list_terms_of(scheme)}
    used = {slug for action in STARTER_ACTIONS for slug in action[field]}
    assert used <= known


def test_a_broader_term_is_a_term_of_the_same_scheme() -> None:
    for term in terms.ALL:
        if term.broader:
            assert terms.BY_SLUG[term.broader].scheme == term.scheme


def test_the_starter_record_names_only_places() -> None:
    for action in STARTER_ACTIONS:
        assert all(places.is_place(code) for code in action["jurisdictions"])


def test_status_reasons_cover_every_way_of_ending() -> None:
    assert {"resumed", "lifted", "expired", "replaced"} < set(statuses.REASONS_BY_SLUG)
