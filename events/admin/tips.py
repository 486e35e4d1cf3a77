"""Every tip that ever came, as a list; it is read and decided about on the desk."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from events.admin.curated import ReadOnlyAdmin
from events.models import Tip


@admin.register(Tip)
class TipAdmin(ReadOnlyAdmin[Tip]):
    """Tips with what became of them; who sent one is shown on the desk alone."""

    list_display = ["__str__", "open_on_desk", "state", "reason", "action", "url"]
    list_filter = ["state", "kind", "reason"]
    list_select_related = ["action"]
    search_fields = ["text", "url", "outcome", "action__title"]
    date_hierarchy = "received_at"
    fields = [
        "open_on_desk",
        "kind",
        "action",
        "about_words",
        "url",
        "text",
        "received_at",
        "state",
        "reason",
        "outcome",
        "article",
        "decided_by",
        "decided_at",
    ]

    @admin.display(description="Desk")
    def open_on_desk(self, obj: Tip) -> str:
        url = reverse("desk:tip", args=[obj.pk])
        return format_html('<a href="{}">open on the desk</a>', url)
