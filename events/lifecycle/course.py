"""The whole course of an action: its spells or deeds, certainly and possibly."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from events.lifecycle.deeds import Point, build_point
from events.lifecycle.drafts import Draft
from events.lifecycle.folding import fold_life
from events.lifecycle.life import Check, IllegalStep, Life, Problem, Span
from events.lifecycle.membership import (
    Membership,
    clip_certain,
    clip_possible,
    find_membership,
)
from events.lifecycle.spells import Spell, build_spell
from events.lifecycle.windows import LAST, bound_or_none, shift_days, unite


@dataclass(frozen=True, slots=True)
class Course:
    """What the steps of an action amount to; nothing in it depends on today.

    `certain` and `possible` are multiranges of days, the first within the second;
    both are empty for deeds, which are never in force. `starts_on` is the earliest
    day of the opening, the day to sort by. `ends_on` is the first day on which it
    was certainly over (for a deed the day after it), None while nobody saw it end.
    `membership` is that of the company asked about.
    """

    kind: str
    form: str
    required: str
    spells: tuple[Spell, ...]
    points: tuple[Point, ...]
    certain: tuple[Span, ...]
    possible: tuple[Span, ...]
    starts_on: date | None
    ends_on: date | None
    membership: Membership


# Pages ask for the same lives again and again, and a course is frozen.
@lru_cache(maxsize=4096)
def follow(life: Life) -> Course:
    """The course of a life; raises IllegalStep, whose sentence names the right step."""
    fold = fold_life(life)
    if fold.problems:
        raise IllegalStep(fold.problems[0])
    drafts = tuple(fold.drafts)
    if life.form == "once":
        return follow_deeds(life, drafts)
    return follow_spells(life, drafts)


def problems(life: Life) -> tuple[Problem, ...]:
    """Everything the truth table refuses in a life, in the order of its milestones."""
    return tuple(
        sorted(
            fold_life(life).problems,
            key=lambda problem: (
                -1 if problem.milestone_index is None else problem.milestone_index
            ),
        )
    )


def follow_spells(life: Life, drafts: tuple[Draft, ...]) -> Course:
    spells = [build_spell(draft, kind=life.kind, checks=()) for draft in drafts]
    if life.checks:
        shares = share_checks(life.checks, [spell_days(spell) for spell in spells])
        spells = [
            build_spell(draft, kind=life.kind, checks=checks)
            for draft, checks in zip(drafts, shares, strict=True)
        ]
    last = spells[-1]
    membership = find_membership(life)
    return Course(
        kind=life.kind,
        form=life.form,
        required=life.required,
        spells=tuple(spells),
        points=(),
        certain=clip_certain(unite(spell.certain for spell in spells), membership),
        possible=clip_possible(unite(spell.possible for spell in spells), membership),
        starts_on=opening_day(drafts[0]),
        ends_on=bound_or_none(last.end.latest) if last.end else None,
        membership=membership,
    )


def follow_deeds(life: Life, drafts: tuple[Draft, ...]) -> Course:
    # Searches are about the deed that was last spoken of.
    points = tuple(
        build_point(draft, checks=life.checks if draft is drafts[-1] else ())
        for draft in drafts
    )
    last = points[-1]
    over = last.called_off or last.window
    return Course(
        kind=life.kind,
        form=life.form,
        required=life.required,
        spells=(),
        points=points,
        certain=(),
        possible=(),
        starts_on=opening_day(drafts[0]),
        ends_on=bound_or_none(shift_days(over.latest, 1)),
        membership=find_membership(life),
    )


def opening_day(draft: Draft) -> date | None:
    """The earliest day of the opening step, or its latest where that is open."""
    window = draft.opener.window
    return bound_or_none(window.earliest) or bound_or_none(window.latest)


def spell_days(spell: Spell) -> tuple[date, date]:
    """From the first thing known of a spell to its end: [begin, end)."""
    begin = spell.begin.earliest
    if spell.beginning.is_scheduled:
        begin = min(begin, spell.beginning.scheduled_from)
    return begin, spell.end.latest if spell.end else LAST


def share_checks(
    checks: tuple[Check, ...], days: list[tuple[date, date]]
) -> list[tuple[Check, ...]]:
    """The searches that each stretch of days owns.

    A search on a day that could belong to two spells speaks for neither.
    """
    shares: list[list[Check]] = [[] for _ in days]
    for check in checks:
        owners = [
            share
            for share, (begin, end) in zip(shares, days, strict=True)
            if begin <= check.on < end
        ]
        if len(owners) == 1:
            owners[0].append(check)
    return [tuple(share) for share in shares]
