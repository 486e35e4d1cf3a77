"""Short ways to write a life and to ask for its status."""

from datetime import date

from events.lifecycle.course import Course, follow
from events.lifecycle.life import Check, Ending, Life, Milestone
from events.lifecycle.status import Status, status_on

ONE_YEAR = (Ending("duration", "2021-06-10", "one year"),)
NOTICE = (Ending("notice", words="until further notice"),)


def step(
    name: str, date: str, starts: str = "", *endings: Ending, part: str = ""
) -> Milestone:
    extent = "part" if part else "whole"
    return Milestone(name, date, starts, endings, extent=extent, part=part)


def course(
    kind: str, *milestones: Milestone, form: str = "standing", checks: str = ""
) -> Course:
    """A course; `checks` reads like “2022-01-01 still_holds, 2022-05-01 ended”."""
    found = [text.split() for text in checks.split(",") if text]
    searches = tuple(Check(date.fromisoformat(on), what) for on, what in found)
    return follow(Life(kind, form, milestones, searches))


def on(course: Course, day: str, known_on: str = "") -> Status:
    known = date.fromisoformat(known_on) if known_on else None
    return status_on(course, date.fromisoformat(day), known_on=known)


def briefly(status: Status) -> str:
    return " ".join(filter(None, (status.slug, status.reason)))
