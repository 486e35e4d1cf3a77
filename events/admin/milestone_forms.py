"""A milestone with its stated ending, and the truth table as the form's referee."""

from dataclasses import replace
from typing import Any

from django import forms

from events.admin.place_codes import PlaceCodesField
from events.admin.step_choices import offer_steps
from events.lifecycle.course import problems
from events.lifecycle.life import Ending, Life, Problem
from events.lifecycle.life import Milestone as Step
from events.models import Milestone, PolicyAction
from events.text.edtf import EdtfError, parse
from events.vocabulary import endings

FIELD_OF = {"endings": "ending_date", "milestones": "step"}
PART_FIELDS = ("part", "part_companies", "part_places", "part_products")
STEP_FIELDS = ("step", "date", "starts", "extent", *PART_FIELDS, "note", "position")
NO_ENDING = [("", "Not stated")]
STATED = [choice for choice in endings.choices() if choice[0] != "unstated"]


class StepForm(forms.ModelForm[Milestone]):
    """A step as typed, wherever it is edited: a whole has no parts."""

    part_places = PlaceCodesField(
        label="Places",
        required=False,
        help_text="Codes of places that are wholly taken out: GB, EU, US-CA.",
    )

    class Meta:
        model = Milestone
        fields = [*STEP_FIELDS]
        labels = {
            "part": "Which part",
            "part_companies": "Companies",
            "part_products": "Products",
        }

    def clean(self) -> dict[str, Any]:
        """The parts belong to a step in part."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("extent") == "whole" and any(
            cleaned.get(name) for name in PART_FIELDS
        ):
            self.add_error(
                "extent",
                "A step of the whole names no part: choose “part”, or empty the part.",
            )
        return cleaned

    def as_step(self) -> Step:
        """The step as the lifecycle rule wants it, without its endings."""
        typed = self.cleaned_data
        return Step(
            step=typed["step"],
            date=typed["date"],
            starts=typed.get("starts", ""),
            extent=typed.get("extent", "whole"),
            part=typed.get("part", ""),
            position=typed.get("position"),
        )


class MilestoneForm(StepForm):
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
        """The step with the ending as typed, or the several it has."""
        ending = self.stated_ending()
        several = tuple(
            Ending(type=e.type, date=e.date, words=e.words, bound=e.bound)
            for e in self.stated
        )
        own = (ending,) if ending else ()
        return replace(super().as_step(), endings=several if several[1:] else own)


class MilestoneFormSet(
    forms.BaseInlineFormSet[Milestone, PolicyAction, forms.ModelForm[Milestone]]
):
    """All steps of an action; a step the truth table refuses gets its sentence."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Offer the steps this kind allows; accept others to explain the refusal."""
        super().add_fields(form, index)
        offer_steps(
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
