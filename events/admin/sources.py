"""Sources, the texts stored of them, and what is quoted from those texts."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from events.admin.curated import CuratedAdmin, ReadOnlyAdmin
from events.admin.versioned_form import VersionedForm
from events.models import Reading, Source
from events.text.addresses import AddressError, address_key


class SourceForm(VersionedForm):
    """A source as typed; one address is one source."""

    def clean_url(self) -> str:
        """Refuse an address another source has, before the database does."""
        url = str(self.cleaned_data["url"])
        try:
            key = address_key(url)
        except AddressError as error:
            self.add_error("url", str(error))
            return url
        known = Source.objects.filter(url_key=key).exclude(pk=self.instance.pk).first()
        if known:
            self.add_error("url", f"This address is source {known.pk} already: {known}")
        return url


class ReadingInline(admin.TabularInline[Reading, Source]):
    """Texts stored of a source."""

    model = Reading
    fields = ("title", "kind", "read_at", "by", "open_text")
    readonly_fields = ("title", "kind", "read_at", "by", "open_text")
    extra = 0
    max_num = 0
    can_delete = False
    verbose_name_plural = "stored texts"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="Text")
    def open_text(self, obj: Reading) -> str:
        url = reverse("admin:events_reading_change", args=[obj.pk])
        return format_html('<a href="{}">read ({} characters)</a>', url, len(obj.text))


@admin.register(Source)
class SourceAdmin(CuratedAdmin[Source]):
    """Sources by address; a text that could not be fetched is pasted or uploaded."""

    form: Any = SourceForm
    change_form_template = "admin/events/publishable_change_form.html"
    list_display = ["__str__", "publisher", "published", "type"]
    list_filter = ["type"]
    search_fields = ["title", "publisher", "url", "url_canonical"]
    inlines = [ReadingInline]
    fieldsets = [
        (None, {"fields": ["title", "publisher", "type"]}),
        ("Date", {"fields": ["published", "published_from"]}),
        ("Address", {"fields": ["url", "url_final", "url_canonical", "archive_url"]}),
    ]

    def save_model(
        self, request: HttpRequest, obj: Source, form: Any, change: Any
    ) -> None:
        """The key follows the address."""
        if "url" in form.changed_data or not obj.url_key:
            obj.url_key = address_key(obj.url)
        super().save_model(request, obj, form, change)


@admin.register(Reading)
class ReadingAdmin(ReadOnlyAdmin[Reading]):
    """Stored texts: immutable, because quotations point into them."""

    list_display = ["__str__", "kind", "source", "read_at", "language"]
    list_filter = ["kind", "language"]
    list_select_related = ["source"]
    search_fields = ["title", "source__url"]
    fields = [
        "source",
        "kind",
        "title",
        "byline",
        "language",
        "extractor",
        "read_at",
        "by",
        "text_sha256",
        "stored_text",
    ]

    @admin.display(description="Text")
    def stored_text(self, obj: Reading) -> str:
        return format_html('<div class="stored-text">{}</div>', obj.text)
