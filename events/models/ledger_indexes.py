"""How versions are found: the indexes of the ledger, and what they are made of."""

from datetime import date

from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db import models
from django.db.models.functions import Coalesce

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


INDEXES: list[models.Index] = [
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
        fields=["redacted_by"],
        condition=models.Q(redacted_by__isnull=False),
        name="ledger_redacted_by",
    ),
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
