"""Quotations and whether they still stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.text.quotations import CONTEXT, find, matches, quote, reanchor

TEXT = (
    "Example Corp paused sales on Monday.\n\nSales to police remain paused. "
    "“We paused sales,” it said."
)


@given(st.text(min_size=1), st.data())
def test_a_quotation_matches_the_text_it_was_taken_from(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    taken = quote(text, start, end)
    assert matches(taken, text)
    assert len(taken.prefix) <= CONTEXT
    assert len(taken.suffix) <= CONTEXT
    assert (taken.prefix + taken.exact + taken.suffix) in text
    assert reanchor(taken, text) == taken


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 4), (0, 10_000)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="is not a span"):
        quote(TEXT, start, end)


def test_one_changed_letter_no_longer_matches() -> None:
    taken = quote(TEXT, 0, 19)
    assert not matches(taken, TEXT.replace("paused", "Paused", 1))


def test_the_occurrence_nearest_to_the_hint_is_found() -> None:
    last = TEXT.rindex("paused sales")
    near = find(TEXT, "paused sales", near=last - 5)
    first = find(TEXT, "paused sales")
    assert near is not None
    assert first is not None
    assert near.start == last
    assert first.start == TEXT.index("paused sales")


def test_other_marks_dashes_and_line_breaks_still_find_the_words() -> None:
    text = "It said “we won’t sell it\nto police – for now”."
    found = find(text, '"we won\'t sell it to police - for now"')
    assert found is not None
    assert found.exact == "“we won’t sell it\nto police – for now”"


def test_words_that_are_not_there_are_not_found() -> None:
    assert find(TEXT, "resumed sales") is None
    assert find(TEXT, "  ") is None


def test_a_moved_quotation_is_found_by_its_surroundings() -> None:
    taken = quote(TEXT, TEXT.rindex("paused sales"), TEXT.rindex("paused sales") + 12)
    moved = reanchor(taken, "Update. paused sales? No.\n" + TEXT)
    assert moved is not None
    assert moved.suffix == taken.suffix
    assert moved.start > taken.start


def test_a_vanished_quotation_has_no_new_place() -> None:
    assert reanchor(quote(TEXT, 0, 12), "Something else entirely.") is None
