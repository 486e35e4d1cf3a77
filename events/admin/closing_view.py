"""What an action ends: the end its target lacks, added or published with it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now as current_moment
from django.views.decorators.http import require_POST

from events.admin.curated import change_url, curator_of
from events.admin.preview import PreviewLine, preview_action
from events.curation.closing import (
    ClosingRefused,
    Target,
    add_closing_step,
    find_opening,
)
from events.models import PolicyAction, Relation
from events.text.edtf import say
from events.vocabulary import relations, steps


@dataclass(frozen=True, slots=True)
class EndedRow:
    """A target as the page shows it: what it lacks, or what is published with it.

    `step` and `day` are the end that can be added here, empty where there is none
    to add; `changes` are the lines of its record that publishing it changes.
    """

    target: Target
    relation: str
    edit_url: str
    step: str
    day: str
    changes: list[PreviewLine]
    is_chosen: bool

    @property
    def action(self) -> PolicyAction:
        return self.target.action


def draw_ends(
    action: PolicyAction, targets: Collection[Target], *, chosen: Collection[str]
) -> list[EndedRow]:
    """The targets of an action; `chosen` are the ids ticked to be published along."""
    return [_draw(action, target, chosen=chosen) for target in targets]


def _draw(action: PolicyAction, target: Target, *, chosen: Collection[str]) -> EndedRow:
    missing = target.missing
    can_add = missing is not None and missing.ended is None
    preview = preview_action(target.action) if target.is_ready else None
    return EndedRow(
        target=target,
        relation=relations.BY_SLUG[target.relation.type].label.lower(),
        edit_url=change_url(target.action),
        step=steps.BY_SLUG[missing.step].label if missing and can_add else "",
        day=say(find_opening(action).date) if can_add else "",
        changes=[line for line in preview.lines if line.is_changed] if preview else [],
        is_chosen=str(target.action.pk) in chosen,
    )


@require_POST
def close_target(request: HttpRequest, pk: int, relation: int) -> HttpResponse:
    """Give the target of a relation its closing step; it is published afterwards."""
    row = get_object_or_404(Relation, pk=relation, action=pk)
    try:
        step = add_closing_step(row, by=curator_of(request), now=current_moment())
    except ClosingRefused as refusal:
        messages.error(request, str(refusal))
    else:
        label = steps.BY_SLUG[step.step].label
        messages.success(
            request,
            f"Action {row.to.number} has the step “{label}”, {say(step.date)}. Look at "
            "it below: it becomes public together with this action.",
        )
    return HttpResponseRedirect(f"{reverse('desk:publish', args=[pk])}#ends")
