"""Articles on their way from a feed to a suggestion."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from events.models.feeds import Feed
from events.models.readings import Reading, Snapshot
from events.models.sources import Source
from events.vocabulary import states


class ArticleQuerySet(models.QuerySet["Article"]):
    """Which articles still have a way to go."""

    def unfinished(self) -> ArticleQuerySet:
        """Articles whose state has a next step."""
        return self.filter(state__in=states.UNFINISHED_ARTICLE_STATES)

    def due(self, now: datetime) -> ArticleQuerySet:
        """Unfinished, not leased by anybody, and not waiting for a retry."""
        free = models.Q(lease_until__isnull=True) | models.Q(lease_until__lte=now)
        return self.unfinished().filter(free, next_at__lte=now).order_by("next_at")


class Article(models.Model):
    """One published page, once, whoever listed it; its state is the work queue."""

    url = models.URLField("as found", max_length=2000)
    url_key = models.CharField(max_length=64, unique=True)
    url_final = models.URLField(max_length=2000, blank=True)
    feed = models.ForeignKey(
        Feed, on_delete=models.SET_NULL, null=True, blank=True, related_name="articles"
    )
    title = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True)
    published_from = models.CharField(max_length=12, blank=True)
    dates_disagree = models.BooleanField(default=False)
    state = models.CharField(
        max_length=12, choices=states.article_choices, default="noted", db_index=True
    )
    state_reason = models.CharField(max_length=300, blank=True)
    queue = models.CharField(max_length=12, default="fetch")
    noted_at = models.DateTimeField()
    examined_at = models.DateTimeField(null=True, blank=True)
    lexicon = models.CharField("lexicon version", max_length=80, blank=True)
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reading = models.ForeignKey(
        Reading,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, related_name="articles"
    )
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )
    next_at = models.DateTimeField(db_index=True)
    rung_at = models.DateTimeField(null=True, blank=True)
    crashes = models.PositiveSmallIntegerField(default=0)
    lease_token = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-noted_at"]

    def __str__(self) -> str:
        return self.title or self.url


class FetchAttempt(models.Model):
    """One try to fetch an article or a feed, and how it ended."""

    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="attempts",
    )
    feed = models.ForeignKey(
        Feed, on_delete=models.CASCADE, null=True, blank=True, related_name="attempts"
    )
    at = models.DateTimeField()
    outcome = models.CharField(max_length=30)
    detail = models.CharField(max_length=300, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    url_final = models.URLField(max_length=2000, blank=True)
    size = models.PositiveIntegerField(null=True, blank=True)
    entries_new = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.outcome}"


class TextBand(models.Model):
    """One MinHash band of one reading: equal hashes mark texts to compare."""

    hash = models.BigIntegerField()
    reading = models.ForeignKey(
        Reading, on_delete=models.CASCADE, related_name="text_bands"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["hash", "reading"], name="one_band_once")
        ]

    def __str__(self) -> str:
        return f"{self.hash} of reading {self.reading_id}"
