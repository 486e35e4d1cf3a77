"""The rows of two records of one action brought together under one of them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from events.curation.claims import claims_of
from events.curation.editing import touch
from events.ledger.composing import compose_action, life_of_rows
from events.ledger.documents import ActionDocument
from events.lifecycle.course import problems
from events.models import Citation, Evidence, Milestone, PolicyAction, Relation
from events.text.edtf import parse
from events.vocabulary.truth_table import Effect, effect_of

OPENINGS = ("announced", "took_effect")


@dataclass(frozen=True, slots=True)
class Steps:
    """What becomes of the loser's steps, by id.

    `moved` are new to the survivor; `doubles` leads from the others to the step of
    the survivor that says the same.
    """

    moved: frozenset[int]
    doubles: dict[int | None, int]


def sort_steps(loser: PolicyAction, survivor: PolicyAction) -> Steps:
    """Each step of the loser is one the survivor has too, or new to it."""
    theirs, ours = list(loser.milestones.all()), list(survivor.milestones.all())
    closings = [_window(m.date) for m in (*ours, *theirs) if _closes(m, survivor)]
    moved: set[int] = set()
    doubles: dict[int | None, int] = {}
    for step in theirs:
        double = next((m for m in ours if _is_double(step, m, closings)), None)
        if double is None:
            moved.add(step.pk)
        else:
            ours.remove(double)
            doubles[step.pk] = double.pk
    return Steps(frozenset(moved), doubles)


def _closes(step: Milestone, action: PolicyAction) -> bool:
    cell = effect_of(
        kind=action.kind, step=step.step, form=action.form, extent=step.extent
    )
    return cell.effect is Effect.CLOSE


def _is_double(
    one: Milestone, other: Milestone, closings: Iterable[tuple[date, date]]
) -> bool:
    """Whether two steps are one: alike, and of one time as far as their dates say.

    An action opens once, so two openings are one whatever their dates, unless it
    ended in between and opened again.
    """
    if (one.step, one.extent) != (other.step, other.extent):
        return False
    if one.part.casefold() != other.part.casefold():
        return False
    early, late = sorted((_window(one.date), _window(other.date)))
    if late[0] <= early[1]:
        return True
    ended = any(early[0] < closing[0] <= late[0] for closing in closings)
    return one.step in OPENINGS and not ended


def _window(text: str) -> tuple[date, date]:
    """The first and last day a date can mean."""
    said = parse(text)
    return said.earliest or date.min, said.latest or date.max


def take_over(
    loser: PolicyAction,
    survivor: PolicyAction,
    *,
    lost: ActionDocument,
    steps: Steps,
    now: datetime,
) -> None:
    """Give the survivor every row of the loser that says something new."""
    Milestone.objects.filter(pk__in=steps.moved).update(action=survivor)
    Evidence.objects.filter(milestone__in=steps.moved).update(action=survivor)
    _take_citations(loser, survivor, steps=steps)
    _take_checks(loser, survivor)
    _take_relations(loser, survivor, now=now)
    loser.suggestions.update(action=survivor)
    if not problems(life_of_rows(survivor)):
        _take_quotations(loser, survivor, lost=lost, steps=steps)


def _take_citations(
    loser: PolicyAction, survivor: PolicyAction, *, steps: Steps
) -> None:
    """The survivor cites each source once, for the steps it stood for in either."""
    cited = {citation.source_id: citation for citation in survivor.citations.all()}
    for citation in loser.citations.prefetch_related("milestones"):
        supported = [steps.doubles.get(m.pk, m.pk) for m in citation.milestones.all()]
        if citation.source_id in cited:
            cited[citation.source_id].milestones.add(*supported)
        else:
            Citation.objects.filter(pk=citation.pk).update(action=survivor)
            citation.milestones.set(supported)


def _take_checks(loser: PolicyAction, survivor: PolicyAction) -> None:
    known = {(c.on, c.outcome, c.where) for c in survivor.checks.all()}
    new = [c.pk for c in loser.checks.all() if (c.on, c.outcome, c.where) not in known]
    loser.checks.filter(pk__in=new).update(action=survivor)
    days = [d for d in (survivor.checked_until, loser.checked_until) if d]
    survivor.checked_until = max(days, default=None)


def _take_relations(
    loser: PolicyAction, survivor: PolicyAction, *, now: datetime
) -> None:
    """Whatever the loser pointed at, and whoever pointed at it, now means the other."""
    ends = {loser.pk, survivor.pk}
    Relation.objects.filter(action__in=ends, to__in=ends).delete()
    known = set(survivor.relations.values_list("to", "type"))
    new = [r.pk for r in loser.relations.all() if (r.to_id, r.type) not in known]
    loser.relations.filter(pk__in=new).update(action=survivor)
    pointing = set(survivor.related_from.values_list("action", "type"))
    for relation in loser.related_from.select_related("action"):
        touch(relation.action, now=now)
        if (relation.action_id, relation.type) in pointing:
            relation.delete()
        else:
            Relation.objects.filter(pk=relation.pk).update(to=survivor)


def _take_quotations(
    loser: PolicyAction,
    survivor: PolicyAction,
    *,
    lost: ActionDocument,
    steps: Steps,
) -> None:
    """Quotations follow only to where the survivor makes the very same claim."""
    said = set(claims_of(compose_whole(survivor)))
    for claim in claims_of(lost):
        milestone = steps.doubles.get(claim.milestone, claim.milestone)
        if replace(claim, milestone=milestone) not in said:
            continue
        place = {"field": claim.field, "value": claim.value}
        held = survivor.evidence.filter(**place, milestone=milestone)
        known = set(held.values_list("reading", "start"))
        for row in loser.evidence.filter(**place, milestone=claim.milestone):
            if (row.reading_id, row.start) not in known:
                Evidence.objects.filter(pk=row.pk).update(
                    action=survivor, milestone=milestone
                )


def compose_whole(action: PolicyAction) -> ActionDocument:
    """The working action as its rows are now."""
    return compose_action(PolicyAction.objects.whole().get(pk=action.pk))
