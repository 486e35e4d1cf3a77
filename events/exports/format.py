"""What every export format is: a name, a media type, and a stream of pieces."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from events.timeline.answers import Row


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself: the question, and as of which changeset."""

    says: str
    on: date
    changeset: int
    checked_until: date | None
    licence: str = "CC-BY-4.0"


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A way to write actions to a file, piece by piece.

    `write(header, rows)` yields text; nothing in it depends on when it is written.
    """

    slug: str
    label: str
    media_type: str
    write: Callable[[Header, Iterable[Row]], Iterator[str]]

    @property
    def content_type(self) -> str:
        return f"{self.media_type}; charset=utf-8"
