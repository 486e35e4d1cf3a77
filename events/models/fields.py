"""Column types Django does not bring: imprecise dates and sets of days."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from events.lifecycle.life import Span
from events.text.edtf import EdtfError, parse

RANGE = re.compile(r"([\[(])([^,]*),([^\])]*)([\])])")


def validate_edtf(value: str) -> None:
    """Refuse a text that is not in our EDTF subset, in the parser's own words."""
    try:
        parse(value)
    except EdtfError as error:
        raise ValidationError(str(error), code="edtf") from error


class EdtfField(models.CharField[str, str]):
    """A date as precise as its source: `2020-06-10`, `2020-06`, `2020~`, `../2021`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 48)
        super().__init__(*args, **kwargs)
        self.validators.append(validate_edtf)


def write_spans(spans: Iterable[Span]) -> str:
    """Half-open spans of days as PostgreSQL's `datemultirange` literal."""
    parts = (
        f"[{begin.isoformat() if begin else ''},{end.isoformat() if end else ''})"
        for begin, end in spans
    )
    return "{" + ",".join(parts) + "}"


def read_spans(literal: str) -> tuple[Span, ...]:
    """PostgreSQL's canonical `datemultirange` text as half-open spans of days."""
    return tuple(
        (
            date.fromisoformat(begin) if begin else None,
            date.fromisoformat(end) if end else None,
        )
        for _, begin, end, _ in RANGE.findall(literal)
    )


class DaySetField(models.Field[tuple[Span, ...], tuple[Span, ...]]):
    """A set of days as PostgreSQL's `datemultirange`: half-open spans, None = open."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "datemultirange"

    def from_db_value(
        self, value: str | None, expression: object, connection: object
    ) -> tuple[Span, ...] | None:
        return None if value is None else read_spans(value)

    def get_prep_value(self, value: Any) -> str | None:
        if value is None or isinstance(value, str):
            return value
        return write_spans(value)


@SearchVectorField.register_lookup
class Finds(models.Lookup[Any]):
    """`words__finds=query`: the text matches a full-text question."""

    lookup_name = "finds"

    def as_sql(
        self, compiler: Any, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} @@ {right}", (*left_params, *right_params)


@DaySetField.register_lookup
class HoldsOn(models.Lookup[Any]):
    """`certain__holds_on=day`: the set of days contains that day."""

    lookup_name = "holds_on"

    def get_prep_lookup(self) -> Any:
        return self.rhs

    def as_sql(
        self, compiler: Any, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} @> {right}::date", (*left_params, *right_params)
