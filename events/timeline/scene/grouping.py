"""Which lane an action belongs to: its company, technology, family or place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from events.ledger.documents import ActionDocument
from events.ledger.index import COUNTED_ROLES
from events.timeline.scene.shapes import Crowd
from events.timeline.scene.tracing import Traced
from events.vocabulary import families

GroupBy = Literal["company", "technology", "family", "jurisdiction"]
GROUPINGS: tuple[GroupBy, ...] = ("company", "technology", "family", "jurisdiction")
JOINT = "joint"
JOINT_NAME = "Joint pledges"
NOT_STATED = "not-stated"
FAMILY_ORDER = {family.slug: n for n, family in enumerate(families.ALL)}


@dataclass(frozen=True, slots=True)
class Group:
    """One lane: how many actions it has, how many hold on the day asked about.

    `members` are the actions, unless there are so many that only their counts,
    `crowd`, were asked for.
    """

    key: str
    name: str
    members: tuple[Traced, ...]
    in_force: int
    total: int
    crowd: Crowd | None = None


def group_rows(rows: Iterable[Traced], *, by: GroupBy) -> tuple[Group, ...]:
    """Lanes in the order they are shown: most in force first, then most recorded."""
    names: dict[str, str] = {}
    members: dict[str, list[Traced]] = {}
    for row in rows:
        for key, name in find_lanes(row.document, by=by):
            names[key] = name
            members.setdefault(key, []).append(row)
    groups = [
        Group(
            key=key,
            name=names[key],
            members=tuple(found),
            in_force=sum(t.status.slug == "in_force" for t in found),
            total=len(found),
        )
        for key, found in members.items()
    ]
    return sort_groups(groups, by=by)


def sort_groups(groups: Iterable[Group], *, by: GroupBy) -> tuple[Group, ...]:
    """Families as the codebook has them; else most in force first."""
    if by == "family":
        return tuple(sorted(groups, key=lambda g: FAMILY_ORDER[g.key]))
    return tuple(sorted(groups, key=_most_first))


def _most_first(group: Group) -> tuple[bool, int, int, str]:
    return (
        group.key == NOT_STATED,
        -group.in_force,
        -group.total,
        group.name.casefold(),
    )


def find_lanes(document: ActionDocument, *, by: GroupBy) -> tuple[tuple[str, str], ...]:
    """The (key, name) of each lane an action stands in; several signatories share one.

    A joint pledge is one action and one bar, so it has a lane of its own instead of
    one bar under every signatory.
    """
    if by == "company":
        return (_company_lane(document),)
    if by == "family":
        return ((document.family.slug, document.family.label),)
    terms = document.technologies if by == "technology" else document.jurisdictions
    return tuple((t.slug, t.label) for t in terms) or ((NOT_STATED, "Not stated"),)


def _company_lane(document: ActionDocument) -> tuple[str, str]:
    counted = [p.company for p in document.participants if p.role in COUNTED_ROLES]
    if len(counted) == 1:
        return counted[0].slug, counted[0].name
    return (JOINT, JOINT_NAME) if counted else (NOT_STATED, "Not stated")
