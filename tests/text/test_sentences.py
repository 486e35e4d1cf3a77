"""Sentences with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.text.sentences import split


def words(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


@given(st.text(alphabet="aB.!?\n \"”’'(1Mr", max_size=200))
def test_sentences_are_spans_in_order_that_lose_only_white_space(text: str) -> None:
    at = 0
    for sentence in split(text):
        assert sentence.text == text[sentence.start : sentence.end]
        assert sentence.text == sentence.text.strip() != ""
        assert text[at : sentence.start].strip() == ""
        at = sentence.end
    assert text[at:].strip() == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Smith of Example Corp. said the U.S. Congress should act.",
        "Gov. Jane Q. Doe met Example Inc. Chief Executive John Roe on Jan. 5.",
        "The deal, worth $1.5 billion, closed at 5 p.m. Eastern time.",
        "It cited i.e. Section 230 and No. 4 of the list.",
        "Sales to the U.S. Army and St. Louis police will stop.",
        "“Will they stop?” asked one senator.",
        "Yahoo! said it would wait.",
    ],
)
def test_abbreviations_do_not_end_a_sentence(sentence: str) -> None:
    assert words(sentence) == [sentence]


@pytest.mark.parametrize(
    "text",
    [
        ["The pause covers the U.S.", "The company gave no end date."],
        ["Rivals include Example Inc.", "However, none followed."],
        ["It was paused in Jan.", "It has not returned."],
        ["“We are pausing sales.”", "The note was short."],
        ["It will stop (for now).", "“That is all,” she said."],
        ["Sales fell.", "iPhone owners noticed."],
        ["It ended in 2021.", "2022 was quiet."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: list[str]) -> None:
    assert words(" ".join(text)) == text


def test_headlines_captions_and_bullets_stand_alone() -> None:
    text = (
        "Example Corp halts sales\n\nPhoto: a camera in Oslo\nThe firm halted sales.\n"
        "* Sales stop on Monday\n* Service goes on"
    )
    assert [(s.text, s.paragraph) for s in split(text)] == [
        ("Example Corp halts sales", 0),
        ("Photo: a camera in Oslo", 1),
        ("The firm halted sales.", 2),
        ("* Sales stop on Monday", 3),
        ("* Service goes on", 4),
    ]


def test_a_wrapped_paragraph_is_read_across_its_line_breaks() -> None:
    text = (
        "The company said on Wednesday that it would not offer the product to\n"
        "Police departments for one year. It named no further condition for its\n"
        "return."
    )
    assert len(split(text)) == 2


def test_a_long_caption_does_not_run_into_the_next_line() -> None:
    caption = "A long caption about a camera on a pole in a street of the old town"
    sentence = "The firm said that it would halt the sale of the product. " * 3
    assert words(f"{caption}\n{sentence}")[0] == caption


def test_nothing_gives_nothing() -> None:
    assert split(" \n\n ") == ()
