"""What the lifecycle rule reads: an action's milestones and checks as plain values."""

from dataclasses import dataclass
from datetime import date

# Half-open [begin, end); None is unbounded.
Span = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Ending:
    """One stated end (R5): `date` is EDTF, `bound` is `ends` or `not-before`."""

    type: str
    date: str = ""
    words: str = ""
    bound: str = "ends"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step with its EDTF date; `starts` is EDTF, `later`, or empty (R1)."""

    step: str
    date: str
    starts: str = ""
    endings: tuple[Ending, ...] = ()
    extent: str = "whole"
    part: str = ""
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A dated search and what it found (R4)."""

    on: date
    outcome: str


@dataclass(frozen=True, slots=True)
class Life:
    """Everything that decides on which days an action held."""

    kind: str
    form: str
    milestones: tuple[Milestone, ...]
    checks: tuple[Check, ...] = ()
    required: str = "none"
