"""How cited pages are doing since, and whether quoted words still stand on them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from events.models.readings import Evidence, Reading
from events.models.sources import Source
from events.vocabulary import page_fates


class WatchQuerySet(models.QuerySet["Watch"]):
    """Which cited pages want looking at."""

    def due(self, now: datetime) -> WatchQuerySet:
        """Pages whose time has come, the longest waiting first."""
        return self.filter(next_at__lte=now).order_by("next_at")


class Watch(models.Model):
    """The slow watch over one cited page: when it is next looked at, and its fate.

    `failures` counts looks without an answer since `failing_since`.
    """

    source = models.OneToOneField(
        Source, on_delete=models.CASCADE, related_name="watch"
    )
    next_at = models.DateTimeField(db_index=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    fate = models.CharField(
        max_length=12, choices=page_fates.page_choices, blank=True, db_index=True
    )
    detail = models.CharField(max_length=300, blank=True)
    moved_to = models.URLField(max_length=2000, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)

    objects = WatchQuerySet.as_manager()

    class Meta:
        ordering = ["next_at"]
        verbose_name_plural = "watches"

    def __str__(self) -> str:
        return f"{self.source}: {self.fate or 'not looked at yet'}"


class SightingQuerySet(models.QuerySet["Sighting"]):
    """Which quotations want a person's look."""

    def newest(self) -> SightingQuerySet:
        """The latest word on each quotation; earlier ones are history."""
        later = Sighting.objects.filter(
            evidence=models.OuterRef("evidence"), pk__gt=models.OuterRef("pk")
        )
        return self.filter(~models.Exists(later))

    def unanswered(self) -> SightingQuerySet:
        """Words that changed or vanished and that nobody has looked at yet."""
        return (
            self.newest()
            .filter(fate__in=["changed", "vanished"], answered_at__isnull=True)
            .order_by("seen_at", "pk")
        )


class Sighting(models.Model):
    """What a later text of a page says where a quotation stood.

    The quotation itself stays true of the Reading it was taken from; this is a task
    for a person, never an error. `start` and `end` are code points of `reading.text`,
    empty where the words vanished.
    """

    evidence = models.ForeignKey(
        Evidence, on_delete=models.CASCADE, related_name="sightings"
    )
    reading = models.ForeignKey(
        Reading, on_delete=models.PROTECT, related_name="sightings"
    )
    fate = models.CharField(max_length=10, choices=page_fates.quotation_choices)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    seen_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    answer = models.CharField(max_length=500, blank=True)

    objects = SightingQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "reading"], name="one_sighting_per_reading"
            )
        ]

    def __str__(self) -> str:
        return f"{self.evidence} {self.fate}"

    @property
    def words(self) -> str:
        """The words that stand there now, or nothing."""
        if self.start is None or self.end is None:
            return ""
        return self.reading.text[self.start : self.end]
