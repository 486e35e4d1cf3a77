"""What a scene is made of; all measures in units of a figure 1200 wide."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Form = Literal[
    "solid",  # certainly in force
    "tint",  # was in force, and is over on the day asked about
    "rise",  # began somewhere in this interval
    "fall",  # ended somewhere in this interval
    "maybe",  # may be in force throughout: the date is known only in part
    "quiet",  # nobody has confirmed it within its horizon
    "lapsed",  # the stated end passed without news
    "scheduled",  # announced, its start still ahead
    "due",  # the stated start passed without news
    "stated",  # after the last day known: only what was said
]
Shape = Literal[
    "announced",
    "observed",
    "extended",
    "narrowed",
    "broadened",
    "reaffirmed",
    "permanent",
    "ended",
    "expired",
    "stated_end",
    "done",
]
Window = tuple[date, date]
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Days:
    """The days a figure is drawn for.

    `on` is the day asked about, `known_on` the last day anything can be known of;
    `today` and `checked_until` only draw their rules, and may be left out.
    """

    on: date
    known_on: date
    today: date | None = None
    checked_until: date | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar. `weight` 1 is the whole action, less is what was left."""

    x0: float
    x1: float
    form: Form
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Glyph:
    """A step on a bar, `drop` beneath its middle.

    `spread` is the exact interval its date may mean, where that can be seen.
    """

    x: float
    shape: Shape
    words: str
    spread: tuple[float, float] | None = None
    ghost: bool = False
    drop: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside or above a bar, anchored where they start or end.

    `width` is an estimate that errs on the wide side.
    """

    x: float
    anchor: Literal["start", "end"]
    text: str
    width: float
    above: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """The words of one step beneath its bar, with a line up to the step."""

    at: float
    drop: float
    label: Label


@dataclass(frozen=True, slots=True)
class Mark:
    """One action as drawn: everything in it is one link."""

    number: int
    slug: str
    family: str
    status: str
    heading: str
    words: str
    thin: bool
    y: float
    x0: float
    x1: float
    pieces: tuple[Piece, ...]
    glyphs: tuple[Glyph, ...]
    label: Label | None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Crowd:
    """A crowded lane in counts, per bin of the strip and per bin of the window."""

    in_force: tuple[int, ...]
    announced: tuple[Counts, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """What became known in one bin: how much, and of which families in their order.

    Each action has its family there as long as the squares can be drawn.
    """

    x0: float
    x1: float
    count: int
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """A crowded lane: how many were in force in each bin, and what was announced."""

    steps: tuple[tuple[float, float, int], ...]
    announced: tuple[Announced, ...]
    peak: int
    peak_x: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the figure: its marks, or a strip where they would not fit."""

    key: str
    name: str
    shown_names: tuple[str, ...]
    note: str
    top: float
    height: float
    marks: tuple[Mark, ...]
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the time axis, labelled or not."""

    x: float
    label: str
    major: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A line through all lanes: today, the day asked about, or the last day checked."""

    x: float
    kind: Literal["today", "on", "checked"]
    label: str
    label_x: float
    anchor: Literal["start", "end"]
    level: int


@dataclass(frozen=True, slots=True)
class OverviewYear:
    """A year of the overview, which a reader can choose as the window."""

    x0: float
    x1: float
    year: int
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Announcements per bin over the whole record, and where the window lies in it."""

    bars: tuple[Announced, ...]
    highest: int
    years: tuple[OverviewYear, ...]
    brush: tuple[float, float]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole figure, ready to be drawn by anything that can draw a line."""

    width: float
    height: float
    plot: tuple[float, float]
    top: float
    title: str
    description: str
    window: Window
    whole: Window
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    rules: tuple[Rule, ...]
    unchecked_from: float | None
    overview: Overview | None
    lanes_left_out: int
    actions: int

    @property
    def mark_count(self) -> int:
        """Bars and steps drawn: what the budget of the figure counts."""
        return sum(
            max(1, len(mark.glyphs)) for lane in self.lanes for mark in lane.marks
        )
