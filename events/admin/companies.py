"""Companies with their other names and products."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from events.admin.curated import CuratedAdmin
from events.admin.versioned_form import VersionedForm
from events.curation.editing import is_public
from events.models import Company, CompanyName, Product
from events.vocabulary import places


class CompanyForm(VersionedForm):
    """A company as typed; its country must be a known code."""

    def clean_country(self) -> str:
        """Upper case, and an ISO code we have a name for."""
        code = str(self.cleaned_data["country"]).strip().upper()
        if code and not places.is_place(code):
            raise forms.ValidationError(
                "Write the country as its ISO code of two letters, such as US or DE."
            )
        return code


class CompanyNameInline(admin.TabularInline[CompanyName, Company]):
    """Names an article may use."""

    model = CompanyName
    extra = 0


class ProductInline(admin.TabularInline[Product, Company]):
    """Products that speak for the company in headlines."""

    model = Product
    extra = 0


@admin.register(Company)
class CompanyAdmin(CuratedAdmin[Company]):
    """Companies, with a link to their publication."""

    form: Any = CompanyForm
    change_form_template = "admin/events/publishable_change_form.html"
    list_display = ["name", "country", "parent", "recorded_actions", "watched_since"]
    list_filter = ["country"]
    list_select_related = ["parent"]
    search_fields = ["name", "legal_name", "slug", "names__name", "products__name"]
    prepopulated_fields = {"slug": ["name"]}
    autocomplete_fields = ["parent"]
    inlines = [CompanyNameInline, ProductInline]
    fieldsets = [
        (None, {"fields": ["name", "slug", "legal_name", "parent"]}),
        (
            "Elsewhere",
            {"fields": ["country", "website", "wikidata", "lei"]},
        ),
        ("Followed", {"fields": ["watched_since"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Company]:
        """With the number of actions each takes part in."""
        found = super().get_queryset(request)
        return found.annotate(action_count=Count("participations", distinct=True))

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Company | None = None
    ) -> Any:
        """A slug is proposed once; a public one stays what people linked to."""
        return {} if obj else self.prepopulated_fields

    def get_readonly_fields(
        self, request: HttpRequest, obj: Company | None = None
    ) -> Any:
        """The address of a public company does not change."""
        return ["slug"] if obj and is_public(obj) else []

    @admin.display(description="Actions", ordering="action_count")
    def recorded_actions(self, obj: Any) -> str:
        """How many actions name it, as a link to them."""
        url = reverse("admin:events_policyaction_changelist")
        return format_html(
            '<a href="{}?companies__id__exact={}">{}</a>', url, obj.pk, obj.action_count
        )
