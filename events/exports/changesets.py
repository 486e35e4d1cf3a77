"""The changesets behind rows: when, and why, each was last written to."""

from collections.abc import Iterable

from events.models import Changeset
from events.timeline.answers import Row


def read_changesets(rows: Iterable[Row], *, also: int = 0) -> dict[int, Changeset]:
    """The changeset that made each row's version, by number, and one more if named."""
    numbers = {row.version.known_from for row in rows} | {also}
    return Changeset.objects.in_bulk(numbers)
