"""Mark words in a stored text as the evidence for one claim of an action."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now as current_moment
from django.views.decorators.http import require_POST

from events.admin.curated import change_url, curator_of
from events.admin.marking import Mark, cut_text, number_spans
from events.admin.rendering import render_page
from events.curation.quoting import (
    Place,
    QuotationMissing,
    quote_field,
    withdraw_quotation,
)
from events.curation.standing import ClaimStanding, list_claims
from events.models import Evidence, Milestone, PolicyAction, Reading


def quote(request: HttpRequest, pk: int) -> HttpResponse:
    """Left a stored text with its marks, right the claims; on POST, one quotation."""
    action = get_object_or_404(PolicyAction, pk=pk)
    refusal = ""
    if request.method == "POST":
        try:
            return _add(request, action)
        except QuotationMissing as missing:
            refusal = str(missing)
    return _draw(request, action, refusal=refusal)


def _add(request: HttpRequest, action: PolicyAction) -> HttpResponse:
    reading = _chosen_reading(request, action)
    if reading is None:
        raise QuotationMissing("Choose the stored text to quote from.")
    row = quote_field(
        action,
        reading,
        place=_read_place(request, action),
        exact=request.POST.get("exact", ""),
        span=_read_span(request),
        by=curator_of(request),
        now=current_moment(),
    )
    messages.success(request, f"Quoted: “{row.exact[:120]}”.")
    url = reverse("desk:quote", args=[action.pk])
    return redirect(f"{url}?reading={reading.pk}")


def _read_place(request: HttpRequest, action: PolicyAction) -> Place:
    field, _, rest = request.POST.get("claim", "").partition("|")
    milestone, _, value = rest.partition("|")
    if not field:
        raise QuotationMissing("Choose what these words support.")
    row = (
        Milestone.objects.filter(action=action, pk=int(milestone)).first()
        if milestone.isascii() and milestone.isdigit()
        else None
    )
    return Place(field=field, value=value, milestone=row)


def _read_span(request: HttpRequest) -> tuple[int, int] | None:
    start, end = request.POST.get("start", ""), request.POST.get("end", "")
    if not all(text.isascii() and text.isdigit() for text in (start, end)):
        return None
    return int(start), int(end)


def _readings(action: PolicyAction) -> list[Reading]:
    found = Reading.objects.filter(source__citations__action=action)
    return list(found.select_related("source").order_by("pk"))


def _chosen_reading(request: HttpRequest, action: PolicyAction) -> Reading | None:
    asked = request.POST.get("reading") or request.GET.get("reading")
    readings = _readings(action)
    return next((r for r in readings if str(r.pk) == asked), next(iter(readings), None))


def _draw(request: HttpRequest, action: PolicyAction, *, refusal: str) -> HttpResponse:
    reading = _chosen_reading(request, action)
    claims = list_claims(action)
    marks = _marks_in(reading, claims)
    return render_page(
        request,
        "quote",
        title=f"Quote: {action.title}",
        status=409 if refusal else 200,
        record=action,
        edit_url=change_url(action),
        claims=[(each, _numbers(each, marks, reading)) for each in claims],
        chosen=request.POST.get("claim") or _asked_claim(request, claims),
        typed=request.POST.get("exact", ""),
        reading=reading,
        readings=_readings(action),
        segments=cut_text(reading.text, marks.values()) if reading else [],
        unread=[c.source for c in _unread_citations(action)],
        refusal=refusal,
    )


def _unread_citations(action: PolicyAction) -> Any:
    return action.citations.filter(source__readings=None).select_related("source")


def _marks_in(
    reading: Reading | None, claims: list[ClaimStanding]
) -> dict[tuple[int, int], Mark]:
    return number_spans(
        (row.start, row.end)
        for standing in claims
        for row in standing.evidence
        if reading is not None and row.reading_id == reading.pk
    )


def _numbers(
    standing: ClaimStanding,
    marks: dict[tuple[int, int], Mark],
    reading: Reading | None,
) -> list[tuple[Evidence, int | None]]:
    """Each quotation of a claim with its number, if it stands in the text shown."""
    return [
        (
            row,
            marks[row.start, row.end].number
            if reading is not None and row.reading_id == reading.pk
            else None,
        )
        for row in standing.evidence
    ]


def _asked_claim(request: HttpRequest, claims: list[ClaimStanding]) -> str:
    """The claim a link asked for, else the first that has no quotation yet."""
    asked = {
        name: request.GET[name]
        for name in ("field", "milestone", "value")
        if request.GET.get(name)
    }
    bare = [s for s in claims if not s.evidence]
    for standing in [*bare, *claims] if asked else ():
        claim = standing.claim
        is_it = {
            "field": claim.field,
            "milestone": str(claim.milestone or ""),
            "value": claim.value,
        }
        if asked.items() <= is_it.items():
            return standing.key
    return bare[0].key if bare else ""


@require_POST
def withdraw(request: HttpRequest, pk: int, evidence: int) -> HttpResponse:
    """Take one quotation off the working action."""
    row = get_object_or_404(Evidence, pk=evidence, action=pk)
    reading = row.reading_id
    withdraw_quotation(row, by=curator_of(request), now=current_moment())
    messages.success(request, "The quotation was taken off.")
    return redirect(f"{reverse('desk:quote', args=[pk])}?reading={reading}")
