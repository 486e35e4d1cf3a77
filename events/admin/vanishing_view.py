"""Quoted words beside what their page says now, for a person to judge."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now as current_moment

from events.admin.curated import change_url, curator_of
from events.admin.rendering import render_page
from events.curation.vanishing import AlreadySeen, answer_sighting
from events.models import Sighting

# Of either text so much is shown around the words.
SHOWN_AROUND = 400


class AnswerForm(forms.Form):
    """What follows from it, in a curator's words."""

    answer = forms.CharField(
        label="What follows from it",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="“Typing mistake put right”, “The promise was dropped: see no. 142”",
    )


def look_at_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Both texts, the old words and the new; answering closes the task."""
    sighting = get_object_or_404(
        Sighting.objects.select_related(
            "reading__source__watch", "evidence__reading", "evidence__action"
        ),
        pk=pk,
    )
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_sighting(
                sighting,
                by=curator_of(request),
                now=current_moment(),
                **form.cleaned_data,
            )
        except AlreadySeen as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "Noted. The quotation and its text are kept.")
        return redirect("desk:home")
    evidence = sighting.evidence
    return render_page(
        request,
        "vanishing",
        title=f"Words that {sighting.fate}: {evidence.action.title}",
        form=form,
        record=evidence.action,
        edit_url=change_url(evidence.action),
        sighting=sighting,
        before=_around(evidence.reading.text, start=evidence.start, end=evidence.end),
        after=_around(
            sighting.reading.text,
            start=sighting.start or 0,
            end=sighting.end or 0,
        ),
    )


def _around(text: str, *, start: int, end: int) -> tuple[str, str, str]:
    """What stands before, in and after a span."""
    first = max(0, start - SHOWN_AROUND)
    return text[first:start], text[start:end], text[end : end + SHOWN_AROUND]
