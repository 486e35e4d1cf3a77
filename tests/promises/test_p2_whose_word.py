"""P2: every field a curator publishes carries a quotation a stranger can check."""

import pytest

from events.curation.claims import claims_of
from events.curation.readiness import PublicationRefused
from events.ledger.documents import ActionDocument
from events.ledger.reading import find_current
from events.models import Changeset, PolicyAction, Reading, Source
from tests.factories import (
    a_draft,
    a_published_action,
    a_reading,
    number_of,
    publish,
    quote_everything,
)

pytestmark = pytest.mark.django_db


def cited_source(action: PolicyAction) -> Source:
    return action.citations.select_related("source").get().source


@pytest.fixture
def document() -> ActionDocument:
    action = a_published_action(
        exceptions=["rescue groups"],
        endings=[{"type": "date", "date": "2021-06-10"}],
        steps=[("announced", "2020-06-10"), ("extended", "2021-05-18")],
        required_by="asked",
        required_who="a regulator",
    )
    found = find_current(ActionDocument, number_of(action))
    assert found is not None
    return found


def test_every_claim_of_a_published_action_has_its_quotation(
    document: ActionDocument,
) -> None:
    quoted = {(q.field, q.value, q.milestone) for q in document.quotations}
    places = {claim.place for claim in claims_of(document)}
    assert len(places) > 10
    assert places <= quoted


def test_every_quotation_can_be_checked_against_the_stored_text(
    document: ActionDocument,
) -> None:
    for quotation in document.quotations:
        reading = Reading.objects.get(text_sha256=quotation.text_sha256)
        assert reading.text[quotation.start : quotation.end] == quotation.exact
        assert reading.source_id == quotation.source
    assert {s.id for s in document.sources} >= {q.source for q in document.quotations}


def test_the_public_sees_at_most_three_hundred_characters_of_a_quotation() -> None:
    draft = a_draft()
    quote_everything(draft, a_reading("Northwind said so. " * 40, cited_source(draft)))
    publish(draft)
    document = find_current(ActionDocument, number_of(draft))
    assert document is not None
    assert {len(q.exact) for q in document.quotations} == {300}


def test_a_bare_link_cannot_be_published_by_a_curator() -> None:
    draft = a_draft()
    assert cited_source(draft).url
    with pytest.raises(PublicationRefused, match="carries no quotation"):
        publish(draft)
    assert not Changeset.objects.exists()
