"""Publish, correct and retract: what becomes public, of what kind, and why."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.timezone import now as current_moment

from events.admin.closing_view import draw_ends
from events.admin.curated import change_url, curator_of
from events.admin.preview import preview_action, preview_record
from events.admin.rendering import render_page
from events.admin.to_do import link_problems, list_to_do
from events.curation.closing import list_targets
from events.curation.publishing import (
    publish_action,
    publish_company,
    publish_source,
    publish_term,
    retract_action,
)
from events.curation.readiness import PublicationRefused
from events.curation.recording import record_act
from events.curation.roles import may_publish, require_publisher
from events.models import Changeset, Company, PolicyAction, Source, Term
from events.vocabulary import changes
from events.vocabulary.word import Word

# Kinds that have a page or a command of their own, or are the program's alone.
ELSEWHERE = frozenset({"new", "retraction", "redaction", "format", "merge_split"})


class PublishForm(forms.Form):
    """The kind of change and the reason, both public for ever."""

    kind = forms.ChoiceField(label="What kind of change is this?")
    reason = forms.CharField(
        label="Why? In a sentence readers will see.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    together = forms.ModelMultipleChoiceField(
        PolicyAction.objects.none(),
        required=False,
        error_messages={"invalid_choice": "One of the ends changed. Look again below."},
    )

    def __init__(
        self,
        *args: Any,
        is_first: bool,
        ended: Sequence[PolicyAction] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        allowed = {"new"} if is_first else set(changes.BY_SLUG) - ELSEWHERE
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            offered = [c for c in changes.choices() if c[0] in allowed]
            field.choices = offered if is_first else [("", "Choose …"), *offered]
        if is_first:
            self.initial.setdefault("kind", "new")
            self.initial.setdefault("reason", _word_first_reason(ended))
        along = self.fields["together"]
        if isinstance(along, forms.ModelMultipleChoiceField):
            keys = [action.pk for action in ended]
            along.queryset = PolicyAction.objects.filter(pk__in=keys)
            self.initial.setdefault("together", keys)

    def list_kinds(self) -> list[Word]:
        """The kinds offered, with their definitions."""
        field = self.fields["kind"]
        offered = field.choices if isinstance(field, forms.ChoiceField) else ()
        return [w for w in changes.ALL if w.slug in dict(offered)]  # type: ignore[arg-type]

    def list_chosen(self) -> set[str]:
        """The ids of the actions ticked to be published along."""
        return {str(key) for key in self["together"].value() or ()}


def _word_first_reason(ended: Sequence[PolicyAction]) -> str:
    if not ended:
        return "First published."
    numbers = " and ".join(f"action {action.number}" for action in ended)
    return f"First published, together with the end of {numbers}."


class RetractForm(forms.Form):
    """Why a record is withdrawn."""

    reason = forms.CharField(
        label="Why is it withdrawn? Readers will see this in its place.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what will be public and what is missing; on POST, publish."""
    action = get_object_or_404(PolicyAction, pk=pk)
    targets = list_targets(action)
    form = PublishForm(
        request.POST or None,
        is_first=action.number is None,
        ended=[target.action for target in targets if target.is_ready],
    )
    refused: list[Any] = []
    if request.method == "POST" and form.is_valid():
        by = curator_of(request)
        require_publisher(by)
        try:
            changeset = publish_action(
                action, by=by, now=current_moment(), **form.cleaned_data
            )
        except PublicationRefused as refusal:
            refused = link_problems(action, refusal.problems)
        else:
            return _done(request, action, changeset)
    return render_page(
        request,
        "publish",
        title=f"Publish: {action.title}",
        status=409 if refused else 200,
        record=action,
        edit_url=change_url(action),
        form=form,
        drafts=[r.to for r in action.relations.all() if r.to.number is None],
        ends=draw_ends(action, targets, chosen=form.list_chosen()),
        kinds=form.list_kinds(),
        to_do=refused or list_to_do(action),
        preview=preview_action(action),
        may_publish=may_publish(curator_of(request)),
    )


def retract(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a public action; it stays readable as history with the reason."""
    action = get_object_or_404(PolicyAction, pk=pk)
    form = RetractForm(request.POST or None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        by = curator_of(request)
        require_publisher(by)
        try:
            changeset = retract_action(
                action, by=by, reason=form.cleaned_data["reason"], now=current_moment()
            )
        except PublicationRefused as refused:
            refusal = str(refused)
        else:
            return _done(request, action, changeset)
    return render_page(
        request,
        "retract",
        title=f"Retract: {action.title}",
        status=409 if refusal else 200,
        record=action,
        edit_url=change_url(action),
        form=form,
        refusal=refusal,
    )


def publish_record(request: HttpRequest, entity: str, pk: int) -> HttpResponse:
    """Publish the working state of a company, a source or a term."""
    if entity not in RECORDS:
        raise Http404
    model, act = RECORDS[entity]
    record = get_object_or_404(model, pk=pk)
    preview = preview_record(record)
    form = PublishForm(request.POST or None, is_first=not preview.is_public)
    if request.method == "POST" and form.is_valid():
        by = curator_of(request)
        require_publisher(by)
        try:
            changeset = act(
                record,
                by=by,
                now=current_moment(),
                kind=form.cleaned_data["kind"],
                reason=form.cleaned_data["reason"],
            )
        except PublicationRefused as refusal:
            form.add_error("reason", str(refusal))
        else:
            return _done(request, record, changeset)
    return render_page(
        request,
        "publish",
        title=f"Publish: {record}",
        record=record,
        edit_url=change_url(record),
        form=form,
        kinds=form.list_kinds(),
        to_do=[],
        preview=preview,
        may_publish=may_publish(curator_of(request)),
    )


def _done(request: HttpRequest, record: Any, changeset: Changeset) -> HttpResponse:
    sentence = f"Changeset {changeset.number}: {changeset.reason}"
    record_act(record, by=curator_of(request), now=changeset.at, sentence=sentence)
    messages.success(
        request, f"Done: changeset {changeset.number}, “{changeset.reason}”."
    )
    return HttpResponseRedirect(change_url(record))


RECORDS: dict[str, tuple[type[Any], Callable[..., Changeset]]] = {
    "company": (Company, publish_company),
    "source": (Source, publish_source),
    "term": (Term, publish_term),
}
