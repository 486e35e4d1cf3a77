"""Feeds we follow and how they have been doing."""

from datetime import datetime
from time import monotonic, sleep
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.timesince import timesince, timeuntil
from django.utils.timezone import now as current_moment
from django.views.decorators.http import require_POST

from events.admin.curated import CuratedAdmin, ReadOnlyAdmin, change_url, curator_of
from events.curation.following import FeedNotFollowed, ask_feed_soon
from events.importing.feed_lists import write_followed_feeds
from events.importing.poll_outcome import describe_poll
from events.models import Feed, FetchAttempt, Host
from events.tasks import ring_feed

# So long somebody who asked for a poll is kept waiting for its outcome.
PATIENCE_SECONDS = 5.0
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

    change_form_template = "admin/events/feed_change_form.html"
    change_list_template = "admin/events/feed_change_list.html"
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


@require_POST
def poll_soon(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a worker poll the feed now, and say what that brought."""
    feed = get_object_or_404(Feed, pk=pk)
    asked_at = current_moment()
    try:
        ask_feed_soon(feed, by=curator_of(request), now=asked_at)
    except FeedNotFollowed as refusal:
        messages.error(request, str(refusal))
    else:
        ring_feed(feed.pk)
        messages.success(request, _wait_for_poll(feed, since=asked_at))
    return HttpResponseRedirect(change_url(feed))


def _wait_for_poll(feed: Feed, *, since: datetime) -> str:
    """What the poll brought, if it ends while somebody can be kept waiting."""
    until = monotonic() + PATIENCE_SECONDS
    while monotonic() < until:
        poll = feed.attempts.filter(at__gte=since).order_by("-at").first()
        if poll is not None:
            new = poll.entries_new or 0
            said = describe_poll(poll.outcome, new=new, detail=poll.detail)
            return f"Polled now: {said}"
        sleep(0.1)
    return (
        "It is due now, and no worker has polled it yet. Reload this page in a while: "
        "the newest poll stands below."
    )


def download_list(request: HttpRequest) -> HttpResponse:
    """The feeds we follow as OPML, for any other reader."""
    curator_of(request)
    answer = HttpResponse(write_followed_feeds(), content_type="text/x-opml")
    answer["Content-Disposition"] = 'attachment; filename="company-line-feeds.opml"'
    return answer


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
