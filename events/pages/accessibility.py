"""What the site does so that everybody can read it, and what is still wanting."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from events.pages.freshness import keep_until_changed
from events.pages.rendering import render_page


@require_safe
@keep_until_changed
def show_accessibility(request: HttpRequest) -> HttpResponse:
    """`/accessibility/`: the statement, with its limits."""
    return render_page(
        request, "events/accessibility/page.html", {}, here="accessibility"
    )
