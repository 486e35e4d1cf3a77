"""Is the record alive? Its newest changeset, its reading of the news, its last proof.

Counts only: the one page that looks at working rows says how many, never which.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.models import Article, Changeset, Feed, RecordVersion, Verification
from events.pages.rendering import render_page
from events.vocabulary import changes

# No feed is asked less often than this; one that was reached within it is heard.
LATELY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the news is read: feeds followed and lately reached, articles on the way."""

    followed: int
    reached: int
    reached_at: datetime | None
    examined: int
    examined_at: datetime | None
    waiting: int

    @property
    def sentence(self) -> str:
        """The state of reading in one sentence."""
        if not self.followed:
            return "No feed is followed here: articles are added by hand."
        if self.reached_at is None:
            return f"None of the {self.followed} feeds followed was reached yet."
        if not self.reached:
            return f"None of the {self.followed} feeds was reached within a day."
        if self.reached < self.followed:
            heard = f"{self.reached} of {self.followed}"
            return f"{heard} feeds were reached within a day."
        return f"All {self.followed} feeds were reached within a day."


@require_safe
def show_status(request: HttpRequest) -> HttpResponse:
    """`/status/`: for readers who wonder whether anybody is still at work."""
    now = timezone.now()
    told = Changeset.objects.exclude(kind="format").order_by("-number").first()
    counted = RecordVersion.objects.current().order_by().values_list("entity")
    context = {
        "told": told,
        "told_kind": changes.BY_SLUG[told.kind].label.lower() if told else "",
        "counts": dict(counted.annotate(Count("pk"))),
        "reading": read_reading(now),
        "verification": Verification.objects.first(),
        "now": now,
    }
    return render_page(request, "events/status/page.html", context, here="status")


def read_reading(now: datetime) -> Reading:
    """Three queries, whatever there is to count."""
    lately = now - LATELY
    feeds = Feed.objects.followed().aggregate(
        followed=Count("pk"),
        reached=Count("pk", filter=Q(reached_at__gte=lately)),
        reached_at=Max("reached_at"),
    )
    articles = Article.objects.aggregate(
        examined=Count("pk", filter=Q(examined_at__gte=lately)),
        examined_at=Max("examined_at"),
    )
    waiting = Article.objects.unfinished().count()
    return Reading(**feeds, **articles, waiting=waiting)
