"""Sources: published pages that actions are cited to."""

from django.db import models

from events.models.actions import PolicyAction
from events.models.base import Curated
from events.models.fields import EdtfField
from events.vocabulary import sources


class Source(Curated):
    """A page somebody published, by its addresses; its text lives in Readings."""

    url = models.URLField("as found", max_length=2000)
    url_final = models.URLField("after redirects", max_length=2000, blank=True)
    url_canonical = models.URLField("canonical", max_length=2000, blank=True)
    url_key = models.CharField(max_length=64, unique=True, editable=False)
    title = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    published = EdtfField(blank=True, default="")
    published_from = models.CharField(
        "how the date is known",
        max_length=12,
        blank=True,
        help_text="feed, jsonld, meta, htmldate, or curator",
    )
    type = models.CharField(max_length=16, choices=sources.choices, default="news")
    archive_url = models.URLField(max_length=2000, blank=True)
    actions = models.ManyToManyField(
        PolicyAction, through="Citation", related_name="sources"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title or self.url


class Citation(models.Model):
    """That an action rests on a source, and in which role."""

    action = models.ForeignKey(
        PolicyAction, on_delete=models.CASCADE, related_name="citations"
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="citations"
    )
    role = models.CharField(
        max_length=14, choices=sources.role_choices, default="first-report"
    )
    supports = models.CharField(
        max_length=300, blank=True, help_text="What it supports, in a few words."
    )
    milestones = models.ManyToManyField(
        "events.Milestone", blank=True, related_name="citations"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "source"], name="one_citation_per_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} ({self.role})"
