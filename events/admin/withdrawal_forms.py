"""What is asked before a record leaves: a reason for readers, and who stays."""

from typing import Any

from django import forms

from events.models import PolicyAction


class ReasonForm(forms.Form):
    """Why; readers see it for ever."""

    reason = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = label


class SurvivorForm(forms.Form):
    """Which action stays, by its public number."""

    survivor = forms.IntegerField(
        label="Which action stays? Its number",
        min_value=1,
        max_value=10**12,
        help_text="The number in its public address: 142 of /actions/142-…/.",
    )

    def clean_survivor(self) -> PolicyAction:
        """The action of that number."""
        number = self.cleaned_data["survivor"]
        found = PolicyAction.objects.filter(number=number).first()
        if found is None:
            raise forms.ValidationError(f"No action has the number {number}.")
        return found
