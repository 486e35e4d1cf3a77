"""The figure of a question: its rows from the ledger, traced, laid out, remembered."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from events.ledger.bodies import read_as
from events.ledger.documents import ActionDocument
from events.ledger.reading import latest_changeset
from events.models import RecordVersion
from events.timeline.answers import checked_until, find_versions
from events.timeline.captions import say_question
from events.timeline.question import DEFAULT_ORDER, Question
from events.timeline.scene.grouping import GroupBy
from events.timeline.scene.lanes import BUDGET, Budget, Words
from events.timeline.scene.layout import layout
from events.timeline.scene.shapes import Days, Scene, Window
from events.timeline.scene.tracing import Outline, Traced, outline, see

# A figure of more actions than this shows the newest of them and says so.
MOST_ROWS = 5_000
COLUMNS = ("record", "version", "schema", "sha256", "body", "sort_on")


@dataclass(frozen=True, slots=True)
class View:
    """How a figure is wished for: what it shows is the question's business."""

    group_by: GroupBy = "company"
    window: Window | None = None
    words: Words = "beside"
    budget: Budget = BUDGET
    overview: bool = True
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored body under its hash: two with one hash are one."""

    sha256: str
    schema: int = field(compare=False)
    body: str = field(compare=False)


@lru_cache(maxsize=4096)
def read_outline(stored: Stored) -> Outline:
    """A version never changes, so it is read and followed once per process."""
    return outline(read_as(ActionDocument, stored.schema, stored.body))


def trace_versions(
    versions: Iterable[RecordVersion], question: Question
) -> tuple[Traced, ...]:
    """Versions as the figure needs them, on the question's day."""
    return tuple(
        see(
            read_outline(Stored(v.sha256, v.schema, v.body)),
            on=question.on,
            known_on=question.known_on,
        )
        for v in versions
        if v.body is not None
    )


def draw_picture(question: Question, view: View, *, today: date) -> Scene:
    """The scene that answers a question; the same as long as nothing is published."""
    newest = latest_changeset()
    unordered = replace(question, order=DEFAULT_ORDER)
    return _draw(unordered, view, today, newest.hash if newest else "")


@lru_cache(maxsize=128)
def _draw(question: Question, view: View, today: date, newest_hash: str) -> Scene:
    versions = find_versions(question).only(*COLUMNS)[:MOST_ROWS]
    rows = trace_versions(versions, question)
    known_on = min(question.known_on or today, today)
    return layout(
        rows,
        days=Days(
            on=question.on,
            known_on=known_on,
            today=today,
            checked_until=checked_until() if question.known_at is None else None,
        ),
        window=view.window,
        group_by=view.group_by,
        words=view.words,
        budget=view.budget,
        overview=view.overview,
        subject=view.subject,
        title=say_question(question),
    )
