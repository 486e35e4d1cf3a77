"""One action: what it is on a day, on whose word, and how the record came to say so."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.ledger.documents import ActionDocument
from events.models import Changeset, RecordVersion
from events.pages.addresses import (
    PLAIN_LINKS,
    Numbered,
    action_path,
    history_path,
)
from events.pages.citing import cite_action
from events.pages.entries import list_companies
from events.pages.evidence import list_sources, list_steps, quotations_of_action
from events.pages.legend import list_legend
from events.pages.records import (
    find_answering,
    find_newest,
    find_survivor,
    is_public,
    list_history,
    list_related,
)
from events.pages.rendering import render_page
from events.pages.wishes import drop_blanks, say_problems
from events.text.edtf import say
from events.timeline.drawing import render_svg
from events.timeline.filters import read_question
from events.timeline.records import find_redaction
from events.timeline.scene import Days, Look, layout, see
from events.timeline.scene.lanes import Budget
from events.timeline.scene.tracing import Traced, outline
from events.timeline.scene.windows import window_around
from events.timeline.statuses import NotDisclosed, read_stored
from events.timeline.stored import stored
from events.vocabulary import (
    checks,
    disclosures,
    kinds,
    required,
    roles,
    statuses,
)

# What the day says of a status; a start that is due is said by its own words.
SINCE_LEADS = {
    "scheduled": "Since",
    "in_force": "Since",
    "possibly": "Since",
    "unconfirmed": "Began",
    "ended": "Over since",
    "done": "Done on",
}
ONE_ACTION = Budget(lanes=1, marks_a_lane=60, tracks=1)


@require_safe
def show_action(request: HttpRequest, action: Numbered) -> HttpResponse:
    """`/actions/142-slug/`; `on` asks about a day, `changeset` about an older one."""
    newest = find_newest("action", action.number)
    today = timezone.now().date()
    asked = read_question(drop_blanks(request.GET), today=today)
    question = asked.question
    version = find_answering(newest, question.known_at)
    if version is None or not is_public(version):
        survivor = find_survivor(newest, question.known_at)
        if survivor is not None:
            return _lead_to(request, action_path(survivor.record, survivor.slug))
    if question.known_at is None and not is_public(newest):
        return show_tombstone(request, newest)
    if version is not None and version.body is None:
        return show_tombstone(request, version)
    if newest.slug != action.slug:
        return _lead_to(request, action_path(newest.record, newest.slug))
    if version is None:
        return _show_not_yet(request, newest, sentence=asked.sentence)
    try:
        document = read_stored(stored(version), question.public_by).document
    except NotDisclosed as absent:
        return _show_not_yet(request, newest, sentence=str(absent))
    traced = see(outline(document), on=question.on, known_on=question.known_on)
    context = {
        **describe_action(document),
        **describe_status(traced, on=question.on),
        **draw_action(document, traced, on=question.on, today=today),
        "version": version,
        "is_old": version.pk != newest.pk,
        "is_withdrawn": not is_public(newest),
        "notices": say_problems(asked.problems),
        "history": list_history(newest)[:5],
        "history_path": history_path(newest.record, newest.slug),
        "related": list_related(document, known_at=question.known_at),
        "cite": cite_action(document, version),
    }
    path = action_path(newest.record, newest.slug)
    return render_page(request, "events/action/page.html", context, canonical=path)


def _show_not_yet(
    request: HttpRequest, newest: RecordVersion, *, sentence: str
) -> HttpResponse:
    """Nothing to read of the action then, and why."""
    context = {"newest_version": newest, "sentence": sentence}
    return render_page(request, "events/action/not_yet.html", context)


def _lead_to(request: HttpRequest, path: str) -> HttpResponsePermanentRedirect:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(path + (f"?{query}" if query else ""))


def show_tombstone(request: HttpRequest, version: RecordVersion) -> HttpResponse:
    """A record that was taken back: its reason stays, and the page is gone (410)."""
    changeset = find_redaction(version) if version.body is None else None
    if changeset is None:
        changeset = Changeset.objects.filter(number=version.known_from).first()
    context = {"version": version, "changeset": changeset}
    return render_page(request, "events/action/gone.html", context, status=410)


def describe_action(document: ActionDocument) -> dict[str, Any]:
    """Scope, steps, evidence and sources, ready to be shown."""
    return {
        "document": document,
        "kind": kinds.BY_SLUG[document.kind.slug],
        "companies": list_companies(document),
        "participants": [
            (p, roles.BY_SLUG[p.role].label.lower()) for p in document.participants
        ],
        "steps": list_steps(document),
        "checks": [
            {"document": c, "said": checks.BY_SLUG[c.outcome].label.lower()}
            for c in document.checks
        ],
        "quotations": quotations_of_action(document),
        "sources": list_sources(document),
        "required": required.BY_SLUG[document.required.by],
        "disclosure": disclosures.BY_SLUG[document.disclosure],
    }


def describe_status(traced: Traced, *, on: date) -> dict[str, Any]:
    """What it is on the day, since when, until when, and what decided that."""
    status = traced.status
    return {
        "status": status,
        "status_label": statuses.BY_SLUG[status.slug].label,
        "status_reason": statuses.REASONS_BY_SLUG.get(status.reason),
        "flags": [statuses.FLAGS_BY_SLUG[flag] for flag in status.flags],
        "on": on,
        "on_words": say(on.isoformat()),
        "since_lead": SINCE_LEADS.get(status.slug, ""),
    }


def draw_action(
    document: ActionDocument, traced: Traced, *, on: date, today: date
) -> dict[str, Any]:
    """The action's own small figure with its legend."""
    checked = document.checked_until
    days = Days(
        on=on,
        known_on=today,
        today=today,
        checked_until=date.fromisoformat(checked) if checked else None,
    )
    companies = list_companies(document)
    subject = companies[0].name if len(companies) == 1 else ""
    scene = layout(
        [traced],
        days=days,
        window=window_around([traced], until=max(on, today)),
        look=Look(words="around", budget=ONE_ACTION, subject=subject),
        title=document.title,
    )
    return {
        "figure": render_svg(scene, links=PLAIN_LINKS),
        "legend": list_legend(scene),
    }


@require_safe
def show_history(request: HttpRequest, action: Numbered) -> HttpResponse:
    """`/actions/142-slug/history/`: every version, what changed in it, and why."""
    newest = find_newest("action", action.number)
    if newest.slug != action.slug:
        return _lead_to(request, history_path(newest.record, newest.slug))
    context = {
        "newest_version": newest,
        "path": action_path(newest.record, newest.slug),
        "history": list_history(newest),
    }
    return render_page(request, "events/action/history.html", context)
