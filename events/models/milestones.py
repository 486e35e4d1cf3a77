"""What happened to an action, when it is said to end, and what we looked for."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from events.models.actions import PolicyAction
from events.models.fields import EdtfField, validate_edtf
from events.vocabulary import checks, endings, extents, places, relations, steps


def validate_start(value: str) -> None:
    """A stated start is a date, or the word `later` where none was given."""
    if value and value != "later":
        validate_edtf(value)


def validate_place(value: str) -> None:
    """A place is a code we know."""
    if not places.is_place(value):
        raise ValidationError(
            f"“{value}” is no place we know. Write US, US-CA, EU or WORLD, separated "
            "by commas; leave it empty where no source says."
        )


class Milestone(models.Model):
    """One step in the life of an action; the lifecycle is folded from these alone."""

    action = models.ForeignKey(
        PolicyAction, on_delete=models.CASCADE, related_name="milestones"
    )
    step = models.CharField(max_length=16, choices=steps.choices)
    date = EdtfField(help_text="As precise as the source: 2020-06-10, 2020-06, 2020?")
    starts = models.CharField(
        max_length=48,
        blank=True,
        default="",
        validators=[validate_start],
        help_text="Only if the text names a later start: a date, or the word “later”.",
    )
    extent = models.CharField(max_length=5, choices=extents.choices, default="whole")
    part = models.CharField(
        max_length=300, blank=True, help_text="If in part: which part, in words."
    )
    part_companies = models.ManyToManyField(
        "events.Company",
        blank=True,
        related_name="+",
        help_text="Companies that are wholly taken out; the others go on.",
    )
    part_places = ArrayField(
        models.CharField(max_length=8, validators=[validate_place]),
        blank=True,
        default=list,
        help_text="Codes of places that are wholly taken out: GB, EU, US-CA.",
    )
    part_products = ArrayField(
        models.CharField(max_length=200),
        blank=True,
        default=list,
        help_text="Products that are taken out, separated by commas.",
    )
    note = models.CharField(max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Only to put two steps of one day in order.",
    )

    class Meta:
        ordering = ["date", "pk"]

    def __str__(self) -> str:
        return f"{self.step} {self.date}"


class Ending(models.Model):
    """When a step says the action ends; several are read as any-of."""

    milestone = models.ForeignKey(
        Milestone, on_delete=models.CASCADE, related_name="endings"
    )
    type = models.CharField(max_length=10, choices=endings.choices)
    date = EdtfField(blank=True, default="")
    words = models.CharField(max_length=500, blank=True)
    bound = models.CharField(
        max_length=10, choices=endings.bound_choices, default="ends"
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.type} {self.date or self.words}".strip()


class Check(models.Model):
    """A dated search: whether the action still holds, and where we looked."""

    action = models.ForeignKey(
        PolicyAction, on_delete=models.CASCADE, related_name="checks"
    )
    on = models.DateField()
    outcome = models.CharField(max_length=14, choices=checks.choices)
    where = models.CharField(max_length=500)
    note = models.CharField(max_length=500, blank=True)
    source = models.ForeignKey(
        "events.Source",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    quotation = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True
    )

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.on}: {self.outcome}"


class Relation(models.Model):
    """How one action bears on another."""

    action = models.ForeignKey(
        PolicyAction, on_delete=models.CASCADE, related_name="relations"
    )
    to = models.ForeignKey(
        PolicyAction, on_delete=models.CASCADE, related_name="related_from"
    )
    type = models.CharField(max_length=12, choices=relations.choices)
    extent = models.CharField(max_length=5, choices=extents.choices, default="whole")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["action", "to", "type"], name="one_relation_of_a_type"
            ),
            models.CheckConstraint(
                condition=~models.Q(action=models.F("to")),
                name="no_relation_to_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.to}"
