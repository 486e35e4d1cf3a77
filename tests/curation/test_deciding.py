"""One suggestion, one decision: whoever comes second is told who came first."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied

from events.curation.claiming import AlreadyDecided, claim, claim_next
from events.curation.deciding import (
    DecisionRefused,
    accept_suggestion,
    attach_suggestion,
    postpone_suggestion,
    reject_suggestion,
)
from events.curation.roles import ensure_roles
from events.curation.undoing import undo_decision
from events.detection.candidate import Found
from events.models import Evidence, Milestone, PolicyAction, Suggestion
from events.text.quotations import Quotation, matches
from tests.curation.examples import a_candidate, a_suggestion, words
from tests.factories import NOW, a_company, a_curator, a_published_action

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=5)


def test_two_curators_never_claim_the_same_suggestion() -> None:
    first, second = a_suggestion(score=0.9), a_suggestion(score=0.5)
    carla, bob = a_curator("carla"), a_curator("bob")
    assert claim_next(by=carla, now=NOW) == first
    assert claim_next(by=bob, now=NOW) == second
    assert claim_next(by=a_curator("dora"), now=NOW) is None


def test_a_claim_runs_out_after_a_quarter_of_an_hour() -> None:
    suggestion = a_suggestion()
    claim(suggestion, by=a_curator("carla"), now=NOW)
    with pytest.raises(AlreadyDecided, match="carla is looking"):
        claim(suggestion, by=a_curator("bob"), now=LATER)
    claim(suggestion, by=a_curator("bob"), now=NOW + timedelta(minutes=16))


def test_next_goes_on_behind_the_current_one_and_starts_again_at_the_end() -> None:
    first, second = a_suggestion(score=0.9), a_suggestion(score=0.5)
    carla = a_curator()
    assert claim_next(by=carla, now=NOW) == first
    assert claim_next(by=carla, now=NOW, after=first) == second
    assert claim_next(by=carla, now=NOW, after=second) == first


def test_the_second_to_decide_is_told_who_decided() -> None:
    suggestion = a_suggestion()
    stale = Suggestion.objects.get(pk=suggestion.pk)
    reject_suggestion(suggestion, by=a_curator("carla"), now=NOW, reason="not-ai")
    with pytest.raises(AlreadyDecided, match="rejected by carla"):
        accept_suggestion(stale, by=a_curator("bob"), now=LATER)
    assert not PolicyAction.objects.exists()


def test_nobody_decides_over_the_head_of_whoever_holds_it() -> None:
    suggestion = a_suggestion()
    claim(suggestion, by=a_curator("carla"), now=NOW)
    with pytest.raises(AlreadyDecided, match="carla"):
        accept_suggestion(suggestion, by=a_curator("bob"), now=LATER)


def test_a_reader_may_not_decide() -> None:
    ensure_roles()
    reader = User.objects.create(username="rita", is_staff=True)
    reader.groups.set(Group.objects.filter(name="reader"))
    with pytest.raises(PermissionDenied):
        accept_suggestion(a_suggestion(), by=reader, now=NOW)


def test_a_rejection_needs_a_reason_and_another_reason_needs_words() -> None:
    suggestion = a_suggestion()
    with pytest.raises(DecisionRefused):
        reject_suggestion(suggestion, by=a_curator(), now=NOW, reason="because")
    with pytest.raises(DecisionRefused, match="Write out"):
        reject_suggestion(suggestion, by=a_curator(), now=NOW, reason="other")
    suggestion.refresh_from_db()
    assert suggestion.state == "open"


def test_another_source_brings_quotations_only_for_what_the_action_says() -> None:
    action = a_published_action(technologies=["facial-recognition"], jurisdictions=[])
    suggestion = a_suggestion(company=a_company())
    attach_suggestion(suggestion, action, by=a_curator(), now=LATER, as_step=False)
    brought = Evidence.objects.filter(action=action, reading=suggestion.reading)
    fields = set(brought.values_list("field", flat=True))
    assert {"technology", "audience", "step", "date"} <= fields
    assert not {"jurisdiction", "exception", "product"} & fields
    assert action.citations.filter(source=suggestion.article.source).exists()


def test_a_next_step_is_a_milestone_of_its_own_with_its_quotations() -> None:
    action = a_published_action()
    extension = a_candidate(
        step=Found("extended", words("for one year"), 0.9),
        date=Found("2021-05-18", words("on Wednesday"), 0.9),
    )
    suggestion = a_suggestion(candidate=extension)
    attach_suggestion(suggestion, action, by=a_curator(), now=LATER, as_step=True)
    milestone = Milestone.objects.get(action=action, step="extended")
    assert milestone.evidence.filter(field="date").exists()
    assert milestone.endings.get().date == "2021-06-10"


def test_a_step_the_truth_table_refuses_is_refused_with_its_sentence() -> None:
    action = a_published_action(kind="moratorium")
    lifted = a_candidate(
        step=Found("lifted", words("said on Wednesday"), 0.9),
        date=Found("2021-05-18", words("on Wednesday"), 0.9),
    )
    suggestion = a_suggestion(candidate=lifted)
    with pytest.raises(DecisionRefused, match="resumed"):
        attach_suggestion(suggestion, action, by=a_curator(), now=LATER, as_step=True)
    suggestion.refresh_from_db()
    assert suggestion.state == "open"
    assert action.milestones.count() == 1


def test_undoing_an_acceptance_takes_the_untouched_draft_away() -> None:
    suggestion = a_suggestion()
    accept_suggestion(suggestion, by=a_curator(), now=NOW)
    undo_decision(suggestion, by=a_curator(), now=LATER)
    assert suggestion.state == "open"
    assert not PolicyAction.objects.exists()
    assert suggestion.decisions.get().undone_at == LATER


def test_undoing_does_not_take_away_a_draft_somebody_worked_on() -> None:
    suggestion = a_suggestion()
    action = accept_suggestion(suggestion, by=a_curator(), now=NOW)
    PolicyAction.objects.filter(pk=action.pk).update(row_version=2)
    with pytest.raises(DecisionRefused, match="worked on"):
        undo_decision(suggestion, by=a_curator(), now=LATER)
    suggestion.refresh_from_db()
    assert suggestion.state == "accepted"


@pytest.mark.parametrize("how", ["step", "source"])
def test_undoing_an_attachment_leaves_the_action_as_it_was(how: str) -> None:
    action = a_published_action()
    before = set(action.evidence.values_list("pk", flat=True))
    candidate = a_candidate(date=Found("2020-07-01", words("on Wednesday"), 0.9))
    as_step = how == "step"
    if as_step:
        candidate = a_candidate(
            step=Found("reaffirmed", words("said on Wednesday"), 0.9),
            date=Found("2020-07-01", words("on Wednesday"), 0.9),
        )
    suggestion = a_suggestion(candidate=candidate)
    attach_suggestion(suggestion, action, by=a_curator(), now=LATER, as_step=as_step)
    undo_decision(suggestion, by=a_curator(), now=LATER)
    assert set(action.evidence.values_list("pk", flat=True)) == before
    assert action.milestones.count() == 1
    assert action.citations.count() == 1


def test_later_puts_a_suggestion_behind_the_others() -> None:
    first, second = a_suggestion(score=0.9), a_suggestion(score=0.1)
    postpone_suggestion(first, by=a_curator(), now=NOW)
    assert claim_next(by=a_curator(), now=NOW) == second


def test_every_quotation_of_a_draft_stands_in_its_reading() -> None:
    action = accept_suggestion(a_suggestion(), by=a_curator(), now=NOW)
    for row in action.evidence.select_related("reading"):
        quotation = Quotation(row.exact, row.start, row.end)
        assert matches(quotation, row.reading.text)
