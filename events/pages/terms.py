"""Technologies and audiences: what each word means, and which lines are about it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
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
    Finding,
    find_out,
    say_checked,
    say_finding,
    say_uncertain,
)
from events.vocabulary import terms
from events.vocabulary.term import Term

LISTED = 50


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme of terms that has pages: its addresses are its name and `many`."""

    slug: str
    many: str
    heading: str
    intro: str
    ask: Callable[[Question, str], Question]

    def path(self, term: str) -> str:
        return reverse(self.slug, args=[term])


SCHEMES: dict[str, Scheme] = {
    "technology": Scheme(
        "technology",
        "technologies",
        "Technologies",
        "What the recorded actions are about. Counts are of actions; one may be about "
        "several technologies.",
        lambda question, slug: replace(question, technologies=(slug,)),
    ),
    "audience": Scheme(
        "audience",
        "audiences",
        "Audiences",
        "Whom the recorded actions are for, or keep something from. Counts are of "
        "actions; one may be about several audiences, and many state none.",
        lambda question, slug: replace(question, audiences=(slug,)),
    ),
}


@require_safe
@keep_until_changed
def list_all(request: HttpRequest, scheme: str) -> HttpResponse:
    """`/technologies/`, `/audiences/`: every term with its definition and counts."""
    shown = SCHEMES[scheme]
    today = timezone.now().date()
    question = Question(on=today, known_on=today)
    recorded = {c.slug: c.count for c in count_groups(question, scheme)}
    held = count_groups(replace(question, statuses=("in_force",)), scheme)
    in_force = {c.slug: c.count for c in held}
    slugs = list_terms(scheme)
    labels = name_terms(scheme, slugs)
    rows = [
        (
            labels[s],
            shown.path(s),
            _define(scheme, s),
            in_force.get(s, 0),
            recorded.get(s, 0),
        )
        for s in slugs
    ]
    context = {
        "scheme": shown,
        "terms": sorted(rows, key=lambda row: (-row[4], row[0])),
    }
    return render_page(request, "events/term/list.html", context, here=shown.many)


@require_safe
@keep_until_changed
def show_term(request: HttpRequest, scheme: str, slug: str) -> HttpResponse:
    """`/technologies/facial-recognition/`: its definition, figure and actions.

    A term that is of another scheme is shown there.
    """
    shown = SCHEMES[scheme]
    if slug not in list_terms(scheme):
        return _lead_to_other(scheme, slug)
    today = timezone.now().date()
    asked = read_question(drop_blanks(request.GET), today=today)
    question = shown.ask(asked.question, slug)
    label = name_terms(scheme, [slug], known_at=question.known_at)[slug]
    found = find_out(question)
    rows = read_all(question, limit=LISTED)
    context: dict[str, Any] = {
        "scheme": shown,
        "label": label,
        "term": _find_word(scheme, slug),
        "notices": say_problems(asked.problems),
        "months": group_by_month(rows),
        "more": max(0, found.count - len(rows)),
        "timeline": f"{reverse('timeline')}?{scheme}={slug}",
        "compare": f"{reverse('compare')}?{scheme}={slug}",
        "subscribe": f"{reverse('subscribe')}?{scheme}={slug}",
        **_say(found),
        **_point(scheme, slug, label=label, found=found),
    }
    if rows:
        scene = draw_picture(question, View(Look()), today=today)
        context |= {
            "figure": render_svg(scene, links=PLAIN_LINKS),
            "legend": list_legend(scene),
        }
    return render_page(
        request,
        "events/term/page.html",
        context,
        here=shown.many,
        canonical=shown.path(slug),
        question=question,
    )


def _say(found: Finding) -> dict[str, Any]:
    return {
        "found": found,
        "finding": say_finding(found),
        "uncertain": say_uncertain(found),
        "checked": say_checked(found),
    }


def _point(scheme: str, slug: str, *, label: str, found: Finding) -> dict[str, Any]:
    """The picture and the feeds of a term: those of the timeline that asks for it."""
    query = f"?{scheme}={slug}"
    return {
        "share": Share(
            title=f"{label}: {say_finding(found)}",
            words=say_checked(found),
            image=reverse("share-card") + query,
            alt=f"Figure of the lines companies held on {label}.",
        ),
        "alternates": list_alternates(
            lambda chosen: reverse(f"timeline-{chosen}") + query, of=label
        ),
    }


def _lead_to_other(scheme: str, slug: str) -> HttpResponse:
    for other in SCHEMES.values():
        if other.slug != scheme and slug in list_terms(other.slug):
            return redirect(other.path(slug), permanent=True)
    raise Http404(f"No {scheme} was ever published under this address.")


def _find_word(scheme: str, slug: str) -> Term | None:
    word = terms.BY_SLUG.get(slug)
    return word if word and word.scheme == scheme else None


def _define(scheme: str, slug: str) -> str:
    word = _find_word(scheme, slug)
    return word.definition if word else ""
