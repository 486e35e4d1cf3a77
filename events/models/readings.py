"""Bytes as fetched, the text read from them, and the quotations taken from it."""

from django.conf import settings
from django.db import models

from events.models.actions import PolicyAction
from events.models.milestones import Milestone
from events.models.sources import Source
from events.text.quotations import Quotation, matches
from events.vocabulary import evidence_fields, sources


class Snapshot(models.Model):
    """A response body exactly as it came, compressed, kept once per content."""

    sha256 = models.CharField(max_length=64, unique=True)
    body = models.BinaryField(help_text="zstd-compressed bytes.")
    size = models.PositiveIntegerField(help_text="Bytes before compression.")
    content_type = models.CharField(max_length=120, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    fetched_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.url}"


class Reading(models.Model):
    """Immutable text that quotations point into, as code points over `text`.

    `text` is the title, a blank line, and the body, cleaned once and never edited.
    """

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="readings", null=True, blank=True
    )
    snapshot = models.ForeignKey(
        Snapshot,
        on_delete=models.PROTECT,
        related_name="readings",
        null=True,
        blank=True,
    )
    kind = models.CharField(max_length=10, choices=sources.reading_choices)
    extractor = models.CharField(max_length=80)
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    language = models.CharField(max_length=8, blank=True)
    byline = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "extractor"],
                condition=models.Q(snapshot__isnull=False),
                name="one_reading_per_extractor",
            )
        ]

    def __str__(self) -> str:
        return f"Reading {self.pk}: {self.title}"


class Evidence(models.Model):
    """That an exact quotation of a Reading supports one field of an action.

    `field` is a slug of `vocabulary.evidence_fields`; `value` says which one, where
    the field holds several: a company or term slug, a product's name, a place's
    code, an exception's words. A milestone's fields name the milestone.
    """

    action = models.ForeignKey(
        PolicyAction, on_delete=models.CASCADE, related_name="evidence"
    )
    milestone = models.ForeignKey(
        Milestone,
        on_delete=models.CASCADE,
        related_name="evidence",
        null=True,
        blank=True,
    )
    field = models.CharField(max_length=16, choices=evidence_fields.choices)
    value = models.CharField(max_length=500, blank=True)
    reading = models.ForeignKey(
        Reading, on_delete=models.PROTECT, related_name="evidence"
    )
    exact = models.TextField()
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["start", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")),
                name="a_quotation_is_not_empty",
            ),
            models.UniqueConstraint(
                fields=["action", "milestone", "field", "value", "reading", "start"],
                name="one_quotation_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: “{self.exact[:60]}”"

    @property
    def still_stands(self) -> bool:
        """Whether the words stand at their place in the reading."""
        quotation = Quotation(
            self.exact, self.start, self.end, self.prefix, self.suffix
        )
        return matches(quotation, self.reading.text)
