"""Data and API: how to take the record away, on what terms, and how to check it."""

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from events.ledger.reading import latest_changeset
from events.models import RecordVersion
from events.pages.freshness import keep_until_changed
from events.pages.linked_data import describe_dataset, write_linked_data
from events.pages.rendering import render_page
from events.pages.sharing import STRAP


@require_safe
@keep_until_changed
def show_data(request: HttpRequest) -> HttpResponse:
    """`/data/`: what there is, the API, the licence."""
    rows = RecordVersion.objects.current().order_by().values_list("entity")
    context = {
        "counts": dict(rows.annotate(Count("pk"))),
        "site": settings.SITE_URL,
        "linked_data": write_linked_data(
            describe_dataset(words=STRAP, newest=latest_changeset())
        ),
    }
    return render_page(request, "events/data/page.html", context, here="data")
