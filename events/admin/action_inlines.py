"""What hangs on an action: parties, steps, exceptions, sources, quotations and more."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from events.admin.milestone_forms import MilestoneForm, MilestoneFormSet
from events.models import (
    ActionException,
    Check,
    Citation,
    Evidence,
    Milestone,
    Participation,
    PolicyAction,
    Relation,
)


class ParticipationInline(admin.TabularInline[Participation, PolicyAction]):
    """Who decided, who signed, who is only named."""

    model = Participation
    autocomplete_fields = ["company"]
    extra = 0
    verbose_name = "company"
    verbose_name_plural = "companies"


class MilestoneInline(admin.StackedInline[Milestone, PolicyAction]):
    """What happened, step by step."""

    model = Milestone
    form = MilestoneForm
    formset = MilestoneFormSet
    extra = 0
    show_change_link = True
    verbose_name = "step"
    verbose_name_plural = "steps, in the order they happened"
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("step", "date", "starts"),
                    ("ending_type", "ending_date", "ending_bound"),
                    "ending_words",
                    ("extent", "part"),
                    ("note", "position"),
                ]
            },
        ),
        (
            "Companies, places and products of the part",
            {
                "fields": [("part_companies", "part_places", "part_products")],
                "classes": ["collapse"],
            },
        ),
    ]
    autocomplete_fields = ["part_companies"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Milestone]:
        return (
            super().get_queryset(request).prefetch_related("endings", "part_companies")
        )


class ExceptionInline(admin.TabularInline[ActionException, PolicyAction]):
    """Who or what is left out."""

    model = ActionException
    extra = 0
    verbose_name = "exception"
    verbose_name_plural = "exceptions"


class CitationInline(admin.TabularInline[Citation, PolicyAction]):
    """On whose word it rests."""

    model = Citation
    fields = ["source", "role", "supports"]
    autocomplete_fields = ["source"]
    extra = 0
    verbose_name = "source"
    verbose_name_plural = "sources"


class EvidenceInline(admin.TabularInline[Evidence, PolicyAction]):
    """The quotations; new ones are marked in the text, so that they stand there."""

    model = Evidence
    fields = ("supports", "words", "stands_in")
    readonly_fields = ("supports", "words", "stands_in")
    extra = 0
    max_num = 0
    verbose_name = "quotation"
    verbose_name_plural = "quotations"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        found = super().get_queryset(request)
        return found.select_related("reading__source", "milestone")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="Supports")
    def supports(self, obj: Evidence) -> str:
        step = f" of “{obj.milestone}”" if obj.milestone else ""
        value = f": {obj.value}" if obj.value else ""
        return f"{obj.get_field_display()}{step}{value}"

    @admin.display(description="Exact words")
    def words(self, obj: Evidence) -> str:
        return f"“{obj.exact}”"

    @admin.display(description="In")
    def stands_in(self, obj: Evidence) -> str:
        url = reverse("desk:quote", args=[obj.action_id])
        return format_html(
            '<a href="{}?reading={}#e{}">{}</a>',
            url,
            obj.reading_id,
            obj.pk,
            obj.reading.source or obj.reading,
        )


class RelationInline(admin.TabularInline[Relation, PolicyAction]):
    """How it bears on other actions."""

    model = Relation
    fk_name = "action"
    autocomplete_fields = ["to"]
    extra = 0


class CheckInline(admin.TabularInline[Check, PolicyAction]):
    """Dated searches: still holds, ended, nothing found."""

    model = Check
    fields = ["on", "outcome", "where", "note"]
    extra = 0
    verbose_name_plural = "searches"


INLINES: list[type[InlineModelAdmin[Any, Any]]] = [
    ParticipationInline,
    MilestoneInline,
    ExceptionInline,
    CitationInline,
    EvidenceInline,
    RelationInline,
    CheckInline,
]
