"""What a request asks: its parameters, read once and remembered per changeset."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl

from django.http import QueryDict

from events.api.parameters import DEFAULT_LIMIT
from events.api.problems import Problem, refuse_parameters
from events.api.shapes import LICENCE
from events.models import Changeset
from events.timeline.answers import find_checked_until
from events.timeline.captions import say_question
from events.timeline.cursors import Cursor, CursorMismatch, read_cursor
from events.timeline.filters import Asked, read_filters, read_values
from events.timeline.question import BEFORE_THE_FIRST, Question
from events.timeline.records import list_redacted
from events.timeline.strict import StrictFilterSet


@dataclass(frozen=True, slots=True)
class Asking:
    """A question with the parameters of its list, and the newest changeset, if any."""

    asked: Asked
    values: Mapping[str, Any]
    today: date
    newest: Changeset | None

    @property
    def question(self) -> Question:
        return self.asked.question

    @property
    def limit(self) -> int:
        return int(self.values.get("limit", DEFAULT_LIMIT))

    @property
    def number(self) -> int:
        """The changeset that answers: the one asked for, else the newest, else 0."""
        known_at = self.question.known_at
        if known_at is not None:
            return known_at
        return self.newest.number if self.newest else BEFORE_THE_FIRST

    def read_after(self, identity: str) -> Cursor | None:
        """The cursor given, if it belongs to the listing of that identity."""
        text = self.values.get("cursor")
        if text is None:
            return None
        try:
            return read_cursor(text, asked=identity)
        except CursorMismatch as mismatch:
            raise Problem("cursor-mismatch", str(mismatch)) from None

    def write_meta(self, number: int | None = None) -> dict[str, Any]:
        """What every answer says of itself, as of the changeset that answers."""
        number = self.number if number is None else number
        changeset, checked = None, None
        if self.newest and number != BEFORE_THE_FIRST:
            changeset = _find_changeset(number, self.newest.hash)
            checked = find_checked_until(number, self.newest.hash)
        return {
            "changeset": number,
            "known_at": changeset.at if changeset else None,
            "checked_until": checked,
            "licence": LICENCE,
            "sentence": self.asked.sentence or None,
        }

    def list_redacted(
        self, entities: Sequence[str], number: int | None = None
    ) -> list[dict[str, Any]]:
        """What the changeset that answers held and a redaction has taken out since."""
        number = self.number if number is None else number
        newest_hash = self.newest.hash if self.newest else ""
        return [asdict(r) for r in list_redacted(entities, number, newest_hash)]

    def say(self, number: int) -> str:
        """The question in words, by the names of the changeset that answers."""
        return _say(self.question, number, self.newest.hash if self.newest else "")

    def write_query(self) -> dict[str, str]:
        """The question as it was understood, by parameter."""
        return dict(parse_qsl(self.asked.canonical))


@lru_cache(maxsize=1024)
def _find_changeset(number: int, newest_hash: str) -> Changeset | None:
    """Changesets never change; the hash tells one database from another."""
    return Changeset.objects.filter(number=number).first()


def read_today() -> date:
    """The one place where the API looks at a clock."""
    return datetime.now(UTC).date()


def read_asking(
    filters: type[StrictFilterSet],
    query: str,
    *,
    today: date,
    newest: Changeset | None,
) -> Asking:
    """What a query string asks; raises a Problem naming everything wrong with it."""
    newest_hash = newest.hash if newest else ""
    asked, values = _read(filters, query, today, newest_hash)
    if asked.problems:
        raise refuse_parameters(asked.problems)
    return Asking(asked, values, today, newest)


@lru_cache(maxsize=2048)
def _read(
    filters: type[StrictFilterSet], query: str, today: date, newest_hash: str
) -> tuple[Asked, Mapping[str, Any]]:
    """Read once: the hash stands for everything that values are checked against."""
    filter_set = filters(QueryDict(query))
    asked = read_filters(filter_set, today=today)
    return asked, MappingProxyType(read_values(filter_set))


@lru_cache(maxsize=2048)
def _say(question: Question, number: int, newest_hash: str) -> str:
    """Said once: the hash stands for everything that has a name."""
    return say_question(question, named_at=number)
