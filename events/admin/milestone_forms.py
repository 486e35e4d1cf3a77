"""A milestone with its stated ending, and the truth table as the form's referee."""

from dataclasses import replace
from typing import Any

from django import forms

from events.ledger.composing import life_of_rows
from events.lifecycle.course import problems
from events.lifecycle.life import Ending, Life, Problem
from events.lifecycle.life import Milestone as Step
from events.models import Milestone, PolicyAction
from events.text.edtf import EdtfError, parse
from events.vocabulary import endings, kinds, steps, truth_table
from events.vocabulary import forms as forms_of_action

FIELD_OF = {"endings": "ending_date", "milestones": "step"}
STEP_FIELDS = ("step", "date", "starts", "extent", "part", "position")
NO_ENDING = [("", "Not stated")]
STATED = [choice for choice in endings.choices() if choice[0] != "unstated"]


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


def _offer_steps(field: Any, *, action: PolicyAction, chosen: str) -> None:
    """Only what this kind allows, and what was chosen before, so that it shows."""
    offered = list_step_choices(action)
    if chosen and chosen not in dict(offered):
        offered.append((chosen, steps.BY_SLUG[chosen].label))
    field.widget.choices = [("", "---------"), *offered]


class OneStepForm(forms.ModelForm[Milestone]):
    """A step on a page of its own: refused where it does not fit into its action."""

    class Meta:
        model = Milestone
        fields = [
            *("step", "date", "starts", "note", "position", "extent", "part"),
            *("part_companies", "part_places"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "step" in self.fields:
            _offer_steps(
                self.fields["step"],
                action=self.instance.action,
                chosen=self.instance.step,
            )

    def clean(self) -> dict[str, Any]:
        """The lifecycle rule's refusals beside their fields; a whole has no parts."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if cleaned.get("extent") == "whole" and any(
            cleaned.get(name) for name in ("part", "part_places", "part_companies")
        ):
            self.add_error(
                "extent",
                "A step of the whole names no part: choose “part”, or empty the part.",
            )
            return cleaned
        for problem in self._find_problems(cleaned):
            name = FIELD_OF.get(problem.field, problem.field)
            self.add_error(name if name in self.fields else None, problem.sentence)
        return cleaned

    def _find_problems(self, typed: dict[str, Any]) -> list[Problem]:
        """What is wrong with this step as typed, among the others as stored."""
        rows = list(self.instance.action.milestones.all())
        index = [row.pk for row in rows].index(self.instance.pk)
        life = life_of_rows(self.instance.action)
        changed = replace(
            life.milestones[index],
            **{name: typed[name] for name in STEP_FIELDS if name in typed},
        )
        others = life.milestones[:index], life.milestones[index + 1 :]
        life = replace(life, milestones=(*others[0], changed, *others[1]))
        return [
            problem
            for problem in problems(life)
            if problem.milestone_index == index and problem.field != "endings"
        ]


class MilestoneForm(forms.ModelForm[Milestone]):
    """One step and one stated ending; several endings are edited on the step's page."""

    ending_type = forms.ChoiceField(
        label="Stated end", choices=[*NO_ENDING, *STATED], required=False
    )
    ending_date = forms.CharField(
        label="on",
        required=False,
        max_length=48,
        help_text="Of a period too: the last day, worked out from the start.",
    )
    ending_words = forms.CharField(
        label="in the source's words",
        required=False,
        max_length=500,
        help_text="“for one year”, “until there is a law”",
    )
    ending_bound = forms.ChoiceField(
        label="meaning", choices=endings.bound_choices, required=False
    )

    class Meta:
        model = Milestone
        fields = ["step", "date", "starts", "extent", "part", "note", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stated = (
            list(self.instance.endings.all()) if self.instance.pk is not None else []
        )
        if len(self.stated) == 1:
            only = self.stated[0]
            self.initial.update(
                ending_type="" if only.type == "unstated" else only.type,
                ending_date=only.date,
                ending_words=only.words,
                ending_bound=only.bound,
            )
        if len(self.stated) > 1:
            for name in ("ending_type", "ending_date", "ending_words", "ending_bound"):
                self.fields[name].disabled = True
            several = "; ".join(str(ending) for ending in self.stated)
            self.fields[
                "ending_type"
            ].help_text = f"Several: {several}. Change them on the step's own page."

    def clean_ending_date(self) -> str:
        """EDTF like every date."""
        text = str(self.cleaned_data["ending_date"]).strip()
        if text:
            try:
                parse(text)
            except EdtfError as error:
                raise forms.ValidationError(str(error)) from error
        return text

    def clean(self) -> dict[str, Any]:
        """An end on a date has the date; details without a type are not guessed at."""
        cleaned = super().clean() or self.cleaned_data
        kind, day = cleaned.get("ending_type"), cleaned.get("ending_date")
        if kind == "date" and not day and not self.errors.get("ending_date"):
            self.add_error("ending_date", "Give the date on which it is to end.")
        if not kind and (day or cleaned.get("ending_words")):
            self.add_error("ending_type", "Say what kind of end this is.")
        return cleaned

    def stated_ending(self) -> Ending | None:
        """The ending as typed, or None where none is stated."""
        typed = self.cleaned_data
        if not typed.get("ending_type"):
            return None
        return Ending(
            type=typed["ending_type"],
            date=typed.get("ending_date", ""),
            words=typed.get("ending_words", ""),
            bound=typed.get("ending_bound") or "ends",
        )

    def as_step(self) -> Step:
        """The step as the lifecycle rule wants it."""
        typed = self.cleaned_data
        ending = self.stated_ending()
        several = tuple(
            Ending(type=e.type, date=e.date, words=e.words, bound=e.bound)
            for e in self.stated
        )
        own = (ending,) if ending else ()
        return Step(
            step=typed["step"],
            date=typed["date"],
            starts=typed.get("starts", ""),
            endings=several if len(several) > 1 else own,
            extent=typed.get("extent", "whole"),
            part=typed.get("part", ""),
            position=typed.get("position"),
        )


class MilestoneFormSet(
    forms.BaseInlineFormSet[Milestone, PolicyAction, forms.ModelForm[Milestone]]
):
    """All steps of an action; a step the truth table refuses gets its sentence."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Offer the steps this kind allows; accept others to explain the refusal."""
        super().add_fields(form, index)
        _offer_steps(
            form.fields["step"], action=self.instance, chosen=form.instance.step
        )

    def clean(self) -> None:
        """Put every refusal of the lifecycle rule beside the step it is about."""
        super().clean()
        kept: list[Any] = [form for form in self.forms if self._counts(form)]
        if any(form.errors for form in self.forms) or not kept:
            return
        if not self.instance.kind:
            return
        life = Life(
            kind=self.instance.kind,
            form=self.instance.form,
            milestones=tuple(form.as_step() for form in kept),
        )
        for problem in problems(life):
            self._place(problem, kept)

    def _counts(self, form: Any) -> bool:
        typed = getattr(form, "cleaned_data", None)
        return bool(typed and typed.get("step") and not typed.get("DELETE"))

    def _place(self, problem: Problem, kept: list[Any]) -> None:
        if problem.milestone_index is None:
            raise forms.ValidationError(problem.sentence)
        form = kept[problem.milestone_index]
        name = FIELD_OF.get(problem.field, problem.field)
        form.add_error(name if name in form.fields else None, problem.sentence)
