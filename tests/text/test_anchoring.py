"""A quotation is found again where its words stand, or is said to have gone."""

from hypothesis import given
from hypothesis import strategies as st

from events.text.anchoring import anchor
from events.text.quotations import Quotation, matches, quote

BEFORE = (
    "Amazon halts police use of Rekognition\n\nAmazon said on Wednesday that it will"
    " stop police departments from using its software for one year. Groups that look"
    " for missing children may go on using it."
)
WORDS = "it will stop police departments from using its software for one year"


def take(words: str = WORDS) -> Quotation:
    start = BEFORE.index(words)
    return quote(BEFORE, start, start + len(words))


def test_words_that_only_moved_stand() -> None:
    found = anchor(take(), "Updated on Friday.\n\n" + BEFORE)
    assert found.fate == "stands"
    assert found.quotation is not None
    assert found.quotation.exact == WORDS


def test_edited_words_are_shown_as_they_are_now() -> None:
    after = BEFORE.replace("for one year", "for two years")
    found = anchor(take(), after)
    assert found.fate == "changed"
    assert found.quotation is not None
    assert found.quotation.exact.startswith("it will stop police")
    assert "two" in found.quotation.exact


def test_rewritten_words_have_vanished() -> None:
    after = BEFORE.replace(WORDS, "customers of every kind keep their access")
    assert anchor(take(), after).fate == "vanished"


def test_a_few_words_are_never_found_by_likeness() -> None:
    assert anchor(take("one year"), "No such span: two years.").fate == "vanished"


@given(before=st.text(max_size=60), after=st.text(max_size=60))
def test_whatever_stands_around_a_quotation_its_words_are_found(
    before: str, after: str
) -> None:
    text = f"{before} {WORDS} {after}"
    found = anchor(take(), text)
    assert found.fate == "stands"
    assert found.quotation is not None
    assert matches(found.quotation, text)
