"""What a step made of an article: the value every step returns to the pipeline."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Columns = Mapping[str, Any]


def write_nothing() -> Columns:
    """For outcomes that leave no rows besides the article's state."""
    return {}


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """Where an article stands after a step.

    `write` stores the rows that go with the outcome and returns the article's new
    columns. The pipeline calls it inside the one transaction that also moves the
    state, and only while the lease is still held: a step whose lease was lost
    writes nothing. `next_at` is when to look again; None means at once.
    """

    state: str
    reason: str = ""
    next_at: datetime | None = None
    write: Callable[[], Columns] = write_nothing
