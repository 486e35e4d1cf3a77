"""From a suggestion to a draft that can be published as it stands."""

from typing import Any

import pytest

from events.curation.deciding import accept_suggestion
from events.curation.planning import Corrections
from events.curation.readiness import problems_before_publishing
from events.detection.candidate import Found, Requirement
from events.models import Company, PolicyAction, Suggestion
from tests.curation.examples import a_candidate, a_suggestion, words
from tests.factories import NOW, a_company, a_curator, publish

pytestmark = pytest.mark.django_db


def accept(suggestion: Suggestion, **corrections: Any) -> PolicyAction:
    return accept_suggestion(
        suggestion, by=a_curator(), now=NOW, corrections=Corrections(**corrections)
    )


def test_an_accepted_suggestion_is_a_complete_draft() -> None:
    action = accept(a_suggestion())
    milestone = action.milestones.get()
    ending = milestone.endings.get()
    assert (action.state, action.kind) == ("draft", "sales_pause")
    assert [c.slug for c in action.companies.all()] == ["northwind"]
    assert [t.slug for t in action.technologies.all()] == ["facial-recognition"]
    assert action.jurisdictions == ["US"]
    assert action.products == ["Beacon"]
    assert (milestone.step, milestone.date) == ("announced", "2020-06-10")
    assert (ending.type, ending.date) == ("duration", "2021-06-10")
    assert action.exceptions.get().words == "Groups that look for missing children"
    assert action.citations.get().role == "first-report"


def test_an_accepted_suggestion_can_be_published_without_another_quotation() -> None:
    action = accept(a_suggestion())
    assert problems_before_publishing(action) == ()
    publish(action)
    action.refresh_from_db()
    assert action.number == 1


def test_an_unknown_company_becomes_a_working_company() -> None:
    accept(a_suggestion())
    assert Company.objects.get(slug="northwind").name == "Northwind"


def test_a_known_company_is_not_made_twice() -> None:
    known = a_company("Northwind")
    action = accept(a_suggestion())
    assert action.companies.get() == known


def test_corrections_replace_what_was_proposed() -> None:
    other = a_company("Southwind")
    action = accept(
        a_suggestion(),
        company=other,
        kind="moratorium",
        date="2020-06",
        title="Southwind pauses",
        leave_out=frozenset({"product:0", "ending:0"}),
    )
    milestone = action.milestones.get()
    assert action.companies.get() == other
    assert (action.kind, action.title, milestone.date) == (
        "moratorium",
        "Southwind pauses",
        "2020-06",
    )
    assert action.products == []
    assert not milestone.endings.exists()
    assert not action.evidence.filter(field__in=["product", "ending"]).exists()
    assert action.evidence.get(field="company").value == "southwind"


def test_a_joint_pledge_has_its_signatories() -> None:
    pledge = a_candidate(
        companies=Found(("northwind", "Southwind"), words("Northwind said"), 0.9),
        kind=Found("commitment", words("would not sell"), 0.9),
    )
    action = accept(a_suggestion(candidate=pledge))
    roles = set(action.participations.values_list("company__name", "role"))
    assert roles == {("northwind", "signatory"), ("Southwind", "signatory")}


def test_a_required_step_says_who_required_it() -> None:
    ordered = a_candidate(
        required=Found(Requirement("order", "The court"), words("lawmakers"), 0.9)
    )
    action = accept(a_suggestion(candidate=ordered))
    assert (action.required_by, action.required_who) == ("order", "The court")
    assert action.evidence.filter(field="required").exists()


def test_a_title_is_proposed_in_our_own_words() -> None:
    assert accept(a_suggestion()).title == "Northwind: Beacon not sold"
