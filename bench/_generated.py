"""A record of any size, made in the database from the versions of the starter record.

Every version is a real one under another number, with its days moved: what a query
costs is as it would be, what the copies say about themselves inside is not.
"""

from django.db import connection
from django.db.models import Model

from events.models import PublicStage, RecordVersion
from events.models.ledger import Spans

# Changesets between one version of everything and the next.
WAVE = 1000
# Between the numbers of one copy of every company or source and the next.
COMPANIES_APART, SOURCES_APART = 1000, 100_000

KEEP_SAMPLE = """
CREATE UNLOGGED TABLE bench_sample AS
SELECT row_number() OVER (PARTITION BY entity ORDER BY record) - 1 AS place, v.*
FROM events_recordversion AS v WHERE known_to IS NULL;
CREATE UNLOGGED TABLE bench_stage AS
SELECT place, stage.* FROM events_publicstage AS stage
JOIN bench_sample ON bench_sample.id = version_id AND entity = 'action';

CREATE FUNCTION bench_move(days datemultirange, by_days int) RETURNS datemultirange
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(
        range_agg(daterange(lower(part) + by_days, upper(part) + by_days)), '{}'
    ) FROM unnest(days) AS part
$$;
CREATE FUNCTION bench_move(ids bigint[], ahead bigint) RETURNS bigint[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(array_agg(id + ahead), '{}') FROM unnest(ids) AS id
$$
"""

EMPTY = "TRUNCATE events_recordversion, events_publicstage, events_changeset"

NUMBER_CHANGESETS = """
INSERT INTO events_changeset
SELECT n, timestamptz '2020-01-01' + n * interval '1 hour', 'new', 'curator', 'bench',
    '', 'Generated.', '', md5(random()::text)
FROM generate_series(1, %s) AS n
"""

# Fifty of each company, so that the largest record still has small ones, and of each
# source.
COPY_OTHERS = """
INSERT INTO events_recordversion ({columns})
SELECT {values} FROM bench_sample CROSS JOIN generate_series(0, 49) AS copy
WHERE entity = %(entity)s
"""
OTHERS = {
    "record": "record + copy * %(apart)s",
    "version": "1",
    "known_from": "1",
    "slug": "slug || '-' || copy",
    "sha256": "md5(entity || record || '.' || copy)",
}

# Wave by wave, and inside a wave in no order of days, as news comes in.
COPY_ACTIONS = """
INSERT INTO events_recordversion ({columns})
SELECT {values}
FROM (
    SELECT bench_sample.*, number, wave,
        number %% 3000 - 2000 AS days,
        number / %(sample)s %% 50 * %(companies_apart)s::bigint AS ahead,
        1 + (wave - 1) * %(between)s + number * 7919 %% %(between)s AS since
    FROM generate_series(1, %(versions)s) AS wave
    CROSS JOIN generate_series(1, %(actions)s) AS number
    JOIN bench_sample
        ON entity = 'action' AND place = number * 7919::bigint %% %(sample)s
    ORDER BY wave, md5(number::text)
) AS copied
"""
ACTIONS = {
    "record": "number",
    "version": "wave",
    "known_from": "since",
    "known_to": "CASE WHEN wave < %(versions)s THEN since + %(between)s END",
    "slug": "slug || '-' || number",
    "label": "left(label, 480) || ' ' || number",
    "sort_on": "sort_on + days",
    "starts_on": "starts_on + days",
    "ends_on": "ends_on + days",
    "companies": "bench_move(companies, ahead)",
    "company_groups": "bench_move(company_groups, ahead)",
    "sha256": "md5(number || '.' || wave)",
}

COPY_STAGES = """
INSERT INTO events_publicstage ({columns})
SELECT {values}
FROM events_recordversion AS copied
JOIN bench_stage ON place = record * 7919::bigint %% %(sample)s
CROSS JOIN LATERAL (SELECT (record %% 3000 - 2000)::int AS days) AS moved
WHERE entity = 'action'
"""
STAGES = {
    "version_id": "copied.id",
    # The last stage has no end.
    "until": "CASE WHEN until < '9000-01-01' THEN until + days ELSE until END",
    "since": "CASE WHEN since > '0100-01-01' THEN since + days ELSE since END",
}


VACUUM = """
VACUUM ANALYZE
    events_recordversion, events_publicstage, events_changeset, events_searchword,
    events_termlabel
"""

# Many more words than anybody says, each like one that somebody does.
ADD_WORDS = """
INSERT INTO events_searchword (word, since, trigrams)
SELECT word, 1, (
    SELECT array_agg(DISTINCT substr('  ' || word || ' ', place, 3))
    FROM generate_series(1, length(word) + 1) AS place
)
FROM (
    SELECT DISTINCT left(word, 50) || substr(md5(word || copy), 1, 1 + copy % 3) AS word
    FROM events_searchword, generate_series(1, 16) AS copy
    WHERE since > 1
) AS made
ON CONFLICT DO NOTHING
"""


def keep_sample() -> int:
    """Set aside what the starter record published; how many actions there are."""
    with connection.cursor() as cursor:
        cursor.execute(KEEP_SAMPLE)
        cursor.execute("SELECT count(*) FROM bench_sample WHERE entity = 'action'")
        return int(cursor.fetchone()[0])


def fill_record(actions: int, *, versions: int, sample: int) -> None:
    """Replace all that is public by so many actions with so many versions each."""
    numbers = {
        "actions": actions,
        "versions": versions,
        "sample": sample,
        "between": WAVE,
        "companies_apart": COMPANIES_APART,
    }
    moved = {name: f"bench_move({{table}}{name}, days)" for name in list_spans()}
    others = write_copy(COPY_OTHERS, RecordVersion, OTHERS)
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)
        cursor.execute(NUMBER_CHANGESETS, [versions * WAVE])
        cursor.execute(others, {"entity": "company", "apart": COMPANIES_APART})
        cursor.execute(others, {"entity": "source", "apart": SOURCES_APART})
        cursor.execute(ADD_WORDS)
        in_action = {name: how.format(table="") for name, how in moved.items()}
        in_stage = {n: how.format(table="bench_stage.") for n, how in moved.items()}
        actions_sql = write_copy(COPY_ACTIONS, RecordVersion, in_action | ACTIONS)
        cursor.execute(actions_sql, numbers)
        stages_sql = write_copy(COPY_STAGES, PublicStage, in_stage | STAGES)
        cursor.execute(stages_sql, numbers)
        cursor.execute(VACUUM)


def list_spans() -> list[str]:
    """The columns that are sets of days."""
    return [field.attname for field in Spans._meta.fields]


def write_copy(sql: str, model: type[Model], values: dict[str, str]) -> str:
    """The copying of every column but the key, as it is or as `values` has it."""
    columns = [f.attname for f in model._meta.concrete_fields if not f.primary_key]
    copied = [values.get(column, column) for column in columns]
    return sql.format(columns=", ".join(columns), values=", ".join(copied))
