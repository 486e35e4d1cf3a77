"""One suggestion per screen: the article, the proposed record, likely actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now as current_moment

from events.admin.curated import curator_of
from events.admin.marking import Mark, cut_text, number_spans
from events.admin.rendering import render_page
from events.admin.review_forms import (
    CorrectionsForm,
    RejectionForm,
    propose_corrections,
)
from events.curation.claiming import UNDECIDED, AlreadyDecided, claim, say_taken
from events.curation.matching import likely_actions
from events.curation.planning import Plan, plan_record
from events.curation.proposed import ProposedField
from events.models import Suggestion
from events.text.quotations import matches


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A proposed field as a row of the screen, with the numbers of its quotations."""

    proposed: ProposedField
    marks: tuple[Mark, ...]
    is_kept: bool

    @property
    def percent(self) -> int:
        """Confidence in per cent."""
        return round(self.proposed.confidence * 100)


def find_suggestion(pk: int) -> Suggestion:
    """A suggestion with all a review needs, or 404."""
    return get_object_or_404(
        Suggestion.objects.select_related(
            "article__feed", "reading", "company", "action", "claimed_by"
        ),
        pk=pk,
    )


def show_suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    """The review screen; opening it holds the suggestion for a quarter of an hour."""
    suggestion = find_suggestion(pk)
    by = curator_of(request)
    held = _hold(suggestion, by=by, now=current_moment())
    return draw_review(request, suggestion, taken=held)


def _hold(suggestion: Suggestion, *, by: User, now: datetime) -> str:
    """Try to claim; otherwise the sentence that says why one can only look."""
    if not by.has_perm("events.change_suggestion"):
        return "You may read this; deciding is for curators and editors."
    if suggestion.state not in UNDECIDED:
        return say_taken(suggestion)
    try:
        claim(suggestion, by=by, now=now)
    except AlreadyDecided as taken:
        return str(taken)
    return ""


def draw_review(
    request: HttpRequest,
    suggestion: Suggestion,
    *,
    taken: str = "",
    refusal: str = "",
    form: CorrectionsForm | None = None,
    rejection: RejectionForm | None = None,
) -> HttpResponse:
    """The screen; a refused decision is drawn again with everything that was typed."""
    plan = plan_record(suggestion)
    rows, marks = number_rows(suggestion, plan, request)
    by_field = {row.proposed.key: row for row in rows}
    form = form or CorrectionsForm(initial=propose_corrections(suggestion, plan))
    values: dict[str, Any] = {
        "suggestion": suggestion,
        "article": suggestion.article,
        "segments": cut_text(suggestion.reading.text, marks),
        "companies": [r for r in rows if r.proposed.field == "company"],
        "kind_row": by_field.get("kind"),
        "step_row": by_field.get("step"),
        "date_row": by_field.get("date"),
        "optional": [r for r in rows if r.proposed.is_optional],
        "form": form,
        "rejection": rejection or RejectionForm(),
        "matches": likely_actions(suggestion),
        "taken": taken,
        "refusal": refusal,
        "decisions": suggestion.decisions.all()[:5],
    }
    title = f"{suggestion.company_name}: {suggestion.get_kind_display()}"
    status = 409 if refusal else 200
    return render_page(request, "suggestion", title=title, status=status, **values)


def number_rows(
    suggestion: Suggestion, plan: Plan, request: HttpRequest
) -> tuple[list[ReviewRow], list[Mark]]:
    """The fields with their quotations numbered in the order of the text."""
    text = suggestion.reading.text
    standing = {
        f.key: [q for q in f.quotations if matches(q, text)] for f in plan.fields
    }
    spans = [(q.start, q.end) for found in standing.values() for q in found]
    marks = number_spans(spans)
    kept = request.POST.getlist("keep") if request.method == "POST" else None
    rows = [
        ReviewRow(
            f,
            tuple(_in_order(marks[q.start, q.end] for q in standing[f.key])),
            is_kept=kept is None or f.key in kept,
        )
        for f in plan.fields
    ]
    return rows, list(marks.values())


def _in_order(marks: Any) -> Sequence[Mark]:
    return sorted(dict.fromkeys(marks), key=lambda mark: mark.number)
