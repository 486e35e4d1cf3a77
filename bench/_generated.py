"""A record of any size, made in the database from the actions of the starter record."""

from django.db import connection

SAMPLE = """
CREATE UNLOGGED TABLE bench_sample AS
SELECT row_number() OVER (ORDER BY record) - 1 AS place, version_row.*
FROM events_recordversion AS version_row
WHERE entity = 'action' AND known_to IS NULL
"""
# An action's days move together, so that old and new ones are as they would be.
DAY_SETS = (
    "certain", "possible", "not_yet", "scheduled", "due_unconfirmed", "in_force",
    "possibly", "unconfirmed", "ended", "done",
)  # fmt: skip
DAYS = ("sort_on", "starts_on", "ends_on")
COPIED = (
    "entity", "schema", "live", "checked_until", "kind", "family", "form", "required",
    "disclosure", "quoted", "technologies", "audiences", "drivers", "jurisdictions",
    "sources", "words", "body", "salt",
)  # fmt: skip
COMPANIES = ("companies", "company_groups")
# Changesets between one version of everything and the next.
WAVE = 1000


def keep_sample() -> int:
    """Set the starter record's actions aside; how many there are."""
    with connection.cursor() as cursor:
        cursor.execute(SAMPLE)
        return int(cursor.rowcount)


def fill_record(actions: int, *, versions: int, sample: int) -> None:
    """Replace what is public by so many actions with so many versions each."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE events_recordversion, events_changeset")
        cursor.execute(
            "INSERT INTO events_changeset SELECT n, timestamptz '2020-01-01' "
            "+ n * interval '1 hour', 'new', 'curator', 'bench', '', 'Generated.', "
            "'', md5(n::text) FROM generate_series(1, %s) AS n",
            [versions * WAVE],
        )
        cursor.execute(
            write_fill(),
            {
                "actions": actions,
                "versions": versions,
                "sample": sample,
                "wave": WAVE,
            },
        )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE events_recordversion, events_changeset")


def write_fill() -> str:
    """Versions wave by wave, each wave in the order in which actions were noticed."""
    columns = {
        "record": "number",
        "version": "version_number",
        "known_from": "since",
        "known_to": "CASE WHEN version_number < %(versions)s THEN since + %(wave)s END",
        "slug": "slug || '-' || number",
        "label": "left(label, 480) || ' ' || number",
        "sha256": "md5(number::text || '.' || version_number)",
        **{name: f"{name} + shift" for name in DAYS},
        **{name: move_days(name) for name in DAY_SETS},
        **{name: move_companies(name) for name in COMPANIES},
        **{name: name for name in COPIED},
    }
    # The sample's own version, record and so on give way to the generated ones.
    return f"""
    INSERT INTO events_recordversion ({", ".join(columns)})
    SELECT {", ".join(columns.values())}
    FROM (
        SELECT {", ".join(name for name in columns if name not in GENERATED)},
            place, number, version_number,
            number %% 3000 - 2000 AS shift,
            number / %(sample)s %% 50 * 1000 AS ahead,
            1 + (version_number - 1) * %(wave)s + number * 7919 %% %(wave)s AS since
        FROM generate_series(1, %(versions)s) AS version_number
        CROSS JOIN generate_series(1, %(actions)s) AS number
        JOIN bench_sample ON place = number * 7919 %% %(sample)s
        ORDER BY version_number, md5(number::text)
    ) AS made
    """  # noqa: S608 - all names are above


GENERATED = ("record", "version", "known_from", "known_to", "sha256")


def move_days(column: str) -> str:
    """A set of days, moved by `shift`."""
    moved = "daterange(lower(part) + shift, upper(part) + shift)"
    return (
        f"(SELECT coalesce(range_agg({moved}), '{{}}') "
        f"FROM unnest({column}) AS part)"
    )


def move_companies(column: str) -> str:
    """Companies multiply with the actions, down to the fiftieth copy."""
    return f"(SELECT coalesce(array_agg(id + ahead), '{{}}') FROM unnest({column}) AS id)"
