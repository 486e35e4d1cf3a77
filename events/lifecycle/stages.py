"""Which status a spell or a deed has on a day, before words are put to it."""

from dataclasses import dataclass, replace
from datetime import date

from events.lifecycle.beginning import Beginning
from events.lifecycle.course import Course
from events.lifecycle.deeds import Point
from events.lifecycle.membership import ALWAYS, Membership
from events.lifecycle.spells import Spell
from events.lifecycle.windows import LAST, holds_day, shift_days

REASON_OF_CLOSING = {
    "resumed": "resumed",
    "lifted": "lifted",
    "expired": "expired",
    "superseded": "replaced",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A status and its reason, with the spell or deed that decided it.

    `membership` is there where a company asked about joined later or left.
    """

    slug: str
    reason: str = ""
    spell: Spell | None = None
    point: Point | None = None
    membership: Membership = ALWAYS

    @property
    def key(self) -> tuple[str, str]:
        return self.slug, self.reason


LEFT = "left"
NOT_YET = Stage("not_yet")
# Where spells overlap because their dates are imprecise, the firmest one speaks.
FIRMNESS = {
    "in_force": 3,
    "done": 3,
    "possibly": 2,
    "due_unconfirmed": 2,
    "unconfirmed": 2,
    "scheduled": 1,
    "ended": 1,
    "not_yet": 0,
}


def stage_on(course: Course, on: date) -> Stage:
    """The stage of the whole action on a day: the firmest, then the latest."""
    stages = [stage_spell(spell, on) for spell in course.spells]
    stages += [stage_point(point, on) for point in course.points]
    best = NOT_YET
    for stage in stages:
        if stage.slug != "not_yet" and FIRMNESS[stage.slug] >= FIRMNESS[best.slug]:
            best = stage
    return limit_to_member(best, course.membership, on)


def limit_to_member(stage: Stage, membership: Membership, on: date) -> Stage:
    """The stage for a company that was not in it from the first day to the last."""
    if membership == ALWAYS or stage.slug in ("not_yet", "ended"):
        return stage
    stage = replace(stage, membership=membership)
    joined, left = membership.joined, membership.left
    if on < joined.earliest:
        return replace(stage, slug="not_yet", reason="")
    if stage.slug == "done":
        is_sure = on >= joined.latest
        return stage if is_sure else replace(stage, slug="possibly")
    if on >= left.latest:
        return replace(stage, slug="ended", reason=LEFT)
    is_sure = joined.latest <= on < left.earliest
    if stage.slug == "in_force" and not is_sure:
        return replace(stage, slug="possibly")
    return stage


def stage_spell(spell: Spell, on: date) -> Stage:
    if holds_day(spell.certain, on):
        return Stage("in_force", spell=spell)
    if holds_day(spell.possible, on):
        slug, reason = doubt_spell(spell, on)
        return Stage(slug, reason, spell=spell)
    if spell.end is not None and on >= spell.end.latest:
        return Stage("ended", REASON_OF_CLOSING[spell.closed_by], spell=spell)
    if spell.beginning.is_scheduled and on >= spell.beginning.scheduled_from:
        return Stage("scheduled", spell=spell)
    return NOT_YET


def doubt_spell(spell: Spell, on: date) -> tuple[str, str]:
    """Status and reason on a day that is possible and not certain."""
    stated = spell.stated_end
    if spell.end is None and stated is not None and on > stated.latest:
        return "unconfirmed", "lapsed"
    if on < spell.begin.latest:
        return doubt_beginning(spell.beginning, on)
    if spell.end is not None:
        return "possibly", ""
    until = spell.confirmed_until
    if spell.silence.refuted_on or (until is not None and on >= until):
        return "unconfirmed", "quiet"
    return "possibly", ""


def doubt_beginning(beginning: Beginning, on: date) -> tuple[str, str]:
    """Before the first certain day: a plan that came due, or an imprecise start."""
    if not beginning.is_scheduled:
        return "possibly", ""
    if beginning.starts is None:
        return ("possibly", "") if beginning.is_observed else ("unconfirmed", "quiet")
    is_due = on >= beginning.starts.latest
    return ("due_unconfirmed", "") if is_due else ("possibly", "")


def stage_point(point: Point, on: date) -> Stage:
    called_off = point.called_off
    if called_off is not None and on >= called_off.latest:
        return Stage("ended", "lifted", point=point)
    if point.window.latest != LAST and on >= point.window.latest:
        return Stage("done", point=point)
    if on >= point.window.earliest:
        slug, reason = doubt_beginning(point.beginning, on)
        return Stage(slug, reason, point=point)
    if point.beginning.is_scheduled and on >= point.beginning.scheduled_from:
        return Stage("scheduled", point=point)
    return NOT_YET


def list_borders(course: Course) -> list[date]:
    """Every day on which the stage of an action can change, in order."""
    borders: set[date] = set()
    for window in (course.membership.joined, course.membership.left):
        borders |= {window.earliest, window.latest}
    for spell in course.spells:
        borders |= border_spell(spell)
    for point in course.points:
        borders |= {point.window.earliest, point.window.latest}
        borders.add(point.beginning.scheduled_from)
        if point.beginning.starts:
            borders.add(point.beginning.starts.latest)
        if point.called_off:
            borders.add(point.called_off.latest)
    return sorted(borders - {date.min, date.max})


def border_spell(spell: Spell) -> set[date]:
    borders = {
        spell.begin.earliest,
        spell.begin.latest,
        spell.beginning.scheduled_from,
        spell.silence.certain_end,
    }
    if spell.beginning.starts:
        borders.add(spell.beginning.starts.latest)
    if spell.end:
        borders |= {spell.end.earliest, spell.end.latest}
    if spell.stated_end:
        borders.add(shift_days(spell.stated_end.latest, 1))
    if spell.confirmed_until:
        borders.add(spell.confirmed_until)
    return borders
