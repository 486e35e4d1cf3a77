"""The ledger: what is public, as immutable versions under numbered changesets."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThan

from events.models.fields import DaySetField
from events.vocabulary import changes

# An open version is known up to the end of all numbers, so that an index can tell.
KNOWN_UNTIL = Coalesce("known_to", models.Value(2**63 - 1))
RARE_STATUSES = (
    "scheduled",
    "due_unconfirmed",
    "possibly",
    "unconfirmed",
    "ended",
    "done",
)
ENTITIES = [("action", "Policy action"), ("company", "Company"), ("source", "Source")]


def _compare_earlier_days(column: str, *, operator: str) -> models.Func:
    """How a set of days compares with all days before the one sorted by."""
    # One flat function: migrations cannot tell that two nested ones are the same.
    return models.Func(
        models.F(column),
        models.F("sort_on"),
        arg_joiner=f" {operator} daterange(NULL, ",
        template="(%(expressions)s))",
        output_field=models.BooleanField(),
    )


BEGUN_BEFORE_ITS_DAY = models.Q(entity="action") & (
    models.Q(_compare_earlier_days("possible", operator="&&"))
    | ~models.Q(_compare_earlier_days("not_yet", operator="@>"))
)


# A stretch of 64 days, so that the newest matches are found without reading the others.
FIRST_DAY, DAYS_OF_SEASON, LAST_SEASON = date(1900, 1, 1), 64, 1_150
SEASON = (
    f"(ARRAY[LEAST((%(expressions)s - DATE '{FIRST_DAY}') / {DAYS_OF_SEASON}, "
    f"{LAST_SEASON})])"
)


def number_season(day: date) -> int:
    """The season in which a day lies, as `SEASON` has it."""
    return min((day - FIRST_DAY).days // DAYS_OF_SEASON, LAST_SEASON)


def _newest_known(
    *columns: str, name: str, condition: models.Q | None = None
) -> models.Index:
    """Newest first among equals, with all that decides whether a version was known.

    The other versions of each action are passed over without reading them.
    """
    return models.Index(
        "entity",
        *columns,
        models.F("sort_on").desc(),
        models.F("record").desc(),
        "known_from",
        KNOWN_UNTIL,
        condition=condition,
        name=name,
    )


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
        indexes = [
            models.Index(
                "entity",
                models.F("sort_on").desc(),
                models.F("record").desc(),
                condition=models.Q(known_to__isnull=True, live=True),
                name="ledger_current_newest",
            ),
            _newest_known(name="ledger_newest_known"),
            _newest_known("kind", name="ledger_kind_known"),
            _newest_known("family", name="ledger_family_known"),
            _newest_known("required", name="ledger_required_known"),
            _newest_known("disclosure", name="ledger_disclosure_known"),
            _newest_known(name="ledger_quoted_known", condition=models.Q(quoted=True)),
            # Few actions have these on any one day: walking the newest would pass over
            # nearly all. The other two statuses are what most have on most days.
            *(
                GistIndex(
                    fields=[status],
                    condition=~models.Q(**{status: ()}),
                    name=f"ledger_{status}",
                )
                for status in RARE_STATUSES
            ),
            models.Index(
                "entity",
                "label",
                "record",
                "known_from",
                KNOWN_UNTIL,
                name="ledger_title_known",
            ),
            models.Index(
                "entity",
                "kind",
                models.F("sort_on").desc(),
                models.F("record").desc(),
                condition=models.Q(known_to__isnull=True, live=True),
                name="ledger_current_kind",
            ),
            models.Index(
                "entity",
                "family",
                models.F("sort_on").desc(),
                models.F("record").desc(),
                condition=models.Q(known_to__isnull=True, live=True),
                name="ledger_current_family",
            ),
            models.Index(
                models.F("sort_on").desc(),
                condition=BEGUN_BEFORE_ITS_DAY,
                name="ledger_begun_before",
            ),
            models.Index(
                fields=["record"],
                condition=models.Q(apart=True),
                name="ledger_apart",
            ),
            models.Index(fields=["known_from"], name="ledger_known_from"),
            models.Index(
                fields=["entity", "slug"],
                condition=models.Q(known_to__isnull=True),
                name="ledger_current_slug",
            ),
            GinIndex(fields=["company_groups"], name="ledger_companies"),
            GinIndex(fields=["technologies"], name="ledger_technologies"),
            GinIndex(fields=["audiences"], name="ledger_audiences"),
            GinIndex(fields=["drivers"], name="ledger_drivers"),
            GinIndex(fields=["jurisdictions"], name="ledger_jurisdictions"),
            GinIndex(fields=["sources"], name="ledger_sources"),
            GinIndex(fields=["related"], name="ledger_related"),
            GinIndex(
                "title_words",
                models.Func("sort_on", template=SEASON),
                condition=models.Q(entity="action"),
                name="ledger_title_words",
            ),
            # One for each, so that looking for a company reads no words of actions.
            *(
                GinIndex(
                    "words",
                    models.Func("sort_on", template=SEASON),
                    condition=models.Q(entity=entity),
                    name=f"ledger_{entity}_words",
                )
                for entity in ("action", "company", "source")
            ),
        ]

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
