"""A life as those see it who ask about some companies or places only (R3, R7)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from events.lifecycle.course import follow
from events.lifecycle.life import Life, Scope
from events.lifecycle.membership import ALWAYS, find_membership
from events.lifecycle.stages import FIRMNESS
from events.lifecycle.status import Status, phases, status_on


def status_within(
    life: Life, scopes: Sequence[Scope], *, on: date, known_on: date | None = None
) -> Status:
    """The firmest status in any of these scopes; `part` where they differ."""
    found = [
        status_on(follow(replace(life, scope=scope)), on, known_on=known_on)
        for scope in scopes
    ]
    best = max(found, key=lambda status: FIRMNESS[status.slug])
    differ = len({status.slug for status in found}) > 1
    if differ and "part" not in best.flags:
        return replace(best, flags=("part", *best.flags))
    return best


def has_own_days(life: Life) -> bool:
    """Whether some company or place can have another status than the whole has."""
    if life.form != "once" and any(
        milestone.extent == "part" or milestone.step == "narrowed"
        for milestone in life.milestones
        if milestone.part_places or milestone.part_companies
    ):
        return True
    whole = phases(follow(life))
    for member in life.members:
        own = replace(life, scope=Scope(company=member.company))
        if find_membership(own) != ALWAYS and phases(follow(own)) != whole:
            return True
    return False
