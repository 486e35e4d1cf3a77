"""A record of any size, made in the database from the versions of the starter record.

Every version is a real one under another number, with its days moved: what a query
costs is as it would be, what the copies say about themselves inside is not.
"""

from django.db import connection

# Changesets between one version of everything and the next.
WAVE = 1000

KEEP_SAMPLE = """
CREATE UNLOGGED TABLE bench_sample AS
SELECT row_number() OVER (PARTITION BY entity ORDER BY record) - 1 AS place, v.*
FROM events_recordversion AS v WHERE known_to IS NULL;

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

EMPTY = "TRUNCATE events_recordversion, events_changeset"

NUMBER_CHANGESETS = """
INSERT INTO events_changeset
SELECT n, timestamptz '2020-01-01' + n * interval '1 hour', 'new', 'curator', 'bench',
    '', 'Generated.', '', md5(random()::text)
FROM generate_series(1, %s) AS n
"""

# Fifty of each company, so that the largest record still has small ones.
COPY_COMPANIES = """
INSERT INTO events_recordversion (
    entity, record, version, schema, known_from, live, slug, label, sort_on, certain,
    possible, not_yet, scheduled, due_unconfirmed, in_force, possibly, unconfirmed,
    ended, done, kind, family, form, required, disclosure, quoted, companies,
    company_groups, technologies, audiences, drivers, jurisdictions, sources, words,
    body, salt, sha256)
SELECT
    entity, record + copy * 1000, 1, schema, 1, live, slug || '-' || copy, label,
    sort_on, certain, possible, not_yet, scheduled, due_unconfirmed, in_force, possibly,
    unconfirmed, ended, done, kind, family, form, required, disclosure, quoted,
    companies, company_groups, technologies, audiences, drivers, jurisdictions, sources,
    words, body, salt, md5(slug || copy)
FROM bench_sample CROSS JOIN generate_series(0, 49) AS copy
WHERE entity = 'company'
"""

# Wave by wave, and inside a wave in no order of days, as news comes in.
COPY_ACTIONS = """
INSERT INTO events_recordversion (
    entity, record, version, schema, known_from, known_to, live, slug, label, sort_on,
    starts_on, ends_on, checked_until, certain, possible, not_yet, scheduled,
    due_unconfirmed, in_force, possibly, unconfirmed, ended, done, kind, family, form,
    required, disclosure, quoted, companies, company_groups, technologies, audiences,
    drivers, jurisdictions, sources, words, body, salt, sha256)
SELECT
    entity, number, wave, schema, since,
    CASE WHEN wave < %(versions)s THEN since + %(between)s END,
    live, slug || '-' || number, left(label, 480) || ' ' || number, sort_on + days,
    starts_on + days, ends_on + days, checked_until, bench_move(certain, days),
    bench_move(possible, days), bench_move(not_yet, days), bench_move(scheduled, days),
    bench_move(due_unconfirmed, days), bench_move(in_force, days),
    bench_move(possibly, days), bench_move(unconfirmed, days), bench_move(ended, days),
    bench_move(done, days), kind, family, form, required, disclosure, quoted,
    bench_move(companies, ahead), bench_move(company_groups, ahead), technologies,
    audiences, drivers, jurisdictions, sources, words, body, salt,
    md5(number || '.' || wave)
FROM (
    SELECT bench_sample.*, number, wave,
        number %% 3000 - 2000 AS days,
        number / %(sample)s %% 50 * 1000::bigint AS ahead,
        1 + (wave - 1) * %(between)s + number * 7919 %% %(between)s AS since
    FROM generate_series(1, %(versions)s) AS wave
    CROSS JOIN generate_series(1, %(actions)s) AS number
    JOIN bench_sample
        ON entity = 'action' AND place = number * 7919::bigint %% %(sample)s
    ORDER BY wave, md5(number::text)
) AS copied
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
    }
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)
        cursor.execute(NUMBER_CHANGESETS, [versions * WAVE])
        cursor.execute(COPY_COMPANIES)
        cursor.execute(COPY_ACTIONS, numbers)
        cursor.execute("VACUUM ANALYZE events_recordversion, events_changeset")
