"""Merge a double into the action that stays: choose it, look at both, say why."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.timezone import now as current_moment

from events.admin.curated import change_url, curator_of
from events.admin.rendering import render_page
from events.admin.withdrawal_forms import ReasonForm, SurvivorForm
from events.curation.merging import merge_actions
from events.curation.readiness import PublicationRefused
from events.curation.roles import require_publisher
from events.models import PolicyAction

WHY = "Why are the two one? Readers will see this."


def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """`?survivor=12` shows both; on POST the first becomes part of the other."""
    action = get_object_or_404(PolicyAction, pk=pk)
    require_publisher(curator_of(request))
    # The address names who stays, so that what is merged is what was looked at.
    choice = SurvivorForm(request.GET if "survivor" in request.GET else None)
    survivor = choice.cleaned_data["survivor"] if choice.is_valid() else None
    form = ReasonForm(request.POST or None, label=WHY)
    refusal = ""
    if request.method == "POST" and survivor is not None and form.is_valid():
        refusal = _try_merging(request, action, survivor, form.cleaned_data["reason"])
        if not refusal:
            return HttpResponseRedirect(change_url(survivor))
    return render_page(
        request,
        "merge",
        title=f"Merge: {action.title}",
        status=409 if refusal else 200,
        record=action,
        survivor=survivor,
        edit_url=change_url(action),
        survivor_url=change_url(survivor) if survivor else "",
        choice=choice,
        form=form,
        refusal=refusal,
    )


def _try_merging(
    request: HttpRequest, action: PolicyAction, survivor: PolicyAction, reason: str
) -> str:
    """Why not, or nothing where it was done."""
    by, now = curator_of(request), current_moment()
    try:
        changeset = merge_actions(action, into=survivor, by=by, reason=reason, now=now)
    except PublicationRefused as refused:
        return str(refused)
    messages.success(
        request,
        f"Merged by changeset {changeset.number}: number {action.number} leads here "
        "from now on.",
    )
    return ""
