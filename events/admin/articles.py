"""Articles on their way through the pipeline, and why some of them stopped."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.timezone import now as current_moment
from django.views.decorators.http import require_POST

from events.admin.curated import ReadOnlyAdmin, change_url, curator_of
from events.curation.retrying import NotStopped, try_again
from events.curation.texts import STOPPED
from events.models import Article, FetchAttempt
from events.tasks import ring_article_after_commit

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
    change_form_template = "admin/events/article_change_form.html"
    actions = ["try_selected_again"]
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

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """With a button to send it on its way again, where it stopped."""
        article = self.get_object(request, object_id)
        has_stopped = article is not None and article.state in STOPPED
        context = {**(extra_context or {}), "has_stopped": has_stopped}
        return super().change_view(request, object_id, form_url, context)

    @admin.action(description="Send on their way again", permissions=["view"])
    def try_selected_again(
        self, request: HttpRequest, queryset: QuerySet[Article]
    ) -> None:
        """The stopped ones among those chosen; the others are left alone."""
        stopped = list(queryset.filter(state__in=STOPPED))
        for article in stopped:
            try_again(article, by=curator_of(request), now=current_moment())
            ring_article_after_commit(article.pk)
        if stopped:
            messages.success(request, f"Sent on their way again: {len(stopped)}.")
        else:
            messages.warning(request, "None of these has stopped.")

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


@require_POST
def send_on_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Release one article from quarantine, or let it be tried once more."""
    article = get_object_or_404(Article, pk=pk)
    try:
        state = try_again(article, by=curator_of(request), now=current_moment())
    except NotStopped as refusal:
        messages.error(request, str(refusal))
    else:
        ring_article_after_commit(article.pk)
        messages.success(
            request, f"It is {state} again, and goes on from there at once."
        )
    return HttpResponseRedirect(change_url(article))
