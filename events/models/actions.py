"""Policy actions: what a company itself decided about its own AI."""

from __future__ import annotations

from typing import cast

from django.contrib.postgres.fields import ArrayField
from django.db import models

from events.models.base import Curated
from events.models.companies import Company
from events.models.fields import EdtfField
from events.models.terms import Term
from events.vocabulary import disclosures, forms, kinds, required, roles, states

CONFIDENCES = [("high", "High"), ("medium", "Medium"), ("low", "Low")]

TOLD_OF_READINGS = (
    "source",
    "kind",
    "extractor",
    "text_sha256",
    "read_at",
    "snapshot__sha256",
)


class PolicyActionQuerySet(models.QuerySet["PolicyAction"]):
    """How curators ask for working rows; the public never reads these."""

    def drafts(self) -> PolicyActionQuerySet:
        """Not yet public, or public with nothing withdrawn."""
        return self.filter(state="draft")

    def standing_of(self, company: Company) -> PolicyActionQuerySet:
        """Every action in which this company takes part, newest first."""
        return (
            self.filter(participations__company=company)
            .exclude(state__in=["retracted", "merged"])
            .distinct()
            .order_by("-updated_at")
        )

    def whole(self) -> PolicyActionQuerySet:
        """With everything a public document says of them, in a few queries."""
        return self.prefetch_related(
            _joined("participations", "company__parent"),
            "technologies",
            "audiences",
            "drivers",
            "exceptions",
            "milestones__endings",
            "milestones__part_companies",
            "milestones__citations",
            "checks",
            _joined("relations", "to"),
            "evidence__reading",
            _joined("citations", "source"),
            _readings_of_sources(),
        )


def _joined(path: str, *named: str) -> models.Prefetch[str]:
    """Rows of an action together with what each of them names: one query."""
    return models.Prefetch(path, _rows_at(path).select_related(*named))


def _readings_of_sources() -> models.Prefetch[str]:
    """What was read of each source and when, without any text."""
    path = "citations__source__readings"
    told = _rows_at(path).select_related("snapshot").only(*TOLD_OF_READINGS)
    return models.Prefetch(path, told)


def _rows_at(path: str) -> models.QuerySet[models.Model]:
    model: type[models.Model] = PolicyAction
    for step in path.split("__"):
        model = cast("type[models.Model]", model._meta.get_field(step).related_model)
    return model._default_manager.all()


class PolicyAction(Curated):
    """One decision of one or several companies, edited here, published to the ledger.

    `number` is given at first publication and never again: it is what people cite.
    """

    number = models.PositiveBigIntegerField(
        null=True, blank=True, unique=True, editable=False
    )
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    kind = models.CharField(max_length=30, choices=kinds.choices)
    form = models.CharField(max_length=10, choices=forms.choices, default="standing")
    state = models.CharField(
        max_length=10,
        choices=states.action_choices,
        default="draft",
        editable=False,
    )
    companies = models.ManyToManyField(
        Company, through="Participation", related_name="policy_actions"
    )
    technologies = models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"scheme": "technology"},
    )
    audiences = models.ManyToManyField(
        Term, blank=True, related_name="+", limit_choices_to={"scheme": "audience"}
    )
    drivers = models.ManyToManyField(
        Term, blank=True, related_name="+", limit_choices_to={"scheme": "driver"}
    )
    products = ArrayField(
        models.CharField(max_length=200),
        blank=True,
        default=list,
        help_text="Product names, separated by commas.",
    )
    jurisdictions = ArrayField(
        models.CharField(max_length=8),
        blank=True,
        default=list,
        help_text="ISO codes such as US or US-CA, EU or WORLD. Empty: not stated.",
    )
    required_by = models.CharField(
        max_length=12, choices=required.choices, default="none"
    )
    required_who = models.CharField(max_length=300, blank=True)
    disclosure = models.CharField(
        max_length=12, choices=disclosures.choices, default="company"
    )
    checked_until = models.DateField(
        null=True,
        blank=True,
        help_text="The day up to which news of this action was searched.",
    )
    confidence = models.CharField(
        max_length=10, choices=CONFIDENCES, default="high", blank=True
    )
    starter = models.BooleanField(
        default=False,
        editable=False,
        help_text="From the starter record: may be cited without quotations.",
    )
    curator_note = models.TextField(
        blank=True, help_text="For curators only. Never published."
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False
    )

    objects = PolicyActionQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(number__isnull=False),
                name="only_numbered_actions_are_public",
            )
        ]

    def __str__(self) -> str:
        return self.title


class Participation(models.Model):
    """A company's part in an action: actor, signatory, or named counterparty."""

    action = models.ForeignKey(
        PolicyAction, on_delete=models.CASCADE, related_name="participations"
    )
    company = models.ForeignKey(
        Company, on_delete=models.PROTECT, related_name="participations"
    )
    role = models.CharField(max_length=14, choices=roles.choices, default="actor")
    joined = EdtfField(blank=True, default="")
    left = EdtfField(blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "company"], name="one_part_per_company"
            )
        ]

    def __str__(self) -> str:
        return f"{self.company} ({self.role})"


class ActionException(models.Model):
    """Somebody or something the action leaves out, in the source's own terms."""

    action = models.ForeignKey(
        PolicyAction, on_delete=models.CASCADE, related_name="exceptions"
    )
    words = models.CharField(max_length=500)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words
