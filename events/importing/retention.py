"""What we keep of pages nobody cites, for how long, and how much it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from events.models import (
    Article,
    Evidence,
    FetchAttempt,
    Reading,
    Sighting,
    Snapshot,
    Suggestion,
)

# A record of tries serves backing off and the health of feeds, not history.
ATTEMPTS_KEPT_FOR = timedelta(days=120)
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is stored: pages and bytes on disk, and how many of them are cited."""

    pages: int
    bytes: int
    cited: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a run let go of."""

    pages: int
    attempts: int


def drop_outdated(*, now: datetime, keep_days: int) -> Dropped:
    """Let go of the stored pages of articles that came to nothing long ago.

    An article came to nothing if nobody filed it as a source and no suggestion of it
    is open, accepted or attached. Its row stays, so that its address is not imported
    again, and so does the text that a rejected suggestion points into, as decisions
    are kept for ever. `keep_days` 0 keeps every page. Cited bytes are never dropped.
    """
    pages = 0
    if keep_days > 0:
        before = now - timedelta(days=keep_days)
        while dropped := _drop_some(before, now=now):
            pages += dropped
    old = FetchAttempt.objects.filter(at__lt=now - ATTEMPTS_KEPT_FOR)
    attempts, _ = old.delete()
    return Dropped(pages=pages, attempts=attempts)


def measure_kept() -> Kept:
    """How much is stored now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), coalesce(sum(octet_length(body)), 0) FROM events_snapshot"
        )
        pages, size = cursor.fetchone()
    cited = Snapshot.objects.filter(_is_cited()).count()
    return Kept(pages=pages, bytes=int(size), cited=cited)


def _is_cited() -> Exists:
    readings = Reading.objects.filter(snapshot=OuterRef("pk")).filter(
        Q(source__isnull=False)
        | Exists(Evidence.objects.filter(reading=OuterRef("pk")))
        | Exists(Sighting.objects.filter(reading=OuterRef("pk")))
    )
    return Exists(readings)


def _came_to_nothing(before: datetime) -> QuerySet[Article]:
    wanted = Suggestion.objects.filter(article=OuterRef("pk")).exclude(state="rejected")
    return Article.objects.filter(
        ~Exists(wanted),
        state__in=["examined", "duplicate", "unreadable"],
        source__isnull=True,
        snapshot__isnull=False,
        noted_at__lt=before,
    )


def _drop_some(before: datetime, *, now: datetime) -> int:
    with transaction.atomic():
        articles = list(
            _came_to_nothing(before)
            .select_for_update(skip_locked=True, of=("self",))
            .values_list("pk", "snapshot_id")[:AT_ONCE]
        )
        reason = f"Its page was dropped on {now:%Y-%m-%d}: nobody cited it."
        chosen = Article.objects.filter(pk__in=[pk for pk, _ in articles])
        chosen.update(snapshot=None, state_reason=reason)
        of_the_article = Suggestion.objects.filter(article=OuterRef("pk"))
        chosen.filter(~Exists(of_the_article)).update(reading=None)
        _delete_unused([pk for _, pk in articles])
    return len(articles)


def _delete_unused(snapshot_ids: list[int]) -> None:
    """Delete those of these pages that no article goes by and nobody cites."""
    in_use = Article.objects.filter(snapshot=OuterRef("pk"))
    unused = list(
        Snapshot.objects.filter(pk__in=snapshot_ids)
        .filter(~_is_cited(), ~Exists(in_use))
        .values_list("pk", flat=True)
    )
    readings = Reading.objects.filter(snapshot__in=unused)
    readings.filter(
        ~Exists(Suggestion.objects.filter(reading=OuterRef("pk"))),
        ~Exists(Article.objects.filter(reading=OuterRef("pk"))),
    ).delete()
    readings.update(snapshot=None)
    Snapshot.objects.filter(pk__in=unused).delete()
