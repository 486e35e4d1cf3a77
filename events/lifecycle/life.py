"""What the lifecycle rule is given: one action's steps, endings and searches."""

from dataclasses import dataclass
from datetime import date

# Half-open [begin, end): the end day is no longer in; None is unbounded.
Span = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Ending:
    """When a step says the action ends: `date` is EDTF, needed for date, duration."""

    type: str
    date: str = ""
    words: str = ""
    bound: str = "ends"


@dataclass(frozen=True, slots=True)
class Milestone:
    """One step: `date` is EDTF; `starts` EDTF, "later", or "" for at once.

    `part` says in words which part; the places, companies and products it takes in
    whole are named apart, so that a question about one of them can be answered.
    """

    step: str
    date: str
    starts: str = ""
    endings: tuple[Ending, ...] = ()
    extent: str = "whole"
    part: str = ""
    part_places: tuple[str, ...] = ()
    part_companies: tuple[int, ...] = ()
    part_products: tuple[str, ...] = ()
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A dated search: still_holds, ended or nothing_found."""

    on: date
    outcome: str


@dataclass(frozen=True, slots=True)
class Member:
    """A company that joined an action later or left it before its end; EDTF dates."""

    company: int
    joined: str = ""
    left: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """For which company, in which place, a life is asked about; empty: as a whole."""

    company: int | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """Everything the rule looks at; the order of milestones does not matter."""

    kind: str
    form: str
    milestones: tuple[Milestone, ...]
    checks: tuple[Check, ...] = ()
    required: str = "none"
    members: tuple[Member, ...] = ()
    scope: Scope = Scope()


@dataclass(frozen=True, slots=True)
class Problem:
    """A step the truth table refuses: which one, which field, and a sentence."""

    milestone_index: int | None
    field: str
    sentence: str


class IllegalStep(ValueError):
    """The truth table refuses a step; the message says what to record instead."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem
