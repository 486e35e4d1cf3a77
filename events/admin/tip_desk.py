"""One tip per screen: what a reader told us, what we have of it, and what to do."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now as current_moment
from django.views.decorators.http import require_POST

from events.admin.curated import change_url, curator_of
from events.admin.rendering import render_page
from events.curation.roles import may_read_tips
from events.curation.tip_verdicts import (
    LONGEST_OUTCOME,
    TipTaken,
    Verdict,
    VerdictRefused,
    amend_outcome,
    claim_next_tip,
    claim_tip,
    decide_tip,
    reopen_tip,
)
from events.importing.storing import begin_again, note_address
from events.models import Article, Evidence, PolicyAction, Source, Tip
from events.tasks import ring_article_after_commit
from events.text.addresses import AddressError
from events.vocabulary import tips

SHOWN = 5
# Which quotations bear on a part of an action that is disputed as a whole.
QUOTED_FOR = {
    "kind": ("kind",),
    "companies": ("company",),
    "scope": ("technology", "product", "audience", "jurisdiction"),
    "exceptions": ("exception",),
    "required": ("required",),
    "summary": ("kind", "exception"),
    "title": ("kind",),
}


class VerdictForm(forms.Form):
    """What a curator may add to the verdict."""

    # One form serves four verdicts: each asks for what it needs when it is pressed.
    use_required_attribute = False

    outcome = forms.CharField(
        max_length=LONGEST_OUTCOME,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    number = forms.IntegerField(
        label="Action it is about",
        required=False,
        min_value=1,
        max_value=10**12,
        help_text="Its number. The receipt leads there.",
    )
    fetch = forms.BooleanField(label="Fetch and read its page", required=False)
    reason = forms.ChoiceField(
        choices=tips.reason_choices, widget=forms.RadioSelect, required=False
    )

    def clean_number(self) -> PolicyAction | None:
        """The action with that public number."""
        number = self.cleaned_data["number"]
        if number is None:
            return None
        action = PolicyAction.objects.filter(number=number).first()
        if action is None:
            raise forms.ValidationError(f"No action has the number {number}.")
        return action


@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """Hold the oldest free tip and open it; `after` is passed over."""
    after = request.POST.get("after", "")
    tip = Tip.objects.filter(pk=int(after)).first() if after.isdecimal() else None
    return _go_on(request, tip)


def _go_on(request: HttpRequest, after: Tip | None) -> HttpResponse:
    found = claim_next_tip(by=curator_of(request), now=current_moment(), after=after)
    if found is None:
        messages.info(request, "No tip is left to read.")
        return redirect("desk:home")
    return redirect("desk:tip", found.pk)


def read_tip(request: HttpRequest, pk: int) -> HttpResponse:
    """The screen; opening it holds the tip, a button on it closes the tip."""
    tip = get_object_or_404(Tip.objects.select_related("action", "decided_by"), pk=pk)
    if request.method != "POST":
        taken = _hold(tip, by=curator_of(request)) if tip.state == "open" else ""
        return _draw(request, tip, VerdictForm(initial=_propose(tip)), taken=taken)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return _draw(request, tip, form)
    try:
        article = _decide(request, tip, form)
    except VerdictRefused as refusal:
        form.add_error(None, str(refusal))
        return _draw(request, tip, form)
    except TipTaken as taken_by:
        return _draw(request, tip, form, taken=str(taken_by), status=409)
    tip.refresh_from_db()
    return _lead_on(request, tip, article)


@require_POST
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what the receipt of a closed tip says."""
    tip = get_object_or_404(Tip.objects.select_related("action", "decided_by"), pk=pk)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return _draw(request, tip, form)
    outcome, action = form.cleaned_data["outcome"], form.cleaned_data["number"]
    by, now = curator_of(request), current_moment()
    try:
        amend_outcome(tip, outcome=outcome, action=action, by=by, now=now)
    except (TipTaken, VerdictRefused) as refusal:
        form.add_error(None, str(refusal))
        return _draw(request, tip, form)
    messages.success(request, "The receipt says so now.")
    return redirect("desk:tip", pk)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was decided."""
    tip = get_object_or_404(Tip, pk=pk)
    try:
        reopen_tip(tip, by=curator_of(request), now=current_moment())
    except TipTaken as taken:
        messages.error(request, str(taken))
    else:
        messages.success(request, "Open again, and its receipt says so.")
    return redirect("desk:tip", pk)


def _hold(tip: Tip, *, by: User) -> str:
    if not may_read_tips(by):
        return "You may read this; deciding is for curators and editors."
    try:
        claim_tip(tip, by=by, now=current_moment())
    except TipTaken as taken:
        return str(taken)
    return ""


def _propose(tip: Tip) -> dict[str, Any]:
    return {
        "number": tip.action.number if tip.action else None,
        "fetch": bool(tip.url) and tip.kind != "dispute",
        "outcome": tip.outcome,
    }


@transaction.atomic
def _decide(request: HttpRequest, tip: Tip, form: VerdictForm) -> Article | None:
    """Close the tip; its page is imported only where a curator says so."""
    now, typed = current_moment(), form.cleaned_data
    state = request.POST.get("verdict", "")
    article = None
    if state == "accepted" and typed["fetch"] and tip.url:
        article = _import_page(tip)
    verdict = Verdict(state, typed["reason"], typed["outcome"], typed["number"])
    decide_tip(tip, verdict, by=curator_of(request), now=now, article=article)
    return article


def _import_page(tip: Tip) -> Article:
    """The article of a tip's address, on its way through the guarded pipeline."""
    now = current_moment()
    try:
        noted = note_address(tip.url, now=now)
    except AddressError as error:
        raise VerdictRefused(f"{error} Take “Fetch and read its page” out.") from None
    if not noted.new:
        begin_again(noted.article, now=now)
    ring_article_after_commit(noted.article.pk)
    return noted.article


def _lead_on(request: HttpRequest, tip: Tip, article: Article | None) -> HttpResponse:
    """To where the work goes on: the action in dispute, the page, or the next tip."""
    label = tip.get_state_display()
    if tip.state == "accepted" and tip.kind == "dispute" and tip.action:
        messages.success(
            request,
            f"{label}. Mend “{tip.about_words}”, quote what shows it, then publish.",
        )
        return HttpResponseRedirect(change_url(tip.action))
    if article is not None:
        messages.success(
            request,
            f"{label}. Its page is fetched next; what it says comes to the desk as "
            "suggestions.",
        )
        return HttpResponseRedirect(change_url(article))
    messages.success(request, f"{label}.")
    return _go_on(request, tip)


def _find_page(action: PolicyAction | None) -> str:
    """Where the public reads it; its number alone leads on to its present address."""
    return f"{reverse('timeline')}actions/{action.number}/" if action else ""


def _find_quoted(tip: Tip) -> QuerySet[Evidence]:
    """The quotations the record rests on where it is disputed."""
    found = Evidence.objects.filter(action=tip.action).select_related("reading__source")
    if tip.kind != "dispute" or tip.action is None:
        return found.none()
    step = tip.about.removeprefix("step-")
    if step != tip.about:
        return found.filter(milestone_id=step)
    return found.filter(milestone=None, field__in=QUOTED_FOR.get(tip.about, ()))


def _draw(
    request: HttpRequest,
    tip: Tip,
    form: VerdictForm,
    *,
    taken: str = "",
    status: int = 200,
) -> HttpResponse:
    tip = Tip.objects.select_related("action", "decided_by", "article").get(pk=tip.pk)
    same_page = {"url_key": tip.url_key} if tip.url_key else {"pk": None}
    others = Tip.objects.exclude(pk=tip.pk)
    twins = list(others.filter(**same_page)[:SHOWN])
    return render_page(
        request,
        "tip",
        title=f"Tip: {tip.get_kind_display().lower()}",
        status=status,
        tip=tip,
        form=form,
        taken=taken,
        is_declining=request.POST.get("verdict") == "declined",
        may_decide=may_read_tips(curator_of(request)),
        is_public_outcome=tip.kind == "dispute",
        article=Article.objects.filter(**same_page).first(),
        source=Source.objects.filter(**same_page).first(),
        same_page=twins,
        same_action=others.filter(action=tip.action).exclude(
            pk__in=[twin.pk for twin in twins]
        )[:SHOWN]
        if tip.action
        else [],
        quoted=_find_quoted(tip)[:SHOWN],
        action_url=change_url(tip.action) if tip.action else "",
        public_url=_find_page(tip.action),
    )
