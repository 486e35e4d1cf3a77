"""Articles on their way through the pipeline, and why some of them stopped."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from events.admin.curated import ReadOnlyAdmin
from events.models import Article, FetchAttempt

NEEDS_TEXT = frozenset({"unreachable", "refused", "unreadable"})


class ArticleAttemptInline(admin.TabularInline[FetchAttempt, Article]):
    """Every try to fetch the article."""

    model = FetchAttempt
    fk_name = "article"
    fields = ("at", "outcome", "status", "size", "detail")
    readonly_fields = ("at", "outcome", "status", "size", "detail")
    extra = 0
    max_num = 0
    can_delete = False
    verbose_name_plural = "tries to fetch it"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Article)
class ArticleAdmin(ReadOnlyAdmin[Article]):
    """Each article with its state, the reason for it, and what can be done."""

    list_display = ["__str__", "publisher", "published_on", "state", "state_reason"]
    list_filter = ["state", "feed"]
    search_fields = ["title", "url", "publisher"]
    inlines = [ArticleAttemptInline]
    fields = [
        "page",
        "state",
        "state_reason",
        "what_to_do",
        "publisher",
        "published_on",
        "published_from",
        "dates_disagree",
        "feed",
        "noted_at",
        "examined_at",
        "lexicon",
        "reading",
        "source",
        "duplicate_of",
        "found",
        "crashes",
        "next_at",
    ]

    @admin.display(description="Page")
    def page(self, obj: Article) -> str:
        return format_html(
            '<a href="{}" rel="noreferrer noopener" target="_blank">{}</a>',
            obj.url,
            obj.title or obj.url,
        )

    @admin.display(description="What to do")
    def what_to_do(self, obj: Article) -> str:
        if obj.state not in NEEDS_TEXT:
            return "–"
        url = reverse("desk:article-text", args=[obj.pk])
        return format_html(
            '<a href="{}">Paste or upload its text</a>, if you can read it yourself.',
            url,
        )

    @admin.display(description="Suggestions")
    def found(self, obj: Article) -> str:
        links = (
            (reverse("desk:suggestion", args=[s.pk]), str(s))
            for s in obj.suggestions.all()
        )
        return format_html_join(", ", '<a href="{}">{}</a>', links) or "none"
