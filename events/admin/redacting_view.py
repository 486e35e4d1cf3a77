"""Redact an action: its words go for good, and the reason stands in their place."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.timezone import now as current_moment

from events.admin.curated import change_url, curator_of
from events.admin.rendering import render_page
from events.admin.withdrawal_forms import ReasonForm
from events.curation.readiness import PublicationRefused
from events.curation.redacting import redact_action
from events.curation.roles import require_administrator
from events.models import PolicyAction

WHY = (
    "Why do its words have to go? This sentence stays for ever: repeat nothing that "
    "is to be taken out."
)


def redact(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what goes and what stays; on POST, blank every public version."""
    by = curator_of(request)
    require_administrator(by)
    action = get_object_or_404(PolicyAction, pk=pk)
    form = ReasonForm(request.POST or None, label=WHY)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        reason, now = form.cleaned_data["reason"], current_moment()
        try:
            changeset = redact_action(action, by=by, reason=reason, now=now)
        except PublicationRefused as refused:
            refusal = str(refused)
        else:
            messages.success(
                request,
                f"Redacted by changeset {changeset.number}. The form below still "
                "holds the words: take them out before you publish it again.",
            )
            return HttpResponseRedirect(change_url(action))
    return render_page(
        request,
        "redact",
        title=f"Redact: {action.title}",
        status=409 if refusal else 200,
        record=action,
        edit_url=change_url(action),
        form=form,
        refusal=refusal,
    )
