"""Technologies: what each word means, and which lines companies hold about it."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.pages.addresses import PLAIN_LINKS
from events.pages.alternates import list_alternates
from events.pages.entries import group_by_month
from events.pages.freshness import keep_until_changed
from events.pages.legend import list_legend
from events.pages.rendering import render_page
from events.pages.sharing import Share
from events.pages.wishes import drop_blanks, say_problems
from events.timeline.answers import read_all
from events.timeline.drawing import render_svg
from events.timeline.facets import count_groups
from events.timeline.filters import read_question
from events.timeline.naming import list_terms, name_terms
from events.timeline.picture import View, draw_picture
from events.timeline.question import Question
from events.timeline.scene.layout import Look
from events.timeline.sentences import (
    find_out,
    say_checked,
    say_finding,
    say_uncertain,
)
from events.vocabulary import terms

LISTED = 50
SCHEME = "technology"


@require_safe
@keep_until_changed
def list_all(request: HttpRequest) -> HttpResponse:
    """`/technologies/`: every technology with its definition and its counts."""
    today = timezone.now().date()
    question = Question(on=today, known_on=today)
    recorded = {c.slug: c.count for c in count_groups(question, SCHEME)}
    held = count_groups(replace(question, statuses=("in_force",)), SCHEME)
    in_force = {c.slug: c.count for c in held}
    slugs = list_terms(SCHEME)
    labels = name_terms(SCHEME, slugs)
    rows = [
        (labels[s], s, _define(s), in_force.get(s, 0), recorded.get(s, 0))
        for s in slugs
    ]
    context = {"technologies": sorted(rows, key=lambda row: (-row[4], row[0]))}
    return render_page(
        request, "events/technology/list.html", context, here="technologies"
    )


@require_safe
@keep_until_changed
def show_technology(request: HttpRequest, slug: str) -> HttpResponse:
    """`/technologies/facial-recognition/`: its definition, figure and actions."""
    if slug not in list_terms(SCHEME):
        raise Http404("No technology was ever published under this address.")
    today = timezone.now().date()
    asked = read_question(drop_blanks(request.GET), today=today)
    question = replace(asked.question, technologies=(slug,))
    label = name_terms(SCHEME, [slug], known_at=question.known_at)[slug]
    found = find_out(question)
    rows = read_all(question, limit=LISTED)
    context: dict[str, Any] = {
        "label": label,
        "slug": slug,
        "term": terms.BY_SLUG.get(slug),
        "finding": say_finding(found),
        "found": found,
        "uncertain": say_uncertain(found),
        "checked": say_checked(found),
        "notices": say_problems(asked.problems),
        "months": group_by_month(rows),
        "more": max(0, found.count - len(rows)),
        "day": question.on.isoformat() if question.on != today else "",
        "timeline": f"{reverse('timeline')}?technology={slug}",
        "share": Share(
            title=f"{label}: {say_finding(found)}",
            words=say_checked(found),
            image=f"{reverse('share-card')}?technology={slug}",
            alt=f"Figure of the lines companies held on {label}.",
        ),
        "alternates": list_alternates(
            lambda chosen: f"{reverse(f'timeline-{chosen}')}?technology={slug}",
            of=label,
        ),
        "compare": f"{reverse('compare')}?technology={slug}",
    }
    if rows:
        scene = draw_picture(question, View(Look()), today=today)
        context |= {
            "figure": render_svg(scene, links=PLAIN_LINKS),
            "legend": list_legend(scene),
        }
    return render_page(
        request,
        "events/technology/page.html",
        context,
        here="technologies",
        canonical=reverse("technology", args=[slug]),
        question=question,
    )


def _define(slug: str) -> str:
    term = terms.BY_SLUG.get(slug)
    return term.definition if term else ""
