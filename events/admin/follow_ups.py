"""One task per screen: what is to be looked up about an action, and what was found."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now as current_moment
from django.views.decorators.http import require_POST

from events.admin.curated import change_url, curator_of
from events.admin.rendering import render_page
from events.curation.answering import (
    AlreadyAnswered,
    Search,
    answer_task,
    claim_next_task,
    claim_task,
    list_closing_steps,
)
from events.curation.checking import CheckRefused
from events.models import Check, FollowUp, Milestone
from events.text.edtf import say
from events.vocabulary import checks, steps

# What the button says, by outcome and by whether it is about a start.
BUTTONS = (("still_holds", "h"), ("ended", "e"), ("nothing_found", "f"))
OF_A_START = {"still_holds": "It happened", "ended": "It was called off"}


class SearchForm(forms.Form):
    """One dated look, with the source that shows what was found, if there is one."""

    on = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    where = forms.CharField(
        label="Where I looked",
        max_length=500,
        help_text="“Press pages, terms of 3 May, news”",
    )
    url = forms.URLField(
        label="Page that shows it",
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text="Cited as a follow-up.",
    )
    quotation = forms.CharField(
        label="Its words",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note = forms.CharField(required=False, max_length=500)
    step = forms.ChoiceField(label="How it ended", required=False)
    ended = forms.CharField(
        label="When it ended",
        required=False,
        max_length=48,
        help_text="As precise as the source: 2026-06-10, 2026-06, 2026.",
    )

    def __init__(self, *args: Any, task: FollowUp, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        closing = list_closing_steps(task.action, reason=task.reason)
        field = self.fields["step"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(slug, steps.BY_SLUG[slug].label) for slug in closing]


@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """Hold the oldest free task and open it; `after` is passed over."""
    after = request.POST.get("after", "")
    task = FollowUp.objects.filter(pk=int(after)).first() if after.isdecimal() else None
    return _go_on(request, task)


def _go_on(request: HttpRequest, after: FollowUp | None) -> HttpResponse:
    found = claim_next_task(by=curator_of(request), now=current_moment(), after=after)
    if found is None:
        messages.info(request, "Nothing is left to look up.")
        return redirect("desk:home")
    return redirect("desk:follow-up", found.pk)


def look_up(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen; opening it holds the task, a button on it closes the task."""
    task = get_object_or_404(FollowUp.objects.select_related("action"), pk=pk)
    by, now = curator_of(request), current_moment()
    if request.method != "POST":
        taken = _hold(task, by=by)
        form = SearchForm(initial=_propose(by, now.date()), task=task)
        return _draw(request, task, form, taken=taken)
    form = SearchForm(request.POST, task=task)
    outcome = request.POST.get("outcome", "")
    if not form.is_valid():
        return _draw(request, task, form)
    search = Search(outcome=outcome, **form.cleaned_data)
    try:
        step = answer_task(task, search, by=by, now=now)
    except CheckRefused as refusal:
        form.add_error(None, str(refusal))
        return _draw(request, task, form)
    except AlreadyAnswered as taken:
        return _draw(request, task, form, taken=str(taken), status=409)
    return _thank(request, task, outcome, step)


def _hold(task: FollowUp, *, by: User) -> str:
    if not by.has_perm("events.change_policyaction"):
        return "You may read this; looking it up is for curators and editors."
    try:
        claim_task(task, by=by, now=current_moment())
    except AlreadyAnswered as taken:
        return str(taken)
    return ""


def _propose(by: User, today: date) -> dict[str, Any]:
    """Whoever looks up several in a row looks in the same places."""
    last = Check.objects.filter(by=by).order_by("-pk").first()
    return {"on": today, "where": last.where if last else ""}


def _thank(
    request: HttpRequest, task: FollowUp, outcome: str, step: Milestone | None
) -> HttpResponse:
    label = checks.BY_SLUG[outcome].label.lower()
    if step is None:
        messages.success(
            request,
            f"{task.action}: {label}. It counts once it is published, below "
            "“Edited since publication” on the desk.",
        )
        return _go_on(request, task)
    messages.success(request, "Recorded. Quote the words that say so, then publish.")
    asked = urlencode({"field": "step", "milestone": step.pk})
    return redirect(f"{reverse('desk:quote', args=[task.action_id])}?{asked}")


def _draw(
    request: HttpRequest,
    task: FollowUp,
    form: SearchForm,
    *,
    taken: str = "",
    status: int = 200,
) -> HttpResponse:
    action = task.action
    words = OF_A_START if task.reason == "due" else {}
    return render_page(
        request,
        "follow_up",
        title=f"{task.get_reason_display()}: {action.title}",
        status=status,
        task=task,
        record=action,
        edit_url=change_url(action),
        form=form,
        ending={"step", "ended"},
        taken=taken,
        buttons=[
            (slug, key, words.get(slug, checks.BY_SLUG[slug].label))
            for slug, key in BUTTONS
        ],
        milestones=[
            (steps.BY_SLUG[m.step].label, say(m.date)) for m in action.milestones.all()
        ],
        searches=action.checks.order_by("-on", "-pk")[:3],
        citations=action.citations.select_related("source"),
    )
