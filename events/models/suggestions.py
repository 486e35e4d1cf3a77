"""Suggestions the detector made, and what curators decided about them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from events.models.actions import PolicyAction
from events.models.articles import Article
from events.models.companies import Company
from events.models.readings import Reading
from events.vocabulary import kinds, rejections, states, steps


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """The review queue's questions."""

    def open(self) -> SuggestionQuerySet:
        """Waiting for a curator, the surest first."""
        return self.filter(state__in=["open", "later"]).order_by(
            "-state", "-score", "pk"
        )

    def unclaimed(self, now: datetime) -> SuggestionQuerySet:
        """Open and not held by another curator at this moment."""
        free = models.Q(claimed_until__isnull=True) | models.Q(claimed_until__lte=now)
        return self.open().filter(free)


class Suggestion(models.Model):
    """A proposed policy action, each field with its quotation.

    `proposal` holds the candidate as plain JSON: every field as
    `{"value", "quotations": [{exact, start, end, prefix, suffix}], "confidence",
    "rules"}`; offsets are code points over `reading.text`.
    """

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="suggestions"
    )
    reading = models.ForeignKey(
        Reading, on_delete=models.PROTECT, related_name="suggestions"
    )
    company = models.ForeignKey(
        Company,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="suggestions",
    )
    company_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=kinds.choices)
    step = models.CharField(max_length=16, choices=steps.choices)
    is_mention = models.BooleanField(default=False)
    proposal = models.JSONField()
    score = models.FloatField()
    digest = models.CharField(max_length=64, unique=True)
    lexicon = models.CharField(max_length=80)
    state = models.CharField(
        max_length=10, choices=states.suggestion_choices, default="open", db_index=True
    )
    action = models.ForeignKey(
        PolicyAction,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="suggestions",
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    claimed_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    row_version = models.PositiveIntegerField(default=1)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]

    def __str__(self) -> str:
        return f"{self.company_name}: {self.kind} {self.step}"


class Decision(models.Model):
    """What a curator decided about a suggestion; kept for ever, undone by another."""

    suggestion = models.ForeignKey(
        Suggestion, on_delete=models.CASCADE, related_name="decisions"
    )
    verdict = models.CharField(max_length=10, choices=states.suggestion_choices)
    reason = models.CharField(
        max_length=20, choices=rejections.choices, blank=True, default=""
    )
    note = models.CharField(max_length=500, blank=True)
    action = models.ForeignKey(
        PolicyAction, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True
    )
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.verdict} by {self.by_name}"
