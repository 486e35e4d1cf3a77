"""Terms curators may add, and what public documents called each of them, when."""

from django.db import models

from events.models.base import Curated
from events.vocabulary import terms


class Term(Curated):
    """One word of the open part of the vocabulary, with its definition."""

    scheme = models.CharField(max_length=20, choices=terms.schemes)
    slug = models.SlugField(max_length=80)
    label = models.CharField(max_length=120)
    public_label = models.CharField(
        max_length=120,
        blank=True,
        editable=False,
        help_text="What public documents call it; empty until the first one does.",
    )
    definition = models.TextField(blank=True)
    broader = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="narrower"
    )

    class Meta:
        ordering = ["scheme", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "slug"], name="one_term_per_scheme"
            )
        ]

    def __str__(self) -> str:
        return self.label


class TermLabel(models.Model):
    """What public documents call a term, from a changeset until the next row's.

    Derived from the documents of actions, which repeat the labels of their terms.
    """

    scheme = models.CharField(max_length=20, choices=terms.schemes)
    slug = models.CharField(max_length=80)
    label = models.CharField(max_length=120)
    since = models.BigIntegerField()

    class Meta:
        ordering = ["scheme", "slug", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "slug", "since"], name="one_term_label_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}, since changeset {self.since}"
