"""Write down a search: does an action still hold, and where did we look?"""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now as current_moment

from events.admin.curated import change_url, curator_of
from events.admin.rendering import render_page
from events.curation.checking import CheckRefused, record_check
from events.models import PolicyAction
from events.vocabulary import checks


class CheckForm(forms.Form):
    """One dated search."""

    on = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    outcome = forms.ChoiceField(
        label="What was found", choices=checks.choices, widget=forms.RadioSelect
    )
    where = forms.CharField(
        max_length=500, label="Where", help_text="“Press pages, terms of 3 May, news”"
    )
    note = forms.CharField(max_length=500, required=False)


def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a search; it counts in public once the action is published again."""
    action = get_object_or_404(PolicyAction, pk=pk)
    now = current_moment()
    form = CheckForm(request.POST or None, initial={"on": now.date()})
    if request.method == "POST" and form.is_valid():
        by = curator_of(request)
        try:
            record_check(action, by=by, now=now, **form.cleaned_data)
        except CheckRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Recorded. Publish the action to make it count.")
            return redirect("desk:publish", action.pk)
    return render_page(
        request,
        "check",
        title=f"Record a search: {action.title}",
        form=form,
        record=action,
        edit_url=change_url(action),
        outcomes=checks.ALL,
    )
