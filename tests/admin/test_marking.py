"""A marked text is the text itself, cut but never changed."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from events.admin.marking import Mark, cut_text, number_spans

spans = st.lists(st.tuples(st.integers(-3, 50), st.integers(-3, 50)), max_size=8)


@given(text=st.text(max_size=40), spans=spans)
def test_the_segments_joined_are_the_text(
    text: str, spans: list[tuple[int, int]]
) -> None:
    marks = [Mark(number, *span) for number, span in enumerate(spans, start=1)]
    assert "".join(s.text for s in cut_text(text, marks)) == text


@given(text=st.text(min_size=1, max_size=40), data=st.data())
def test_what_a_mark_covers_is_exactly_its_quotation(
    text: str, data: DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    other = Mark(2, 0, max(1, len(text) // 2))
    segments = cut_text(text, [Mark(1, start, end), other])
    assert "".join(s.text for s in segments if 1 in s.covered) == text[start:end]
    assert next(s for s in segments if 1 in s.begin).text[:1] == text[start]


def test_equal_spans_share_a_number_in_the_order_of_the_text() -> None:
    marks = number_spans([(9, 12), (0, 4), (9, 12)])
    assert [mark.number for mark in marks.values()] == [1, 2]
