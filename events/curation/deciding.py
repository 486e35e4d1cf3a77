"""Decide about a suggestion: accept it, attach it, reject it, or put it aside."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from events.curation.claiming import AlreadyDecided as AlreadyDecided
from events.curation.claiming import find_free, say_taken
from events.curation.drafting import add_source, add_step, draft_action
from events.curation.editing import touch
from events.curation.planning import Corrections, Plan, plan_record
from events.curation.recording import record_act
from events.curation.roles import require_reviewer
from events.ledger.composing import life_of_rows
from events.lifecycle.course import problems
from events.models import Decision, Milestone, PolicyAction, Relation, Suggestion
from events.text.edtf import EdtfError, parse, say
from events.vocabulary import kinds, rejections, steps

# How a decision remembers which milestone it made, so that undoing finds it.
STEP_NOTE = "Added milestone "


class DecisionRefused(ValueError):
    """The decision cannot be carried out as asked; the message says why."""


@transaction.atomic
def accept_suggestion(
    suggestion: Suggestion,
    *,
    by: User,
    now: datetime,
    corrections: Corrections | None = None,
    reverses: PolicyAction | None = None,
) -> PolicyAction:
    """Make a draft action of a suggestion, with every quotation it came with.

    `reverses` names the action that the new one undoes. Raises `AlreadyDecided`, or
    `DecisionRefused` where the corrected fields cannot make a record.
    """
    plan = plan_record(suggestion, corrections)
    _check_plan(plan)
    _decide(suggestion, "accepted", by=by, now=now)
    action = draft_action(suggestion, plan)
    if reverses is not None:
        Relation.objects.create(action=action, to=reverses, type="reverses")
    _remember(suggestion, "accepted", by=by, now=now, action=action)
    sentence = f"Drafted from “{suggestion.article}”."
    record_act(action, by=by, now=now, act="added", sentence=sentence)
    return action


@transaction.atomic
def attach_suggestion(
    suggestion: Suggestion,
    action: PolicyAction,
    *,
    by: User,
    now: datetime,
    as_step: bool,
    corrections: Corrections | None = None,
) -> PolicyAction:
    """Add a suggestion to a known action: as its next step, or as another source.

    Another source brings a citation and quotations for what the action says already;
    a step brings a milestone of its own. Neither is public before it is published.
    """
    plan = plan_record(suggestion, corrections)
    _check_plan(plan)
    if action.state == "merged":
        raise DecisionRefused("That action was merged into another; attach it there.")
    _decide(suggestion, "attached", by=by, now=now)
    note = ""
    if as_step:
        _check_step(plan, action)
        milestone = add_step(suggestion, plan, action)
        _check_life(action, milestone)
        note = f"{STEP_NOTE}{milestone.pk}"
    else:
        add_source(suggestion, plan, action)
    touch(action, now=now)
    _remember(suggestion, "attached", by=by, now=now, action=action, note=note)
    what = "next step" if as_step else "another source"
    sentence = f"Attached “{suggestion.article}” as {what}."
    record_act(action, by=by, now=now, sentence=sentence)
    return action


@transaction.atomic
def reject_suggestion(
    suggestion: Suggestion, *, by: User, now: datetime, reason: str, note: str = ""
) -> None:
    """Turn a suggestion down; it is not suggested again."""
    if reason not in rejections.BY_SLUG:
        raise DecisionRefused("Choose a reason for the rejection.")
    if reason == "other" and not note.strip():
        raise DecisionRefused("Write out the reason in a few words.")
    _decide(suggestion, "rejected", by=by, now=now)
    _remember(suggestion, "rejected", by=by, now=now, reason=reason, note=note)


@transaction.atomic
def postpone_suggestion(suggestion: Suggestion, *, by: User, now: datetime) -> None:
    """Put a suggestion aside: it stays undecided at the end of the queue."""
    _decide(suggestion, "later", by=by, now=now)
    _remember(suggestion, "later", by=by, now=now)


def _decide(suggestion: Suggestion, verdict: str, *, by: User, now: datetime) -> None:
    """One conditional UPDATE decides who wins; the loser is told who did."""
    require_reviewer(by)
    won = find_free(suggestion, by=by, now=now).update(
        state=verdict,
        claimed_by=None,
        claimed_until=None,
        row_version=F("row_version") + 1,
    )
    if not won:
        raise AlreadyDecided(say_taken(suggestion))
    suggestion.state = verdict


def _remember(
    suggestion: Suggestion,
    verdict: str,
    *,
    by: User,
    now: datetime,
    reason: str = "",
    note: str = "",
    action: PolicyAction | None = None,
) -> None:
    Decision.objects.create(
        suggestion=suggestion,
        verdict=verdict,
        reason=reason,
        note=note.strip()[:500],
        action=action,
        by=by,
        by_name=by.get_username(),
        at=now,
    )
    if action is not None:
        Suggestion.objects.filter(pk=suggestion.pk).update(action=action)
        suggestion.action = action


def _check_plan(plan: Plan) -> None:
    """The corrected kind, step and date must be words a record can hold."""
    if plan.kind not in kinds.BY_SLUG or plan.step not in steps.BY_SLUG:
        raise DecisionRefused("Choose a kind and a step.")
    try:
        parse(plan.date)
    except EdtfError as error:
        raise DecisionRefused(f"Date: {error}") from error


def _check_step(plan: Plan, action: PolicyAction) -> None:
    if action.milestones.filter(step=plan.step, date=plan.date).exists():
        label = steps.BY_SLUG[plan.step].label.lower()
        raise DecisionRefused(
            f"“{action}” has the step “{label}” on {say(plan.date)} already. Attach "
            "this article as another source instead."
        )


def _check_life(action: PolicyAction, milestone: Milestone) -> None:
    """A step the truth table refuses is refused here, in its words."""
    rows = list(action.milestones.values_list("pk", flat=True))
    for problem in problems(life_of_rows(action)):
        index = problem.milestone_index
        if index is not None and rows[index] == milestone.pk:
            raise DecisionRefused(problem.sentence)
