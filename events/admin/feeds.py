"""Feeds we follow and how they have been doing."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.timesince import timesince, timeuntil
from django.utils.timezone import now as current_moment

from events.admin.curated import CuratedAdmin, ReadOnlyAdmin
from events.models import Feed, FetchAttempt, Host

HEALTH = ("polled_at", "reached_at", "failures", "failure_reason", "moved_to")


class AttemptInline(admin.TabularInline[FetchAttempt, Feed]):
    """The newest polls of a feed and how each ended."""

    model = FetchAttempt
    fk_name = "feed"
    fields = ("at", "outcome", "status", "entries_new", "detail")
    readonly_fields = ("at", "outcome", "status", "entries_new", "detail")
    extra = 0
    can_delete = False
    max_num = 0
    verbose_name_plural = "polls, newest first"

    def get_queryset(self, request: HttpRequest) -> Any:
        """The last twenty are enough to see what is wrong."""
        found = super().get_queryset(request)
        feed = (
            request.resolver_match.kwargs.get("object_id")
            if (request.resolver_match)
            else None
        )
        newest = found.filter(feed=feed).order_by("-at").values("pk")[:20]
        return found.filter(pk__in=list(newest.values_list("pk", flat=True)))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Feed)
class FeedAdmin(CuratedAdmin[Feed]):
    """Feed health at a glance; the poller writes the grey fields."""

    list_display = [
        "__str__",
        "publisher",
        "state",
        "reached",
        "failures",
        "failure_reason",
        "next_poll",
    ]
    list_filter = ["state", "publisher"]
    search_fields = ["title", "url", "publisher"]
    autocomplete_fields = ["companies"]
    inlines = [AttemptInline]
    readonly_fields = HEALTH
    fieldsets = [
        (None, {"fields": ["url", "title", "publisher", "companies"]}),
        ("Rhythm", {"fields": ["state", "next_poll_at", "interval_minutes"]}),
        ("Health", {"fields": HEALTH}),
    ]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new feed is asked at the next tick."""
        return {"next_poll_at": current_moment()}

    @admin.display(description="Last reached", ordering="reached_at")
    def reached(self, obj: Feed) -> str:
        return f"{timesince(obj.reached_at)} ago" if obj.reached_at else "never"

    @admin.display(description="Next poll", ordering="next_poll_at")
    def next_poll(self, obj: Feed) -> str:
        if obj.state in ("paused", "gone"):
            return "not followed"
        if obj.next_poll_at <= current_moment():
            return "due now"
        return f"in {timeuntil(obj.next_poll_at)}"


@admin.register(Host)
class HostAdmin(ReadOnlyAdmin[Host]):
    """What we owe each host."""

    list_display = ["name", "delay_seconds", "next_allowed_at", "robots_status"]
    search_fields = ["name"]
    fields = [
        "name",
        "delay_seconds",
        "next_allowed_at",
        "robots_status",
        "robots_fetched_at",
        "robots_body",
    ]
