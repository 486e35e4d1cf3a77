"""A quotation is exact or it is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from events.curation.quoting import (
    Place,
    QuotationMissing,
    locate,
    quote_field,
    withdraw_quotation,
)
from events.models import PolicyAction, Reading
from tests.factories import NOW, a_curator, a_draft, a_reading, quote_everything


@pytest.mark.django_db
def test_words_that_stand_in_the_reading_are_kept_with_their_place() -> None:
    action, reading = a_draft(), a_reading()
    row = quote_field(
        action,
        reading,
        place=Place("kind"),
        exact="stopped selling",
        by=a_curator(),
        now=NOW,
    )
    assert reading.text[row.start : row.end] == "stopped selling"
    assert (row.prefix, row.suffix[:4]) == ("Northwind on Tuesday ", " its")


@pytest.mark.django_db
def test_quoting_a_new_source_cites_it() -> None:
    action, reading = a_draft(), a_reading()
    quote_field(
        action, reading, place=Place("kind"), span=(0, 9), by=a_curator(), now=NOW
    )
    assert action.citations.filter(source=reading.source, role="follow-up").exists()


@pytest.mark.django_db
def test_quoting_raises_the_version_of_the_action() -> None:
    action, reading = a_draft(), a_reading()
    row = quote_field(
        action, reading, place=Place("kind"), span=(0, 9), by=a_curator(), now=NOW
    )
    withdraw_quotation(row, by=a_curator(), now=NOW)
    assert PolicyAction.objects.get(pk=action.pk).row_version == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "exact", "sentence"),
    [
        (Place("kind"), "stopped buying", "do not occur"),
        (Place("kind"), "  ", "do not occur"),
        (Place("date"), "Tuesday", "which step"),
        (Place("colour"), "Tuesday", "no field"),
    ],
)
def test_what_cannot_be_quoted_is_refused_in_a_sentence(
    place: Place, exact: str, sentence: str
) -> None:
    with pytest.raises(QuotationMissing, match=sentence):
        quote_field(
            a_draft(), a_reading(), place=place, exact=exact, by=a_curator(), now=NOW
        )


@pytest.mark.django_db
def test_a_step_of_another_action_cannot_be_supported() -> None:
    other = a_draft().milestones.get()
    with pytest.raises(QuotationMissing, match="another action"):
        quote_field(
            a_draft(),
            a_reading(),
            place=Place("step", milestone=other),
            exact="stopped",
            by=a_curator(),
            now=NOW,
        )


@pytest.mark.django_db
def test_the_same_quotation_for_the_same_claim_is_kept_once() -> None:
    action = a_draft()
    reading = quote_everything(action)
    count = action.evidence.count()
    whole = (0, len(reading.text))
    quote_field(
        action, reading, place=Place("kind"), span=whole, by=a_curator(), now=NOW
    )
    assert action.evidence.count() == count


@given(text=st.text(min_size=1, max_size=80), data=st.data())
def test_a_span_is_always_quoted_as_the_text_has_it(
    text: str, data: DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = locate(Reading(text=text), span=(start, end))
    assert found.exact == text[found.start : found.end]


@given(text=st.text(max_size=40), start=st.integers(-5, 60), end=st.integers(-5, 60))
def test_a_span_outside_the_text_is_refused(text: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        return
    with pytest.raises(QuotationMissing):
        locate(Reading(text=text), span=(start, end))
