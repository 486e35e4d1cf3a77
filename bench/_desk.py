"""Working rows beside a generated record: what curators edit, as many times over."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import Field, ForeignKey, Model

from bench._bulk import writing_in_bulk
from events.models import (
    ActionException,
    Citation,
    Ending,
    Milestone,
    Participation,
    PolicyAction,
)

# Between the keys, and the numbers, of one copy of every action and the next.
APART = 1_000_000
COPIED: tuple[type[Model], ...] = (
    PolicyAction,
    PolicyAction.technologies.through,
    PolicyAction.audiences.through,
    PolicyAction.drivers.through,
    Participation,
    ActionException,
    Milestone,
    Milestone.part_companies.through,
    Ending,
    Citation,
    Citation.milestones.through,
)


def fill_desk(actions: int) -> None:
    """Copy every working action until there are so many, with all that is its own."""
    copies = -(-actions // PolicyAction.objects.count()) - 1
    with connection.cursor() as cursor, writing_in_bulk(cursor, COPIED):
        for model in COPIED:
            table = model._meta.db_table
            columns = [column for column, _ in list_values(model)]
            values = [value for _, value in list_values(model)]
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)})"  # noqa: S608
                f" SELECT {', '.join(values)} FROM {table}"
                " CROSS JOIN generate_series(1, %s) AS copy",
                [copies],
            )


def list_values(model: type[Model]) -> Iterator[tuple[str, str]]:
    """Each column, and what it is in a copy."""
    for field in model._meta.concrete_fields:
        column = connection.ops.quote_name(field.attname)
        if is_own_key(field) or field.name == "number":
            yield column, f"{column} + copy * {APART}::bigint"
        elif field.name == "slug":
            yield column, f"{column} || '-' || copy"
        else:
            yield column, column


def is_own_key(field: Field[object, object]) -> bool:
    """Whether it leads to something that is copied as well."""
    if isinstance(field, ForeignKey):
        return field.related_model in COPIED
    return field.primary_key
