"""Words as search compares them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.text.words import fold, list_trigrams, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Żółć Straße Ærø", ["zolc", "strasse", "aero"]),
        ("GPT-4o’s ﬁne_print", ["gpt", "4o", "s", "fine", "print"]),
        ("Đà Nẵng, İstanbul", ["da", "nang", "istanbul"]),
        ("北京 — “…”", ["北京"]),
        ("", []),
    ],
)
def test_words_lose_accents_capitals_and_signs(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@given(st.text())
def test_a_folded_word_folds_to_itself(text: str) -> None:
    words = split_words(text)
    assert split_words(" ".join(words)) == words
    assert fold(fold(text)) == fold(text)


def test_trigrams_know_where_a_word_begins_and_ends() -> None:
    assert list_trigrams("nest") == ["  n", " ne", "est", "nes", "st "]
