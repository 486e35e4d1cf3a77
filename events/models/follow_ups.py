"""Tasks of the desk: what a curator has to look up about a public action."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from events.models.actions import PolicyAction
from events.vocabulary import follow_ups


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    """The desk's questions about what is to be looked up."""

    def open(self) -> FollowUpQuerySet:
        """Not closed yet, the oldest first."""
        return self.filter(closed_at__isnull=True).order_by("due_on", "pk")

    def unclaimed(self, now: datetime) -> FollowUpQuerySet:
        """Open and not held by a curator at this moment."""
        free = models.Q(claimed_until__isnull=True) | models.Q(claimed_until__lte=now)
        return self.open().filter(free)


class FollowUp(models.Model):
    """One thing to look up: why, since or until when, and what came of it.

    Opened from the published record alone; the same reason on the same day is asked
    about once, however often the record is gone through.
    """

    action = models.ForeignKey(
        PolicyAction, on_delete=models.CASCADE, related_name="follow_ups"
    )
    reason = models.CharField(max_length=10, choices=follow_ups.choices)
    due_on = models.DateField()
    sentence = models.CharField(max_length=300)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    outcome = models.CharField(
        max_length=14, choices=follow_ups.outcome_choices, blank=True, default=""
    )
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    claimed_until = models.DateTimeField(null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "reason", "due_on"], name="one_follow_up_once"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True, outcome="")
                | (models.Q(closed_at__isnull=False) & ~models.Q(outcome="")),
                name="closed_with_an_outcome",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=models.Q(closed_at__isnull=True),
                name="follow_ups_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.due_on}: {self.action}"
