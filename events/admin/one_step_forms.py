"""One step and its endings on a page of their own, refused where they do not fit."""

from typing import Any

from django import forms

from events.admin.milestone_forms import STEP_FIELDS, StepForm
from events.admin.step_choices import offer_steps
from events.curation.step_edits import find_edit_problems
from events.lifecycle.life import Ending as StatedEnding
from events.lifecycle.life import Milestone as Step
from events.models import Ending, Milestone


class OneStepForm(StepForm):
    """A step that is refused where it, or with it another, does not fit the action."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "step" in self.fields:
            offer_steps(
                self.fields["step"],
                action=self.instance.action,
                chosen=self.instance.step,
            )

    def clean(self) -> dict[str, Any]:
        """The lifecycle rule's refusals beside the field that brought them about."""
        cleaned = super().clean()
        if self.errors:
            return cleaned
        for problem in find_edit_problems(self.instance, step=self.as_step()):
            name = problem.field or self._name_changed_field()
            self.add_error(name if name in self.fields else None, problem.sentence)
        return cleaned

    def _name_changed_field(self) -> str:
        """Where to say that another step no longer fits: what was changed here."""
        changed = [name for name in STEP_FIELDS if name in self.changed_data]
        return changed[0] if changed else ""


class OneStepEndings(forms.BaseInlineFormSet[Ending, Milestone, Any]):
    """All stated ends of a step; the lifecycle rule has the last word."""

    def clean(self) -> None:
        """Refuse an end without its date, and an extension that ends sooner."""
        super().clean()
        if any(form.errors for form in self.forms):
            return
        kept = [form for form in self.forms if self._counts(form)]
        found = find_edit_problems(
            self.instance,
            step=_as_typed(self.instance),
            endings=[_read_ending(form.cleaned_data) for form in kept],
        )
        if found:
            raise forms.ValidationError([problem.sentence for problem in found])

    def _counts(self, form: Any) -> bool:
        typed = form.cleaned_data
        return bool(typed.get("type") and not typed.get("DELETE"))


def _as_typed(row: Milestone) -> Step:
    """The step as its form left it on the row, not saved yet."""
    return Step(
        step=row.step,
        date=row.date,
        starts=row.starts,
        extent=row.extent,
        part=row.part,
        position=row.position,
    )


def _read_ending(typed: dict[str, Any]) -> StatedEnding:
    return StatedEnding(
        type=typed["type"],
        date=typed.get("date") or "",
        words=typed.get("words") or "",
        bound=typed.get("bound") or "ends",
    )
