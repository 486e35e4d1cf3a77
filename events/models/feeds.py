"""Feeds we follow and the hosts we owe politeness."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from events.models.base import Curated

FEED_STATES = [
    ("new", "Not yet reached"),
    ("active", "Followed"),
    ("failing", "Failing"),
    ("paused", "Paused"),
    ("gone", "Gone"),
]


class FeedQuerySet(models.QuerySet["Feed"]):
    """Which feeds want asking."""

    def followed(self) -> FeedQuerySet:
        """Feeds that are polled on their own account."""
        return self.filter(state__in=["new", "active", "failing"])

    def due(self, now: datetime) -> FeedQuerySet:
        """Followed feeds whose time has come, the longest waiting first."""
        return self.followed().filter(next_poll_at__lte=now).order_by("next_poll_at")


class Feed(Curated):
    """An address that lists articles, and how it has been behaving."""

    url = models.URLField(max_length=2000, unique=True)
    title = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    companies = models.ManyToManyField(
        "events.Company", blank=True, related_name="feeds"
    )
    state = models.CharField(max_length=10, choices=FEED_STATES, default="new")
    next_poll_at = models.DateTimeField(db_index=True)
    polled_at = models.DateTimeField(null=True, blank=True, editable=False)
    reached_at = models.DateTimeField(null=True, blank=True, editable=False)
    interval_minutes = models.PositiveIntegerField(default=60)
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    body_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    failure_reason = models.CharField(max_length=300, blank=True, editable=False)
    moved_to = models.URLField(max_length=2000, blank=True, editable=False)
    moved_sightings = models.PositiveSmallIntegerField(default=0, editable=False)
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["publisher", "title"]

    def __str__(self) -> str:
        return self.title or self.url


class Host(models.Model):
    """One web host: when it may next be asked, and what its robots.txt says."""

    name = models.CharField(max_length=253, unique=True)
    next_allowed_at = models.DateTimeField()
    delay_seconds = models.FloatField(default=2.0)
    robots_body = models.TextField(blank=True)
    robots_status = models.PositiveSmallIntegerField(null=True, blank=True)
    robots_fetched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
