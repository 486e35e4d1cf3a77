"""One act of one company as one sentence tells it, before anything is merged."""

from __future__ import annotations

from dataclasses import dataclass

from events.detection.dates import Temporal
from events.detection.endings import EndingWords
from events.detection.resolving.anaphora import Actor
from events.detection.sheet import Line


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """`flags` say what the act was done to; `at` is the offset of the act's words,
    `reach` where its object ends, 0 if it has none."""

    line: Line
    at: int
    act: str
    actor: Actor
    status: str
    kind: str
    step: str
    flags: frozenset[str]
    date: Temporal | None
    starts: Temporal | None
    endings: tuple[EndingWords, ...]
    background: bool
    score: float
    rules: tuple[str, ...]
    reach: int = 0
