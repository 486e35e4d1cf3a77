"""What a curator can type while deciding about a suggestion."""

from typing import Any

from django import forms
from django.http import QueryDict

from events.curation.planning import Corrections, Plan, suggest_title
from events.models import Company, Suggestion
from events.text.edtf import EdtfError, parse
from events.vocabulary import kinds, rejections, steps


class CorrectionsForm(forms.Form):
    """The proposed record, to be corrected before it becomes a draft."""

    company = forms.ModelChoiceField(
        Company.objects.all(), required=False, label="Company"
    )
    company_name = forms.CharField(
        max_length=200, required=False, label="or a new company"
    )
    kind = forms.ChoiceField(choices=kinds.choices)
    step = forms.ChoiceField(choices=steps.choices)
    date = forms.CharField(
        max_length=48, help_text="2020-06-10, 2020-06, 2020, 2020-06?"
    )
    title = forms.CharField(max_length=200, help_text="In our own words.")
    summary = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One or two sentences in our own words; can wait for the draft.",
    )

    def clean_date(self) -> str:
        """EDTF, as everywhere."""
        text = str(self.cleaned_data["date"]).strip()
        try:
            parse(text)
        except EdtfError as error:
            raise forms.ValidationError(str(error)) from error
        return text

    def clean(self) -> dict[str, Any]:
        """One company, known or new."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("company") and not cleaned.get("company_name"):
            self.add_error("company", "Choose the company, or name a new one.")
        return cleaned


class RejectionForm(forms.Form):
    """Why a suggestion is turned down."""

    # It shares one HTML form with the other verdicts, whose buttons must not stumble
    # over a reason nobody has to give for them.
    use_required_attribute = False

    reason = forms.ChoiceField(choices=rejections.choices, widget=forms.RadioSelect)
    note = forms.CharField(max_length=500, required=False, label="Note")


def propose_corrections(suggestion: Suggestion, plan: Plan) -> dict[str, Any]:
    """The form's first content: what the detector proposes."""
    company = suggestion.company
    name = company.name if company else suggestion.company_name
    return {
        "company": company,
        "company_name": "" if company else suggestion.company_name,
        "kind": plan.kind,
        "step": plan.step,
        "date": plan.date,
        "title": suggest_title(plan, company=name),
    }


def read_corrections(
    form: CorrectionsForm, plan: Plan, posted: QueryDict
) -> Corrections:
    """The corrections of a valid form; unticked fields are left out."""
    typed = form.cleaned_data
    kept = set(posted.getlist("keep"))
    optional = {f.key for f in plan.fields if f.is_optional}
    return Corrections(
        company=typed["company"],
        company_name="" if typed["company"] else typed["company_name"],
        kind=typed["kind"],
        step=typed["step"],
        date=typed["date"],
        title=typed["title"],
        summary=typed["summary"],
        leave_out=frozenset(optional - kept),
    )
