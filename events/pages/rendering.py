"""What every page carries: the site's parts, how fresh the record is, its address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from events.ledger.reading import latest_changeset
from events.pages.alternates import alternates_of_all
from events.pages.freshness import FRESH_SECONDS
from events.pages.knowledge import tell_pinned
from events.pages.sharing import STRAP, share_site
from events.timeline.answers import checked_until
from events.timeline.question import Question


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of the site's navigation."""

    name: str
    path: str
    is_here: bool


PARTS = (
    ("Timeline", "timeline"),
    ("Compare", "compare"),
    ("Companies", "companies"),
    ("Technologies", "technologies"),
    ("Audiences", "audiences"),
    ("What’s new", "new"),
    ("Sources", "sources"),
    ("Methodology", "methodology"),
    ("Data & API", "data"),
    ("Search", "search"),
)

# What a reader looks for at the end of a page.
FOOT = (
    ("Subscribe", "subscribe"),
    ("Status", "status"),
    ("Accessibility", "accessibility"),
)


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    here: str = "",
    status: int = 200,
    canonical: str = "",
    question: Question | None = None,
) -> HttpResponse:
    """A page with the site around it. It holds nothing about who asks: any cache may
    keep it.

    `question` is what a page answers that can be read as of an earlier changeset.
    """
    response = render(
        request,
        template,
        {
            "parts": _list_parts(PARTS, here=here),
            "foot": _list_parts(FOOT, here=here),
            "newest": latest_changeset(),
            "checked_until": checked_until(),
            "alternates": alternates_of_all(),
            "pinned": tell_pinned(request, question),
            "share": share_site(),
            "strap": STRAP,
            "canonical": settings.SITE_URL + (canonical or request.path),
            **context,
        },
        status=status,
    )
    if status == 200:
        response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


def _list_parts(named: Iterable[tuple[str, str]], *, here: str) -> list[Part]:
    return [Part(name, reverse(view), view == here) for name, view in named]
