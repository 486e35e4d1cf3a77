"""What a measurement prints: figures as JSON lines, and words for who is waiting."""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from tracker.benching import Figure


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something takes, in milliseconds."""

    middle: float
    p95: float


def spread_of(taken: Sequence[float]) -> Spread:
    """The middle and the slow end of some times."""
    return Spread(statistics.median(taken), statistics.quantiles(taken, n=20)[-1])


def at_most(name: str, figure: float, unit: str, *, bar: float) -> Figure:
    """A figure that may not be larger than its bar."""
    return Figure(name, figure, unit, f"<= {bar:g}", figure <= bar)


def at_least(name: str, figure: float, unit: str, *, bar: float) -> Figure:
    """A figure that may not be smaller than its bar."""
    return Figure(name, figure, unit, f">= {bar:g}", figure >= bar)


def show(figures: Iterable[Figure]) -> None:
    """Hand figures to the table, as soon as they are known."""
    for figure in figures:
        print(json.dumps(asdict(figure)), flush=True)


def say(words: str) -> None:
    """A line for the person waiting."""
    print(words, flush=True)
