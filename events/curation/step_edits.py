"""What a change of one step would break in the action it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from events.ledger.composing import life_of_rows
from events.lifecycle.course import problems
from events.lifecycle.life import Ending, Life, Problem
from events.lifecycle.life import Milestone as Step
from events.models import Milestone
from events.text.edtf import say
from events.vocabulary import steps


@dataclass(frozen=True, slots=True)
class StepProblem:
    """Why a step may not be changed so: `field` of it, and a sentence.

    `field` is empty where another step of the action would no longer fit.
    """

    field: str
    sentence: str


def find_edit_problems(
    row: Milestone, *, step: Step, endings: Sequence[Ending] | None = None
) -> list[StepProblem]:
    """What the lifecycle rule refuses once the stored row says what `step` says.

    `endings` replace the stored ones where they are given, and then only what is
    wrong with endings is told; without them everything else. Other steps count only
    where they fitted before: an action with two mistakes is mended one by one.
    """
    life, index = _life_of(row)
    stated = life.milestones[index].endings if endings is None else tuple(endings)
    changed = _exchange(life, index, replace(step, endings=stated))
    known = {problem.milestone_index for problem in problems(life)} - {index}
    of_endings = endings is not None
    return [
        StepProblem(problem.field, problem.sentence)
        if problem.milestone_index == index
        else _tell_of_other(problem, changed.milestones)
        for problem in problems(changed)
        if problem.milestone_index not in known
        and (problem.field == "endings") == of_endings
    ]


def find_removal_problems(row: Milestone) -> list[StepProblem]:
    """The other steps of its action that would no longer fit without this one."""
    life, index = _life_of(row)
    others = life.milestones[:index] + life.milestones[index + 1 :]
    if not others:
        return []
    before = {p.milestone_index for p in problems(life)}
    found = []
    for problem in problems(replace(life, milestones=others)):
        at = problem.milestone_index
        was = None if at is None else at + (at >= index)
        if was not in before:
            found.append(_tell_of_other(problem, others))
    return found


def _life_of(row: Milestone) -> tuple[Life, int]:
    """The stored life of the action, and where in it the row stands."""
    keys = [other.pk for other in row.action.milestones.all()]
    return life_of_rows(row.action), keys.index(row.pk)


def _exchange(life: Life, index: int, step: Step) -> Life:
    before, after = life.milestones[:index], life.milestones[index + 1 :]
    return replace(life, milestones=(*before, step, *after))


def _tell_of_other(problem: Problem, milestones: Sequence[Step]) -> StepProblem:
    if problem.milestone_index is None:
        return StepProblem("", problem.sentence)
    other = milestones[problem.milestone_index]
    name = f"“{steps.BY_SLUG[other.step].label}”, {say(other.date)},"
    return StepProblem("", f"{name} would no longer fit: {problem.sentence}")
