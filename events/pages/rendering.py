"""What every page carries: the site's parts, how fresh the record is, its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from events.ledger.reading import latest_changeset
from events.timeline.answers import checked_until

FRESH_SECONDS = 60


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
    ("What’s new", "new"),
    ("Sources", "sources"),
    ("Methodology", "methodology"),
    ("Data & API", "data"),
    ("Search", "search"),
)


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    here: str = "",
    status: int = 200,
    canonical: str = "",
) -> HttpResponse:
    """A page with the site around it. It holds nothing about who asks: any cache may
    keep it."""
    parts = [Part(name, reverse(view), view == here) for name, view in PARTS]
    response = render(
        request,
        template,
        {
            "parts": parts,
            "newest": latest_changeset(),
            "checked_until": checked_until(),
            "canonical": settings.SITE_URL + (canonical or request.path),
            **context,
        },
        status=status,
    )
    if status == 200:
        response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response
