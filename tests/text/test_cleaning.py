"""Text as we keep it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from events.text.cleaning import clean, squash

ANYTHING = st.text(alphabet=st.characters(codec=None, exclude_categories=()))


def test_line_ends_become_newlines_and_paragraphs_keep_one_blank_line() -> None:
    assert clean("a\r\nb\rc\u2028d  \n\n\n\ne\n") == "a\nb\nc\nd\n\ne"


def test_invisible_characters_that_break_readers_are_dropped() -> None:
    assert clean("pa\x00u\x0ese\ufffe \u202ereversed\u202c \ud800end") == (
        "pause reversed end"
    )


def test_soft_hyphens_and_zero_width_spaces_do_not_split_words() -> None:
    assert clean("facial recog\u00adni\u200btion") == "facial recognition"


def test_letters_come_composed_and_spaces_ordinary() -> None:
    assert clean("Cafe\u0301\u00a0now") == "Café now"


def test_squash_gives_one_line() -> None:
    assert squash(" Amazon\n\n bans\t use ") == "Amazon bans use"


@given(ANYTHING)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert squash(squash(text)) == squash(text)


@given(ANYTHING)
def test_clean_text_can_be_encoded_and_holds_no_controls(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(
        unicodedata.category(char) in {"Cc", "Cs"} for char in cleaned if char != "\n"
    )
