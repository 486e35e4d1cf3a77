"""Merging: one record goes on with what both knew, and the lost number leads to it."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from events.curation.merging import merge_actions
from events.curation.publishing import retract_action
from events.curation.readiness import PublicationRefused
from events.ledger.documents import ActionDocument
from events.ledger.reading import find_current
from events.ledger.verify import verify_ledger
from events.models import Changeset, Check, Evidence, PolicyAction, Relation
from events.timeline.records import find_record, follow_mergers
from tests.factories import (
    NOW,
    a_curator,
    a_draft,
    a_published_action,
    number_of,
    publish,
    quote_everything,
)

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=1)
EXTENDED = [("announced", "2020-06"), ("extended", "2021-05-18")]


def merge(loser: PolicyAction, into: PolicyAction) -> Changeset:
    return merge_actions(
        loser, into=into, by=a_curator(), reason="The same halt.", now=LATER
    )


def document_of(action: PolicyAction) -> ActionDocument:
    document = find_current(ActionDocument, number_of(action))
    assert document is not None
    return document


def refusal_of(act: Callable[[], object]) -> str:
    before = Changeset.objects.count()
    with pytest.raises(PublicationRefused) as refused:
        act()
    assert Changeset.objects.count() == before
    return str(refused.value)


def test_the_lost_number_leads_to_the_survivor_by_one_changeset() -> None:
    kept, lost = a_published_action("kept"), a_published_action("lost")
    changeset = merge(lost, into=kept)
    assert changeset.kind == "merge_split"
    assert Changeset.objects.count() == changeset.number
    lost.refresh_from_db()
    assert (lost.state, lost.merged_into) == ("merged", kept)
    found = find_record("action", number_of(lost), known_at=None)
    assert found is not None
    assert found.merged_into == number_of(kept)
    assert list(verify_ledger(progress=lambda *_: None)) == []


def test_what_the_lost_one_said_stays_readable_as_it_was_known() -> None:
    kept, lost = a_published_action("kept"), a_published_action("lost")
    changeset = merge(lost, into=kept)
    before = changeset.number - 1
    found = find_record("action", number_of(lost), known_at=before)
    assert found is not None
    assert found.is_readable


def test_a_step_only_the_lost_one_knew_comes_over_with_its_quotations() -> None:
    kept = a_published_action("kept")
    lost = a_published_action("lost", steps=EXTENDED)
    merge(lost, into=kept)
    document = document_of(kept)
    said = [(m.step, m.date.edtf) for m in document.milestones]
    assert said == [("announced", "2020-06-10"), ("extended", "2021-05-18")]
    extended = document.milestones[1].id
    quoted = {q.field for q in document.quotations if q.milestone == extended}
    assert {"step", "date"} <= quoted


def test_a_step_both_knew_is_there_once_as_the_survivor_dates_it() -> None:
    kept = a_published_action("kept")
    lost = a_published_action("lost", steps=[("announced", "2020-06")])
    quotations_before = len(document_of(kept).quotations)
    merge(lost, into=kept)
    document = document_of(kept)
    assert [m.date.edtf for m in document.milestones] == ["2020-06-10"]
    by_field = {q.field for q in document.quotations if q.source != first_source(kept)}
    # The other source says June; it cannot stand for the tenth.
    assert "step" in by_field
    assert "date" not in by_field
    assert len(document.quotations) > quotations_before


def first_source(action: PolicyAction) -> int:
    return action.citations.order_by("pk")[0].source_id


def test_an_opening_dated_otherwise_is_still_the_opening() -> None:
    kept = a_published_action("kept", kind="divestment", form="once", endings=[])
    lost = a_published_action(
        "lost",
        kind="divestment",
        form="once",
        endings=[],
        steps=[("announced", "2020-06-12")],
    )
    merge(lost, into=kept)
    assert [m.date.edtf for m in document_of(kept).milestones] == ["2020-06-10"]


def test_an_opening_after_an_end_is_another_spell() -> None:
    kept = a_published_action("kept")
    steps = [*EXTENDED, ("resumed", "2022-01-01"), ("announced", "2023-02-01")]
    merge(a_published_action("lost", steps=steps), into=kept)
    document = document_of(kept)
    assert [m.step for m in document.milestones] == [step for step, _ in steps]
    assert len(document.spells.possible) == 2


def test_sources_and_searches_are_united_and_none_is_doubled() -> None:
    kept, lost = a_published_action("kept"), a_published_action("lost")
    shared = kept.citations.get().source
    lost.citations.create(source=shared, role="background")
    for action, outcomes in ((kept, ["still_holds"]), (lost, ["still_holds", "ended"])):
        for outcome in outcomes:
            Check.objects.create(
                action=action, on=date(2021, 1, 1), outcome=outcome, where="Press page"
            )
    PolicyAction.objects.filter(pk=lost.pk).update(checked_until=date(2021, 1, 1))
    merge(lost, into=kept)
    document = document_of(kept)
    assert len(document.sources) == 2
    assert sorted(c.outcome for c in document.checks) == ["ended", "still_holds"]
    assert document.checked_until == "2021-01-01"


def test_the_coding_of_the_survivor_stands() -> None:
    kept = a_published_action("kept", jurisdictions=["US"])
    lost = a_published_action("lost", jurisdictions=["US", "GB"])
    merge(lost, into=kept)
    document = document_of(kept)
    assert [j.slug for j in document.jurisdictions] == ["US"]
    assert "GB" not in {q.value for q in document.quotations}


def test_whoever_named_the_lost_one_names_the_survivor_now() -> None:
    kept, lost = a_published_action("kept"), a_published_action("lost")
    third = a_draft("third")
    quote_everything(third)
    Relation.objects.create(action=third, to=lost, type="responds-to")
    publish(third)
    PolicyAction.objects.filter(pk=third.pk).update(title="Half-typed titl")
    changeset = merge(lost, into=kept)
    relation = document_of(third).relations[0]
    assert relation.to == number_of(kept)
    assert document_of(third).title == "third"
    assert third.relations.get().to == kept
    # The survivor is known by being alone: who named the lost one follows after.
    assert Changeset.objects.count() == changeset.number + 1
    assert follow_mergers("action", number_of(lost)) == number_of(kept)


def test_the_two_name_one_another_no_more() -> None:
    kept, lost = a_published_action("kept"), a_published_action("lost")
    Relation.objects.create(action=kept, to=lost, type="same-wave")
    publish(kept, kind="recoding", reason="They belong together.")
    merge(lost, into=kept)
    assert document_of(kept).relations == ()


def test_a_chain_of_mergers_leads_to_its_end() -> None:
    first, second, third = (a_published_action(t) for t in ("one", "two", "three"))
    merge(first, into=second)
    merge(second, into=third)
    assert follow_mergers("action", number_of(first)) == number_of(third)


def test_an_action_is_not_merged_into_itself() -> None:
    action = a_published_action()
    assert "into itself" in refusal_of(lambda: merge(action, into=action))


def test_only_public_actions_are_merged() -> None:
    kept, draft = a_published_action("kept"), a_draft("draft")
    gone = a_published_action("gone")
    retract_action(gone, by=a_curator(), reason="A hoax.", now=NOW)
    for one, other in ((draft, kept), (kept, draft), (gone, kept), (kept, gone)):
        assert "not public" in refusal_of(partial(merge, one, into=other))


def test_a_merged_action_is_not_merged_again() -> None:
    kept, lost, other = (a_published_action(t) for t in ("kept", "lost", "other"))
    merge(lost, into=kept)
    said = f"was merged into action {kept.number}"
    assert said in refusal_of(lambda: merge(lost, into=other))
    assert said in refusal_of(lambda: merge(other, into=lost))


def test_a_merger_needs_a_reason() -> None:
    kept, lost = a_published_action("kept"), a_published_action("lost")
    assert "Say why" in refusal_of(
        lambda: merge_actions(lost, into=kept, by=a_curator(), reason=" ", now=NOW)
    )


def test_a_merger_publishes_no_claim_without_a_quotation() -> None:
    kept = a_published_action("kept")
    lost = a_published_action("lost", steps=EXTENDED)
    extended = lost.milestones.get(step="extended")
    Evidence.objects.filter(milestone=extended, field="date").delete()
    assert "no quotation" in refusal_of(lambda: merge(lost, into=kept))
    lost.refresh_from_db()
    assert (lost.state, lost.milestones.count()) == ("published", 2)


def test_an_unquoted_step_of_the_starter_record_stays_within_it() -> None:
    kept = a_draft("kept", starter=True)
    lost = a_draft("lost", starter=True, steps=EXTENDED)
    for draft in (kept, lost):
        publish(draft)
    quoted = a_published_action("quoted")
    assert "no quotation" in refusal_of(lambda: merge(lost, into=quoted))
    merge(lost, into=kept)
    assert [m.step for m in document_of(kept).milestones] == ["announced", "extended"]


def test_a_step_of_the_starter_record_changed_since_wants_its_quotation() -> None:
    kept = a_draft("kept", starter=True)
    lost = a_draft("lost", starter=True, steps=EXTENDED)
    for draft in (kept, lost):
        publish(draft)
    lost.milestones.filter(step="extended").update(date="2021-06-18")
    assert "no quotation" in refusal_of(lambda: merge(lost, into=kept))


def test_steps_that_contradict_each_other_are_refused_with_the_right_sentence() -> None:
    closed = [("announced", "2020-06-10"), ("resumed", "2021-01-01")]
    kept = a_published_action("kept", steps=closed)
    other = [("announced", "2020-06-10"), ("resumed", "2022-01-01")]
    lost = a_published_action("lost", steps=other)
    assert "nothing is open" in refusal_of(lambda: merge(lost, into=kept))
