"""What the buttons of the review desk do: accept, attach, reject, later, undo, next."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now as current_moment
from django.views.decorators.http import require_POST

from events.admin.curated import change_url, curator_of
from events.admin.review import draw_review, find_suggestion
from events.admin.review_forms import CorrectionsForm, RejectionForm, read_corrections
from events.curation.claiming import AlreadyDecided, claim_next
from events.curation.deciding import (
    DecisionRefused,
    accept_suggestion,
    attach_suggestion,
    postpone_suggestion,
    reject_suggestion,
)
from events.curation.planning import plan_record
from events.curation.undoing import find_last_decision, undo_decision
from events.models import PolicyAction, Suggestion

M = TypeVar("M", bound=Model)


@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """Hold the next open suggestion and show it; at the end, back to the desk."""
    after = _find(Suggestion, request.POST.get("after"))
    return _go_on(request, after=after)


def _go_on(request: HttpRequest, *, after: Suggestion | None = None) -> HttpResponse:
    found = claim_next(by=curator_of(request), now=current_moment(), after=after)
    if found is None:
        messages.info(request, "No open suggestion is left that nobody else holds.")
        return redirect("desk:home")
    return redirect("desk:suggestion", found.pk)


@require_POST
def decide(request: HttpRequest, pk: int, verdict: str) -> HttpResponse:
    """Carry out one verdict; a refusal redraws the screen with all that was typed."""
    suggestion = find_suggestion(pk)
    act = VERDICTS.get(verdict)
    if act is None:
        raise Http404
    try:
        return act(request, suggestion)
    except AlreadyDecided as taken:
        suggestion.refresh_from_db()
        return draw_review(request, suggestion, taken=str(taken), form=_typed(request))
    except DecisionRefused as refusal:
        suggestion.refresh_from_db()
        rejection = RejectionForm(request.POST) if verdict == "reject" else None
        return draw_review(
            request,
            suggestion,
            refusal=str(refusal),
            form=_typed(request),
            rejection=rejection,
        )


def _typed(request: HttpRequest) -> CorrectionsForm:
    return CorrectionsForm(request.POST)


def _accept(request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
    form = _typed(request)
    if not form.is_valid():
        return _again(request, suggestion, form)
    corrections = read_corrections(form, plan_record(suggestion), request.POST)
    target = _find(PolicyAction, request.POST.get("reverses"))
    action = accept_suggestion(
        suggestion,
        by=curator_of(request),
        now=current_moment(),
        corrections=corrections,
        reverses=target,
    )
    messages.success(
        request, "Accepted. This is the draft: complete it, then publish it."
    )
    return HttpResponseRedirect(change_url(action))


def _attach(request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
    form = _typed(request)
    if not form.is_valid():
        return _again(request, suggestion, form)
    how, action = _read_target(request)
    attach_suggestion(
        suggestion,
        action,
        by=curator_of(request),
        now=current_moment(),
        as_step=how == "step",
        corrections=read_corrections(form, plan_record(suggestion), request.POST),
    )
    what = "its next step" if how == "step" else "another source"
    messages.success(
        request, f"Attached as {what}. It becomes public when you publish the change."
    )
    return redirect("desk:publish", action.pk)


def _read_target(request: HttpRequest) -> tuple[str, PolicyAction]:
    """`to` is "source:12" or "step:12"; without an id the typed number counts."""
    how, _, pk = request.POST.get("to", "").partition(":")
    if how not in ("source", "step"):
        raise DecisionRefused("Choose an action to attach it to.")
    if pk:
        return how, get_object_or_404(PolicyAction, pk=_number(pk))
    number = _number(request.POST.get("number"))
    action = PolicyAction.objects.filter(number=number).first() if number else None
    if action is None:
        raise DecisionRefused("Give the number of a recorded action to attach it to.")
    return how, action


def _reject(request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
    form = RejectionForm(request.POST)
    if not form.is_valid():
        raise DecisionRefused("Choose a reason for the rejection.")
    reject_suggestion(
        suggestion, by=curator_of(request), now=current_moment(), **form.cleaned_data
    )
    messages.success(request, f"Rejected: {suggestion}. Undo with “u”.")
    return _go_on(request, after=suggestion)


def _postpone(request: HttpRequest, suggestion: Suggestion) -> HttpResponse:
    postpone_suggestion(suggestion, by=curator_of(request), now=current_moment())
    messages.success(request, f"Put aside: {suggestion}. Undo with “u”.")
    return _go_on(request, after=suggestion)


def _again(
    request: HttpRequest, suggestion: Suggestion, form: CorrectionsForm
) -> HttpResponse:
    refusal = "Something in the proposed record needs your eye."
    return draw_review(request, suggestion, refusal=refusal, form=form)


@require_POST
def undo_last(request: HttpRequest) -> HttpResponse:
    """Undo the newest decision of this curator, or the one named."""
    by = curator_of(request)
    suggestion = _find(Suggestion, request.POST.get("suggestion"))
    last = find_last_decision(by=by)
    if suggestion is None and last is not None:
        suggestion = last.suggestion
    if suggestion is None:
        messages.info(request, "There is nothing of yours to undo.")
        return redirect("desk:home")
    try:
        undo_decision(suggestion, by=by, now=current_moment())
    except DecisionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:suggestion", suggestion.pk)
    messages.success(request, "Undone: the suggestion is open again.")
    return redirect("desk:suggestion", suggestion.pk)


def _find(model: type[M], text: str | None) -> M | None:
    number = _number(text)
    return model._default_manager.filter(pk=number).first() if number else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() else None


VERDICTS: dict[str, Callable[[HttpRequest, Suggestion], HttpResponse]] = {
    "accept": _accept,
    "attach": _attach,
    "reject": _reject,
    "later": _postpone,
}
