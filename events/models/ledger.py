"""The ledger: what is public, as immutable versions under numbered changesets."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.lookups import GreaterThan

from events.models.fields import DaySetField
from events.models.ledger_indexes import BEGUN_BEFORE_ITS_DAY, INDEXES, KNOWN_UNTIL
from events.vocabulary import changes

ENTITIES = [("action", "Policy action"), ("company", "Company"), ("source", "Source")]


class Changeset(models.Model):
    """One public change: numbered without gaps, chained by hash, with its reason."""

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(unique=True)
    kind = models.CharField(max_length=14, choices=changes.choices)
    by_role = models.CharField(max_length=40)
    by_pseudonym = models.CharField(max_length=60)
    reviewer_pseudonym = models.CharField(max_length=60, blank=True)
    reason = models.TextField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"Changeset {self.number}: {self.reason[:60]}"


class Verification(models.Model):
    """One proof of the ledger: when, up to which changeset, and how many faults."""

    at = models.DateTimeField()
    changeset = models.BigIntegerField()
    faults = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-at"]
        get_latest_by = "at"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}: {self.faults} faults"


class RecordVersionQuerySet(models.QuerySet["RecordVersion"]):
    """The ledger's questions, all bounded by what was known at a changeset."""

    def of(self, entity: str) -> RecordVersionQuerySet:
        """Versions of one entity."""
        return self.filter(entity=entity)

    def current(self) -> RecordVersionQuerySet:
        """The open version of every record that has not been withdrawn."""
        return self.filter(known_to__isnull=True, live=True)

    def known_at(self, number: int) -> RecordVersionQuerySet:
        """What the public record said right after changeset `number`."""
        still = GreaterThan(KNOWN_UNTIL, number)
        return self.filter(still, known_from__lte=number, live=True)

    def begun_before_their_day(self) -> RecordVersionQuerySet:
        """Actions that were something else than not yet begun before `sort_on`.

        They are few: those whose beginning is open, or stated after the fact.
        """
        return self.filter(BEGUN_BEFORE_ITS_DAY)

    def possibly_in_force(self, on: date) -> RecordVersionQuerySet:
        """Actions that certainly or possibly held on that day."""
        return self.filter(possible__holds_on=on)


class Spans(models.Model):
    """The days an action held and those of each status: one column per status."""

    certain = DaySetField(default=tuple)
    possible = DaySetField(default=tuple)
    not_yet = DaySetField(default=tuple)
    scheduled = DaySetField(default=tuple)
    due_unconfirmed = DaySetField(default=tuple)
    in_force = DaySetField(default=tuple)
    possibly = DaySetField(default=tuple)
    unconfirmed = DaySetField(default=tuple)
    ended = DaySetField(default=tuple)
    done = DaySetField(default=tuple)

    class Meta:
        abstract = True


class RecordVersion(Spans):
    """One immutable public version of one record: its JSON body and its index.

    `known_from` and `known_to` are changeset numbers, half-open. All other columns
    are derived from the body when it is written and are only ways to find it.
    """

    entity = models.CharField(max_length=10, choices=ENTITIES)
    record = models.BigIntegerField(help_text="Action number, or company or source id.")
    version = models.PositiveIntegerField()
    schema = models.PositiveSmallIntegerField()
    known_from = models.BigIntegerField()
    known_to = models.BigIntegerField(null=True)
    live = models.BooleanField(default=True)
    slug = models.CharField(max_length=120, blank=True)
    label = models.CharField(max_length=500, blank=True)
    sort_on = models.DateField()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    checked_until = models.DateField(null=True)
    kind = models.CharField(max_length=30, blank=True)
    family = models.CharField(max_length=12, blank=True)
    form = models.CharField(max_length=10, blank=True)
    required = models.CharField(max_length=12, blank=True)
    disclosure = models.CharField(max_length=12, blank=True)
    quoted = models.BooleanField(default=False)
    # Some company or place has other days than the action as a whole.
    apart = models.BooleanField(default=False)
    companies = ArrayField(models.BigIntegerField(), default=list)
    company_groups = ArrayField(models.BigIntegerField(), default=list)
    technologies = ArrayField(models.CharField(max_length=80), default=list)
    audiences = ArrayField(models.CharField(max_length=80), default=list)
    drivers = ArrayField(models.CharField(max_length=80), default=list)
    jurisdictions = ArrayField(models.CharField(max_length=8), default=list)
    sources = ArrayField(models.BigIntegerField(), default=list)
    related = ArrayField(models.BigIntegerField(), default=list)
    # The title and names alone, so that the best matches are found without ranking.
    title_words = SearchVectorField(null=True)
    words = SearchVectorField(null=True)
    body = models.TextField(null=True)
    salt = models.CharField(max_length=32, null=True)
    redacted_by = models.BigIntegerField(
        null=True, help_text="The changeset of the redaction that blanked it."
    )
    sha256 = models.CharField(max_length=64)

    objects = RecordVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-sort_on", "-record"]
        constraints = [
            models.UniqueConstraint(
                fields=["entity", "record", "version"], name="one_version_number_once"
            ),
            models.UniqueConstraint(
                fields=["entity", "record"],
                condition=models.Q(known_to__isnull=True),
                name="one_open_version_per_record",
            ),
            models.CheckConstraint(
                condition=models.Q(known_to__isnull=True)
                | models.Q(known_to__gt=models.F("known_from")),
                name="known_for_at_least_one_changeset",
            ),
        ]
        indexes = INDEXES

    def __str__(self) -> str:
        return f"{self.entity} {self.record} v{self.version}"


class PublicStage(Spans):
    """What an action was by what had been public on [since, until), in one version.

    Derived from the body like the columns of `RecordVersion`, and as immutable.
    """

    version = models.ForeignKey(
        RecordVersion, on_delete=models.PROTECT, related_name="stages", db_index=False
    )
    since = models.DateField()
    until = models.DateField()

    class Meta:
        ordering = ["version", "since"]
        indexes = [
            models.Index(fields=["version", "since", "until"], name="stage_of_version")
        ]

    def __str__(self) -> str:
        return f"{self.version}, public from {self.since}"
