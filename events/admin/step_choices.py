"""Which steps a form offers: those the truth table allows the kind of action."""

from typing import Any

from events.models import PolicyAction
from events.vocabulary import forms as forms_of_action
from events.vocabulary import kinds, steps, truth_table


def list_step_choices(action: PolicyAction) -> list[tuple[str, str]]:
    """The steps this kind allows, each with the word a reader will see."""
    if not action.kind:
        return steps.choices()
    offered = truth_table.list_steps_for(kind=action.kind, form=action.form)
    return [
        (slug, _say_step(slug, kind=action.kind, form=action.form)) for slug in offered
    ]


def list_steps_by_kind() -> dict[str, list[tuple[str, str]]]:
    """The same for every `kind/form`, for the script that follows a changed kind."""
    return {
        f"{kind}/{form}": [
            (slug, _say_step(slug, kind=kind, form=form))
            for slug in truth_table.list_steps_for(kind=kind, form=form)
        ]
        for kind, _ in kinds.choices()
        for form, _ in forms_of_action.choices()
    }


def _say_step(slug: str, *, kind: str, form: str) -> str:
    cell = truth_table.effect_of(kind=kind, step=slug, form=form)
    label = steps.BY_SLUG[slug].label
    return f"{label} – “{cell.words}”" if cell.words else label


def offer_steps(field: Any, *, action: PolicyAction, chosen: str) -> None:
    """Only what this kind allows, and what was chosen before, so that it shows."""
    offered = list_step_choices(action)
    if chosen and chosen not in dict(offered):
        offered.append((chosen, steps.BY_SLUG[chosen].label))
    field.widget.choices = [("", "---------"), *offered]
