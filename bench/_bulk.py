"""Filling tables fast: their indexes are made once, when the rows are there."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db.backends.utils import CursorWrapper
from django.db.models import Model

INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
FROM pg_index WHERE indrelid = ANY(%s::regclass[])
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


@contextmanager
def writing_in_bulk(
    cursor: CursorWrapper, models: Collection[type[Model]]
) -> Iterator[None]:
    """Without indexes and checks of foreign keys; all is there and analysed after."""
    tables = [model._meta.db_table for model in models]
    cursor.execute(INDEXES, [tables])
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    cursor.execute("SET session_replication_role = replica")
    cursor.execute("SET maintenance_work_mem = '512MB'")
    yield
    for _, definition in indexes:
        cursor.execute(definition)
    cursor.execute("RESET maintenance_work_mem")
    cursor.execute("RESET session_replication_role")
    cursor.execute(f"VACUUM ANALYZE {', '.join(tables)}")
