"""What keeps an action from being published, each with a link to where it is mended."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from events.admin.curated import change_url
from events.curation.closing import list_ready_targets
from events.curation.readiness import PublishProblem, problems_before_publishing
from events.ledger.composing import life_of_rows
from events.lifecycle.course import problems
from events.models import PolicyAction
from events.vocabulary import evidence_fields

# Where on the action's form each field stands.
ANCHORS = {
    "title": "id_title",
    "summary": "id_summary",
    "kind": "id_kind",
    "form": "id_form",
    "participants": "participations-group",
    "milestones": "milestones-group",
    "sources": "citations-group",
    "reason": "id_reason",
}
STEP_FIELDS = frozenset({"step", "date", "starts", "endings", "extent", "part"})


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, in a sentence, and where."""

    sentence: str
    href: str


def list_to_do(action: PolicyAction) -> list[Task]:
    """Everything that keeps a saved action from being published.

    What it ends is looked at with it, where its end only waits to be published.
    """
    together = list_ready_targets(action)
    return link_problems(action, problems_before_publishing(action, together=together))


def link_problems(action: PolicyAction, found: Iterable[PublishProblem]) -> list[Task]:
    """Problems as tasks: quotations are mended where one quotes, others on the form."""
    found = list(found)
    others = PolicyAction.objects.in_bulk({p.action for p in found if p.action})
    of_the_life = {
        row.pk: tuple(p.sentence for p in problems(life_of_rows(row)))
        for row in [action, *others.values()]
    }
    tasks = []
    for problem in found:
        row = others.get(problem.action or 0, action)
        # A problem of another action says so first.
        is_of_the_life = problem.sentence.endswith(of_the_life[row.pk] or "\n")
        wants_quotation = _wants_quotation(problem) and not is_of_the_life
        link = _quote_link if wants_quotation else _form_link
        tasks.append(Task(problem.sentence, link(row, problem)))
    return tasks


def _wants_quotation(problem: PublishProblem) -> bool:
    return problem.field in evidence_fields.BY_SLUG


def _form_link(action: PolicyAction, problem: PublishProblem) -> str:
    if problem.field == "reason":
        return "#id_reason"
    if problem.field == "relations":
        return f"{reverse('desk:publish', args=[action.pk])}#ends"
    anchor = "milestones-group" if problem.field in STEP_FIELDS else ""
    anchor = ANCHORS.get(problem.field, anchor)
    return f"{change_url(action)}#{anchor}"


def _quote_link(action: PolicyAction, problem: PublishProblem) -> str:
    asked = {"field": problem.field}
    if problem.milestone is not None:
        asked["milestone"] = str(problem.milestone)
    if problem.value:
        asked["value"] = problem.value
    return f"{reverse('desk:quote', args=[action.pk])}?{urlencode(asked)}"
