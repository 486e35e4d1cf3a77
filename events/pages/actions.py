"""One action: what it is on a day, on whose word, and how the record came to say so."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from events.ledger.documents import ActionDocument
from events.pages.action_figures import card_path, draw_action
from events.pages.addresses import (
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
from events.pages.freshness import keep_until_changed, keep_until_changed_with
from events.pages.linked_data import describe_article, write_linked_data
from events.pages.record_exports import action_export_path, list_action_files
from events.pages.records import (
    find_newest,
    is_public,
    list_history,
    list_related,
    list_upheld,
    say_upheld_since,
)
from events.pages.rendering import render_page
from events.pages.sharing import Share
from events.pages.wishes import say_problems
from events.text.edtf import say
from events.timeline.scene import see
from events.timeline.scene.tracing import Traced, outline
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


@require_safe
@keep_until_changed_with(say_upheld_since)
def show_action(request: HttpRequest, action: Numbered) -> HttpResponse:
    """`/actions/142-slug/`; `on` asks about a day, `changeset` about an older one."""
    found = ask_action(request, action, path_of=action_path)
    if isinstance(found, HttpResponse):
        return found
    newest, version, document = found.newest, found.version, found.document
    question = found.asked.question
    traced = see(outline(document), on=question.on, known_on=question.known_on)
    history = list_history(newest)
    clocks = f"?{found.asked.canonical}" if found.asked.canonical else ""
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
        "history": history[:5],
        "share": Share(
            title=document.title,
            words=document.summary,
            image=card_path(newest.record, newest.slug) + clocks,
            alt=f"Figure: {document.title}.",
            type="article",
        ),
        "linked_data": write_linked_data(
            describe_article(
                document,
                list_companies(document),
                first=history[-1].changeset,
                last=history[0].changeset,
            )
        ),
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
    return render_page(
        request, "events/action/page.html", context, canonical=path, question=question
    )


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


@require_safe
@keep_until_changed
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
