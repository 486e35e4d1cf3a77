"""A record of any size, made in the database from the versions of the starter record.

Every version is a real one under another number, with its days moved: what a query
costs is as it would be, what the copies say about themselves inside is not.
"""

from dataclasses import dataclass

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from bench._bulk import writing_in_bulk
from events.models import Changeset, PublicStage, RecordVersion
from events.models.ledger import Spans

# Changesets between one version of everything and the next.
WAVE = 1000
# Between the numbers of one copy of every company or source and the next.
COMPANIES_APART, SOURCES_APART = 1000, 100_000

MOST_COPIES = 50
# The changeset in which every company took the name it has.
RENAMED = 100


@dataclass(frozen=True, slots=True)
class Sample:
    """How many real actions there are to copy, and made-up words to say in copies."""

    actions: int
    words: int

    def count_copies(self, actions: int) -> int:
        """How many of each company: fifty keep small ones in the largest record."""
        return min(MOST_COPIES, actions // self.actions + 1)


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
$$;
CREATE FUNCTION bench_say(word text) RETURNS tsvector
LANGUAGE sql IMMUTABLE AS $$
    SELECT to_tsvector('english', word) || array_to_tsvector(ARRAY['=' || word])
$$
"""

# Many more words than anybody says, each like one that somebody does.
MAKE_WORDS = """
CREATE UNLOGGED TABLE bench_word AS
SELECT row_number() OVER (ORDER BY md5(word)) - 1 AS place, word FROM (
    SELECT left(word, 50) || translate(
        substr(md5(word || copy), 1, 2 + copy % 2), '0123456789', 'ghijklmnop'
    ) AS word
    FROM events_searchword, generate_series(1, 16) AS copy
    WHERE word ~ '^[a-z]{5,}$'
    EXCEPT SELECT word FROM events_searchword
) AS made;
CREATE UNIQUE INDEX ON bench_word (place);
INSERT INTO events_searchword (word, since, trigrams)
SELECT word, 1, (
    SELECT array_agg(DISTINCT substr('  ' || word || ' ', place, 3))
    FROM generate_series(1, length(word) + 1) AS place
)
FROM bench_word
"""
VACUUM = "VACUUM ANALYZE events_searchword, events_termlabel"

EMPTY = "TRUNCATE events_recordversion, events_publicstage, events_changeset"

NUMBER_CHANGESETS = """
INSERT INTO events_changeset
SELECT n, timestamptz '2020-01-01' + n * interval '1 hour', 'new', 'curator', 'bench',
    '', 'Generated.', '', md5(random()::text)
FROM generate_series(1, %s) AS n
"""

# The more actions, the more companies and sources: see `Sample.count_copies`.
COPY_OTHERS = """
INSERT INTO events_recordversion ({columns})
SELECT {values} FROM bench_sample CROSS JOIN generate_series(0, %(copies)s - 1) AS copy
WHERE entity = %(entity)s
"""
OTHERS = {
    "record": "record + copy * %(apart)s",
    "version": "1",
    "known_from": "1",
    "slug": "slug || '-' || copy",
    "sha256": "md5(entity || record || '.' || copy)",
}
COMPANIES = OTHERS | {"version": "2", "known_from": "%(renamed)s"}

# Every company had a name before that nobody else says.
COPY_FORMER_NAMES = """
INSERT INTO events_recordversion ({columns})
SELECT {values} FROM bench_sample CROSS JOIN generate_series(0, %(copies)s - 1) AS copy
JOIN bench_word
    ON bench_word.place = %(words)s - 1 - bench_sample.place * %(copies)s - copy
WHERE entity = 'company'
"""
FORMER_NAMES = OTHERS | {
    "known_to": "%(renamed)s",
    "label": "initcap(word)",
    "title_words": "bench_say(word)",
    "words": "bench_say(word)",
    "sha256": "md5(entity || record || '.' || copy || '.')",
}

# Wave by wave, and inside a wave in no order of days, as news comes in. Each says a
# word that hardly another says.
COPY_ACTIONS = """
INSERT INTO events_recordversion ({columns})
SELECT {values}
FROM (
    SELECT bench_sample.*, number, wave, word,
        number %% 3000 - 2000 AS days,
        number / %(sample)s %% %(copies)s * %(companies_apart)s::bigint AS ahead,
        1 + (wave - 1) * %(between)s + number * 7919 %% %(between)s AS since
    FROM generate_series(1, %(versions)s) AS wave
    CROSS JOIN generate_series(1, %(actions)s) AS number
    JOIN bench_sample
        ON entity = 'action'
        AND bench_sample.place = number * 7919::bigint %% %(sample)s
    JOIN bench_word ON bench_word.place = number %% %(words)s
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
    "words": "words || bench_say(word)",
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


def keep_sample() -> Sample:
    """Set aside what the starter record published, and make words like its own."""
    with connection.cursor() as cursor:
        cursor.execute(KEEP_SAMPLE)
        cursor.execute(MAKE_WORDS)
        cursor.execute(VACUUM)
        cursor.execute("SELECT count(*) FROM bench_sample WHERE entity = 'action'")
        [actions] = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM bench_word")
        [words] = cursor.fetchone()
    return Sample(actions, words)


def fill_record(actions: int, *, versions: int, sample: Sample) -> None:
    """Replace all that is public by so many actions with so many versions each."""
    numbers = {
        "actions": actions,
        "versions": versions,
        "sample": sample.actions,
        "words": sample.words,
        "copies": sample.count_copies(actions),
        "between": WAVE,
        "companies_apart": COMPANIES_APART,
    }
    moved = {name: f"bench_move({{table}}{name}, days)" for name in list_spans()}
    in_action = {name: how.format(table="") for name, how in moved.items()}
    in_stage = {n: how.format(table="bench_stage.") for n, how in moved.items()}
    with connection.cursor() as cursor:
        cursor.execute(EMPTY)
        with writing_in_bulk(cursor, [RecordVersion, PublicStage, Changeset]):
            cursor.execute(NUMBER_CHANGESETS, [versions * WAVE])
            fill_others(cursor, sample=sample, copies=numbers["copies"])
            actions_sql = write_copy(COPY_ACTIONS, RecordVersion, in_action | ACTIONS)
            cursor.execute(actions_sql, numbers)
            stages_sql = write_copy(COPY_STAGES, PublicStage, in_stage | STAGES)
            cursor.execute(stages_sql, numbers)


def fill_others(cursor: CursorWrapper, *, sample: Sample, copies: int) -> None:
    """Companies, each with a name it had before, and sources."""
    companies: dict[str, str | int] = {
        "entity": "company",
        "apart": COMPANIES_APART,
        "words": sample.words,
        "renamed": RENAMED,
        "copies": copies,
    }
    sources = companies | {"entity": "source", "apart": SOURCES_APART}
    former = write_copy(COPY_FORMER_NAMES, RecordVersion, FORMER_NAMES)
    cursor.execute(former, companies)
    cursor.execute(write_copy(COPY_OTHERS, RecordVersion, COMPANIES), companies)
    cursor.execute(write_copy(COPY_OTHERS, RecordVersion, OTHERS), sources)


def list_spans() -> list[str]:
    """The columns that are sets of days."""
    return [field.attname for field in Spans._meta.fields]


def write_copy(sql: str, model: type[Model], values: dict[str, str]) -> str:
    """The copying of every column but the key, as it is or as `values` has it."""
    columns = [f.attname for f in model._meta.concrete_fields if not f.primary_key]
    copied = [values.get(column, column) for column in columns]
    return sql.format(columns=", ".join(columns), values=", ".join(copied))
