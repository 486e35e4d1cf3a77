"""Publishing asks for evidence, gives a number, and lets no half-typed edit leak."""

from dataclasses import replace

import pytest

from events.curation.editing import save_edit
from events.curation.publishing import publish_company, publish_term, retract_action
from events.curation.readiness import PublicationRefused
from events.ledger.documents import ActionDocument, CompanyDocument, Labelled
from events.ledger.reading import find_current
from events.models import Changeset, Evidence, PolicyAction, RecordVersion, Term
from tests.factories import (
    NOW,
    a_company,
    a_curator,
    a_draft,
    a_published_action,
    number_of,
    publish,
    quote_everything,
)

pytestmark = pytest.mark.django_db


def refused_fields(action: PolicyAction) -> set[str]:
    with pytest.raises(PublicationRefused) as refusal:
        publish(action)
    return {problem.field for problem in refusal.value.problems}


def test_a_draft_is_public_nowhere() -> None:
    quote_everything(a_draft())
    assert not RecordVersion.objects.exists()
    assert not Changeset.objects.exists()


def test_publishing_makes_the_action_its_company_and_its_source_public() -> None:
    action = a_published_action()
    assert action.number == 1
    assert action.state == "published"
    public = set(RecordVersion.objects.current().values_list("entity", flat=True))
    assert public == {"action", "company", "source"}


def test_a_claim_without_a_quotation_is_refused_by_name() -> None:
    action = a_draft(jurisdictions=["US"])
    quote_everything(action)
    Evidence.objects.filter(action=action, field="jurisdiction").delete()
    assert refused_fields(action) == {"jurisdiction"}


def test_a_quotation_that_no_longer_stands_in_its_reading_is_refused() -> None:
    action = a_draft()
    quote_everything(action)
    Evidence.objects.filter(action=action, field="kind").update(
        exact="Words nobody wrote"
    )
    assert refused_fields(action) == {"kind"}


def test_a_bare_link_cannot_be_published() -> None:
    assert {"kind", "step", "date", "company"} <= refused_fields(a_draft())


def test_a_step_the_truth_table_refuses_is_refused_with_the_right_one() -> None:
    action = a_draft(
        kind="moratorium", steps=[("announced", "2020-06-10"), ("lifted", "2021-01-01")]
    )
    with pytest.raises(PublicationRefused, match="resumed"):
        publish(action)


def test_a_publication_needs_a_reason() -> None:
    action = a_draft()
    quote_everything(action)
    with pytest.raises(PublicationRefused, match="Say why"):
        publish(action, reason="  ")


def test_a_refused_publication_leaves_no_trace() -> None:
    action = a_draft()
    with pytest.raises(PublicationRefused):
        publish(action)
    action.refresh_from_db()
    assert (action.number, action.state) == (None, "draft")
    assert not Changeset.objects.exists()


def test_a_starter_action_may_be_cited_until_a_curator_changes_it() -> None:
    action = a_draft(starter=True)
    publish(action)
    action.refresh_from_db()
    document = find_current(ActionDocument, number_of(action))
    assert document is not None
    assert not document.quoted
    action.jurisdictions = ["GB"]
    action.save(update_fields=["jurisdictions"])
    assert refused_fields(action) == {"jurisdiction"}


def test_a_renamed_company_is_renamed_in_its_actions_and_nothing_else_changes() -> None:
    company = a_company("Northwind")
    action = a_published_action("Public title", company=company)
    PolicyAction.objects.filter(pk=action.pk).update(title="Half-typed titl")
    company.name = "Southwind"
    company.save(update_fields=["name"])
    before = find_current(ActionDocument, number_of(action))
    publish_company(
        company, by=a_curator(), kind="world_changed", reason="Renamed.", now=NOW
    )
    after = find_current(ActionDocument, number_of(action))
    assert before is not None
    assert after is not None
    assert after.participants[0].company.name == "Southwind"
    assert after.title == "Public title"
    assert after.milestones == before.milestones


def test_a_renamed_term_is_renamed_in_its_actions_and_nothing_else_changes() -> None:
    action = a_published_action("Public title", technologies=["gait-analysis"])
    PolicyAction.objects.filter(pk=action.pk).update(title="Half-typed titl")
    term = Term.objects.get(slug="gait-analysis")
    term.label = "Recognition by gait"
    term.save(update_fields=["label"])
    before = find_current(ActionDocument, number_of(action))
    publish_term(term, by=a_curator(), kind="recoding", reason="Clearer.", now=NOW)
    after = find_current(ActionDocument, number_of(action))
    assert before is not None
    renamed = (Labelled("gait-analysis", "Recognition by gait"),)
    assert after == replace(before, technologies=renamed)
    found = RecordVersion.objects.current().filter(words="recognition")
    assert found.get().record == action.number


def test_a_half_typed_term_does_not_become_public_with_an_action() -> None:
    a_published_action(technologies=["gait-analysis"])
    Term.objects.filter(slug="gait-analysis").update(label="Recogn")
    second = a_published_action("Another halt", technologies=["gait-analysis"])
    document = find_current(ActionDocument, number_of(second))
    assert document is not None
    assert document.technologies == (Labelled("gait-analysis", "Gait analysis"),)


def test_a_term_that_is_called_nothing_new_is_not_published() -> None:
    a_published_action(technologies=["gait-analysis"])
    term = Term.objects.get(slug="gait-analysis")
    with pytest.raises(PublicationRefused, match="nothing to publish"):
        publish_term(term, by=a_curator(), kind="recoding", reason="Why not.", now=NOW)


def test_a_half_typed_company_name_does_not_become_public_with_an_action() -> None:
    company = a_company("Northwind")
    a_published_action(company=company)
    company.name = "Southw"
    company.save(update_fields=["name"])
    second = a_published_action("Another halt", company=company)
    document = find_current(ActionDocument, number_of(second))
    assert document is not None
    assert document.participants[0].company.name == "Northwind"
    published = find_current(CompanyDocument, company.pk)
    assert published is not None
    assert published.name == "Northwind"


def test_a_retracted_action_leaves_the_current_record_and_stays_in_the_past() -> None:
    action = a_published_action()
    retract_action(action, by=a_curator(), reason="It was a hoax.", now=NOW)
    assert find_current(ActionDocument, number_of(action)) is None
    assert RecordVersion.objects.of("action").known_at(1).count() == 1
    assert RecordVersion.objects.of("action").known_at(2).count() == 0


def test_a_retracted_starter_action_comes_back_only_as_it_was_or_quoted() -> None:
    action = a_draft(starter=True)
    publish(action)
    retract_action(action, by=a_curator(), reason="In doubt.", now=NOW)
    action.refresh_from_db()
    action.jurisdictions = ["GB"]
    action.save(update_fields=["jurisdictions"])
    assert refused_fields(action) == {"jurisdiction"}


def test_quotations_follow_a_company_to_its_new_slug() -> None:
    company = a_company("Northwind")
    action = a_published_action(company=company)
    company.slug = "southwind"
    save_edit(company, by=a_curator())
    publish_company(
        company, by=a_curator(), kind="world_changed", reason="Renamed.", now=NOW
    )
    document = find_current(ActionDocument, number_of(action))
    assert document is not None
    assert {q.value for q in document.quotations if q.field == "company"} == {
        "southwind"
    }
    publish(action, kind="new_evidence", reason="Nothing is missing.")
