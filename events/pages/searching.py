"""Search: actions, companies, terms and sources that say the words, best first."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from events.pages.addresses import company_path, source_path
from events.pages.entries import make_entry
from events.pages.freshness import keep_until_changed
from events.pages.rendering import render_page
from events.pages.terms import SCHEMES
from events.pages.wishes import drop_blanks, say_problems
from events.timeline.filters import read_question
from events.timeline.naming import list_companies
from events.timeline.searching import MOST_COUNTED, search
from events.timeline.strict import find_nearest

LONGEST = 200
LISTED = 20


@require_safe
@keep_until_changed
def show_search(request: HttpRequest) -> HttpResponse:
    """`/search/?q=…`; the clocks of the timeline hold here too."""
    params = drop_blanks(request.GET)
    words = params.get("q", "").replace("\x00", " ").strip()[:LONGEST]
    asked = read_question(params, today=timezone.now().date())
    context: dict[str, Any] = {
        "q": words,
        "notices": say_problems(asked.problems),
        "found": None,
    }
    if words:
        found = search(words, question=asked.question, limit=LISTED)
        context |= {
            "found": found,
            "actions": [
                (make_entry(f.row.document, f.row.status), f.passage)
                for f in found.actions
            ],
            "companies": [(f, company_path(f.version.slug)) for f in found.companies],
            "terms": [(f, term_path(f.scheme, f.slug)) for f in found.terms],
            "sources": [(f, source_path(f.version.record)) for f in found.sources],
            "counts": {sort: say_count(many) for sort, many in found.counts.items()},
            "timeline": f"{reverse('timeline')}?{urlencode({'q': found.words})}",
            "nearest": _find_nearest_company(words) if found.is_empty else None,
        }
    path = reverse("search") + (f"?{urlencode({'q': words})}" if words else "")
    return render_page(
        request,
        "events/search/page.html",
        context,
        here="search",
        canonical=path,
        question=asked.question,
    )


def term_path(scheme: str, slug: str) -> str:
    """The page of a technology or an audience; the timeline of any other term."""
    if scheme in SCHEMES:
        return SCHEMES[scheme].path(slug)
    return f"{reverse('timeline')}?{urlencode({scheme: slug})}"


def say_count(many: int) -> str:
    """`1,204`, or `more than 1,000` where nobody counted further."""
    return f"more than {MOST_COUNTED:,}" if many > MOST_COUNTED else f"{many:,}"


def _find_nearest_company(words: str) -> tuple[str, str] | None:
    named = {c.name: c.slug for c in list_companies()}
    name = find_nearest(words, named)
    return (name, company_path(named[name])) if name else None
