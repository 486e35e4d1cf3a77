"""Redact a record: its words go for good, and the reason stands in their place."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.timezone import now as current_moment

from events.admin.curated import change_url, curator_of
from events.admin.rendering import render_page
from events.admin.withdrawal_forms import ReasonForm
from events.curation.readiness import PublicationRefused
from events.curation.redacting import redact_action
from events.curation.redacting_parties import redact_company, redact_source
from events.curation.roles import require_administrator
from events.models import Company, PolicyAction, Source

WHY = (
    "Why do its words have to go? This sentence stays for ever: repeat nothing that "
    "is to be taken out."
)
WORDS_STAY = (
    "The form below still holds the words: take them out before you publish it again."
)
WORDS_WENT = (
    "The form below has lost them too, and whoever cites it was published again."
)
# What may be redacted: its model, the act, and what is said when it is done.
RECORDS: dict[str, tuple[Any, Callable[..., Any], str]] = {
    "action": (PolicyAction, redact_action, WORDS_STAY),
    "company": (Company, redact_company, WORDS_WENT),
    "source": (Source, redact_source, WORDS_WENT),
}


def redact(request: HttpRequest, pk: int, entity: str) -> HttpResponse:
    """Say what goes and what stays; on POST, blank every public version."""
    by = curator_of(request)
    require_administrator(by)
    if entity not in RECORDS:
        raise Http404
    model, act, done = RECORDS[entity]
    record = get_object_or_404(model, pk=pk)
    form = ReasonForm(request.POST or None, label=WHY)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        reason, now = form.cleaned_data["reason"], current_moment()
        try:
            changeset = act(record, by=by, reason=reason, now=now)
        except PublicationRefused as refused:
            refusal = str(refused)
        else:
            sentence = f"Redacted by changeset {changeset.number}. {done}"
            messages.success(request, sentence)
            return HttpResponseRedirect(change_url(record))
    return render_page(
        request,
        "redact",
        title=f"Redact: {record}",
        status=409 if refusal else 200,
        record=record,
        entity=entity,
        edit_url=change_url(record),
        form=form,
        refusal=refusal,
    )
