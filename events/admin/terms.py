"""The open part of the vocabulary: technologies, audiences, drivers."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from events.admin.curated import CuratedAdmin
from events.models import Term


@admin.register(Term)
class TermAdmin(CuratedAdmin[Term]):
    """Terms with their definitions; a slug in use stays what it is."""

    change_form_template = "admin/events/publishable_change_form.html"
    list_display = ["label", "scheme", "slug", "broader", "definition"]
    list_filter = ["scheme"]
    list_select_related = ["broader"]
    search_fields = ["label", "slug", "definition"]
    autocomplete_fields = ["broader"]
    fields = ["scheme", "label", "slug", "definition", "broader"]

    def get_readonly_fields(self, request: HttpRequest, obj: Term | None = None) -> Any:
        """Published documents and quotations name terms by slug."""
        return ["scheme", "slug"] if obj else []

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Term | None = None
    ) -> Any:
        return {} if obj else {"slug": ["label"]}
