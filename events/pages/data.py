"""Data and API: how to take the record away, on what terms, and how to check it."""

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from events.models import RecordVersion
from events.pages.rendering import render_page


@require_safe
def show_data(request: HttpRequest) -> HttpResponse:
    """`/data/`: what there is, the API, the licence."""
    rows = RecordVersion.objects.current().order_by().values_list("entity")
    context = {
        "counts": dict(rows.annotate(Count("pk"))),
        "site": settings.SITE_URL,
    }
    return render_page(request, "events/data/page.html", context, here="data")
