"""Suggestions and decisions as lists; the work itself is done on the desk."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from events.admin.curated import ReadOnlyAdmin
from events.models import Decision, Suggestion


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin[Suggestion]):
    """Every suggestion ever made, each with a link to the desk."""

    list_display = [
        "__str__",
        "open_on_desk",
        "state",
        "score",
        "article",
        "claimed_by",
    ]
    list_filter = ["state", "kind", "step", "is_mention"]
    list_select_related = ["article", "claimed_by"]
    search_fields = ["company_name", "article__title", "article__url"]
    fields = [
        "open_on_desk",
        "company_name",
        "kind",
        "step",
        "is_mention",
        "score",
        "state",
        "action",
        "article",
        "reading",
        "lexicon",
        "created_at",
        "proposal",
    ]

    @admin.display(description="Desk")
    def open_on_desk(self, obj: Suggestion) -> str:
        url = reverse("desk:suggestion", args=[obj.pk])
        return format_html('<a href="{}">open on the desk</a>', url)


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin[Decision]):
    """Who decided what, when, and whether it was undone."""

    list_display = ["suggestion", "verdict", "reason", "by_name", "at", "undone_at"]
    list_filter = ["verdict", "reason"]
    list_select_related = ["suggestion"]
    search_fields = ["suggestion__company_name", "by_name", "note"]
    fields = ["suggestion", "verdict", "reason", "note", "action", "by_name", "at"]
