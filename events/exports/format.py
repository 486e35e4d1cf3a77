"""What every export format is: which rows it holds, and how they are written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from events.timeline.answers import AnswerPage, Row, read_page
from events.timeline.cursors import Cursor
from events.timeline.question import Question
from events.timeline.records import RedactedRecord

# What one file holds at most; a cursor leads on from there.
ROWS = 1_000

LinkAction = Callable[[int, str], str]


def link_nowhere(_number: int, _slug: str) -> str:
    """For a file that names no address."""
    return ""


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself: the question, and as of which changeset.

    `count` is how many answer in all, which may be more than the file holds.
    `left_out` has a sentence for every part of the address that was not understood.
    `redacted` names what the changeset held and a redaction has taken out since; of an
    answer in several files only the first names them.
    `page` shows the same answer to people, `here` is the file, `link` leads from the
    number and slug of an action to its page; all are absolute.
    """

    says: str
    on: date
    changeset: int
    checked_until: date | None
    count: int = 0
    licence: str = "CC-BY-4.0"
    left_out: tuple[str, ...] = ()
    redacted: tuple[RedactedRecord, ...] = ()
    page: str = ""
    here: str = ""
    link: LinkAction = link_nowhere

    @property
    def caption(self) -> str:
        """The question in words, with whatever of the address was left out."""
        return " ".join((self.says, *self.left_out))


def read_actions(question: Question, after: Cursor | None) -> AnswerPage:
    """The actions that answer, in their order."""
    return read_page(question, after=after, size=ROWS)


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A way to write actions to a file, piece by piece.

    `write(header, rows)` yields text; nothing in it depends on when it is written.
    `read(question, after)` finds its rows. `is_download`: a file to be kept;
    `is_followed`: read again and again, so that its words name no day of reading.
    """

    slug: str
    label: str
    media_type: str
    write: Callable[[Header, Iterable[Row]], Iterator[str]]
    read: Callable[[Question, Cursor | None], AnswerPage] = read_actions
    is_download: bool = True
    is_followed: bool = False

    @property
    def content_type(self) -> str:
        return f"{self.media_type}; charset=utf-8"
