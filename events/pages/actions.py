"""One action: what it is on a day, on whose word, and how the record came to say so."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from events.ledger.documents import ActionDocument
from events.pages.addresses import (
    PLAIN_LINKS,
    Numbered,
    action_path,
    dispute_path,
    history_path,
)
from events.pages.alternates import list_alternates
from events.pages.asking import ask_action, lead_to
from events.pages.citing import cite_action
from events.pages.entries import list_companies
from events.pages.evidence import list_sources, list_steps, quotations_of_action
from events.pages.legend import list_legend
from events.pages.record_exports import action_export_path, list_action_files
from events.pages.records import (
    find_newest,
    is_public,
    list_history,
    list_related,
    list_upheld,
)
from events.pages.rendering import render_page
from events.pages.wishes import say_problems
from events.text.edtf import say
from events.timeline.drawing import render_svg
from events.timeline.scene import Days, Look, layout, see
from events.timeline.scene.lanes import Budget
from events.timeline.scene.tracing import Traced, outline
from events.timeline.scene.windows import window_around
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
    found = ask_action(request, action, path_of=action_path)
    if isinstance(found, HttpResponse):
        return found
    newest, version, document = found.newest, found.version, found.document
    question = found.asked.question
    traced = see(outline(document), on=question.on, known_on=question.known_on)
    context = {
        **describe_action(document),
        **describe_status(traced, on=question.on),
        **draw_action(document, traced, on=question.on, today=found.today),
        "version": version,
        "is_old": version.pk != newest.pk,
        "is_withdrawn": not is_public(newest),
        "notices": say_problems(found.asked.problems),
        # What the record said before is asked about without what came of it since.
        "upheld": list_upheld(newest.record) if question.known_at is None else [],
        "history": list_history(newest)[:5],
        "dispute_path": dispute_path(newest.record, newest.slug),
        "history_path": history_path(newest.record, newest.slug),
        "related": list_related(document, known_at=question.known_at),
        "files": list_action_files(found),
        "alternates": list_alternates(
            lambda chosen: action_export_path(newest.record, newest.slug, chosen),
            of=document.title,
        ),
        "cite": cite_action(found, traced.status),
    }
    path = action_path(newest.record, newest.slug)
    return render_page(request, "events/action/page.html", context, canonical=path)


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
        return lead_to(request, history_path(newest.record, newest.slug))
    context = {
        "newest_version": newest,
        "path": action_path(newest.record, newest.slug),
        "history": list_history(newest),
    }
    return render_page(request, "events/action/history.html", context)
