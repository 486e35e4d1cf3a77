"""Tips: what readers told us, and what a curator made of it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from events.models.actions import PolicyAction
from events.models.articles import Article
from events.vocabulary import tips


class TipQuerySet(models.QuerySet["Tip"]):
    """The desk's questions about tips, and the one of an action's page."""

    def open(self) -> TipQuerySet:
        """Nobody decided yet, the oldest first."""
        return self.filter(state="open").order_by("received_at", "pk")

    def unclaimed(self, now: datetime) -> TipQuerySet:
        """Open and not held by a curator at this moment."""
        free = models.Q(claimed_until__isnull=True) | models.Q(claimed_until__lte=now)
        return self.open().filter(free)

    def upheld(self, number: int) -> TipQuerySet:
        """Disputes of an action that a curator found to be right, the newest first."""
        return self.filter(
            kind="dispute", state="accepted", action__number=number
        ).order_by("-decided_at", "-pk")


class Tip(models.Model):
    """One thing a reader told us. Only `state`, `reason` and `outcome` are ever public.

    `about` names the disputed field or step, `about_words` what the page called it
    then. `receipt` is the sha256 of the token in the receipt's address, `network` a
    keyed hash that counts how much came from one network on one day.
    """

    kind = models.CharField(max_length=8, choices=tips.choices)
    action = models.ForeignKey(
        PolicyAction,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="tips",
    )
    about = models.CharField(max_length=40, blank=True)
    about_words = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    url_key = models.CharField(max_length=64, blank=True, db_index=True)
    text = models.TextField(blank=True)
    contact = models.CharField(max_length=200, blank=True)
    receipt = models.CharField(max_length=64, unique=True)
    network = models.CharField(max_length=64, blank=True)
    received_at = models.DateTimeField(db_index=True)
    state = models.CharField(
        max_length=10, choices=tips.state_choices, default="open", db_index=True
    )
    reason = models.CharField(
        max_length=20, choices=tips.reason_choices, blank=True, default=""
    )
    outcome = models.CharField(max_length=500, blank=True)
    article = models.ForeignKey(
        Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="tips"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    claimed_until = models.DateTimeField(null=True, blank=True)

    objects = TipQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", decided_at__isnull=True)
                | (~models.Q(state="open") & models.Q(decided_at__isnull=False)),
                name="tip_decided_once_closed",
            ),
            models.CheckConstraint(
                condition=models.Q(state="open") | models.Q(contact=""),
                name="closed_tip_names_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.received_at:%Y-%m-%d}"
