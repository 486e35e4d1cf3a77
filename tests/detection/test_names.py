"""Companies in running text, and plain words that are also names."""

import pytest

from events.detection import KnownCompany, Names
from events.detection.naming import build_index
from events.detection.words import fold

NAMES = Names(
    (
        KnownCompany("meta", "Meta", ("Meta Platforms", "Facebook"), ("Llama",)),
        KnownCompany("apple", "Apple", ("Apple Inc.",), ("Siri",)),
        KnownCompany("x-corp", "X (formerly Twitter)", ("Twitter", "X"), ("Grok",)),
        KnownCompany("ring", "Ring", ("Ring LLC",), (), parent="amazon"),
        KnownCompany("amazon", "Amazon", ("AWS",), ("Amazon Rekognition", "Ring")),
        KnownCompany("kmart-australia", "Kmart Australia", ("Kmart",), ()),
        KnownCompany("deepmind", "DeepMind", ("Google DeepMind",), ()),
        KnownCompany("google", "Google", (), ("Gemini",)),
    )
)


def companies_in(text: str) -> list[str]:
    return [m.slug for m in build_index(NAMES).find(text, fold(text))]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Meta Platforms and Apple Inc. agreed.", ["meta", "apple"]),
        ("Rekognition will no longer be sold.", ["amazon"]),
        ("Google DeepMind published it.", ["deepmind"]),
        ("Kmart has stopped.", ["kmart-australia"]),
        ("Musk's Twitter, now X, said so.", ["x-corp", "x-corp"]),
        ("METAL prices rose; Googled terms fell.", []),
        ("The ring lay in a box marked x.", []),
        ("The Apple harvest is in.", []),
        ("Objection X/25/118 was heard.", []),
        ("the meta is dead", []),
    ],
)
def test_companies_are_named_by_their_own_spelling(text: str, slugs: list[str]) -> None:
    assert companies_in(text) == slugs


def test_the_longest_name_wins_where_names_overlap() -> None:
    text = "Amazon Rekognition was switched off."
    (mention,) = build_index(NAMES).find(text, fold(text))
    assert text[mention.start : mention.end] == "Amazon Rekognition"
