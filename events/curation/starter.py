"""Load the starter record: researched actions that a new tracker begins with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from events.curation.companions import compose_with_companions, make_terms_public
from events.curation.starter_rows import (
    Line,
    add_action,
    add_companies,
    add_relations,
    add_terms,
    read_lines,
)
from events.ledger.append import Author, Entry, append, lock_ledger
from events.ledger.composing import life_of_rows
from events.ledger.composing_parties import compose_company
from events.lifecycle.course import problems
from events.lifecycle.relating import find_missing_end
from events.models import Company, PolicyAction, Relation
from events.text.edtf import parse
from events.vocabulary import relations

# The day up to which the record's compilers searched.
CHECKED_UNTIL = "2026-07-01"
AUTHOR = Author(role="starter record", pseudonym="starter-record")
REASON = (
    "Starter record: actions researched from public pages up to 1 July 2026, "
    "cited and not yet quoted."
)

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How much was new: 0 and 0 when the record had been loaded before."""

    companies: int
    actions: int


class StarterRecordBroken(ValueError):
    """A line of the record contradicts the lifecycle rule; nothing was loaded."""


def load_starter_record(folder: Path, *, now: datetime, progress: Progress) -> Loaded:
    """Add and publish what is not there yet, all or nothing, as one changeset.

    An action or company whose slug exists is left as it is, so that no curator's
    edit is ever overwritten. `progress(stage, done, total)` is called as it goes.
    """
    lines = sorted(read_lines(folder / "actions.jsonl"), key=_first_day)
    with transaction.atomic():
        add_terms()
        companies = add_companies(read_lines(folder / "companies.jsonl"))
        known = set(PolicyAction.objects.values_list("slug", flat=True))
        fresh = [line for line in lines if line["slug"] not in known]
        actions = _add_actions(fresh, progress=progress)
        _publish(companies, actions, now=now, progress=progress)
    return Loaded(companies=len(companies), actions=len(actions))


def _first_day(line: Line) -> tuple[date, str]:
    days = [parse(m["date"]).earliest or date.min for m in line["milestones"]]
    return min(days), line["slug"]


def _add_actions(lines: list[Line], *, progress: Progress) -> list[PolicyAction]:
    actions = []
    for done, line in enumerate(lines, start=1):
        action = add_action(line, checked_until=CHECKED_UNTIL)
        wrong = problems(life_of_rows(action))
        if wrong:
            raise StarterRecordBroken(f"{line['slug']}: {wrong[0].sentence}")
        actions.append(action)
        progress("read", done, len(lines))
    by_slug = {a.slug: a for a in PolicyAction.objects.all()}
    for line in lines:
        add_relations(line, by_slug)
    _require_ends(actions)
    return actions


def _require_ends(actions: list[PolicyAction]) -> None:
    """What one action of the record ends whole has its closing step (rule R8)."""
    ending = Relation.objects.filter(
        action__in=actions, type__in=relations.ENDING, extent="whole"
    )
    for relation in ending.select_related("action", "to"):
        target = life_of_rows(relation.to)
        by = life_of_rows(relation.action)
        if find_missing_end(target, by=by, relation=relation.type):
            raise StarterRecordBroken(
                f"{relation.action.slug}: {relation.to.slug} has no closing step on or "
                f"after the day on which this {relation.type} it."
            )


def _publish(
    companies: list[Company],
    actions: list[PolicyAction],
    *,
    now: datetime,
    progress: Progress,
) -> None:
    if not companies and not actions:
        return
    lock_ledger()
    _number(actions)
    entries: dict[tuple[str, int], Entry] = {}
    for company in companies:
        entries["company", company.pk] = Entry(compose_company(company))
    whole = PolicyAction.objects.filter(pk__in=[a.pk for a in actions]).whole()
    numbered = list(whole.order_by("number"))
    make_terms_public(numbered)
    for done, action in enumerate(numbered, start=1):
        entries |= compose_with_companions(action)
        progress("compose", done, len(actions))
    append(list(entries.values()), kind="new", by=AUTHOR, reason=REASON, now=now)


def _number(actions: list[PolicyAction]) -> None:
    """Numbers first, so that every relation can name the number of the other end."""
    highest = PolicyAction.objects.aggregate(highest=Max("number"))["highest"] or 0
    for number, action in enumerate(actions, start=highest + 1):
        PolicyAction.objects.filter(pk=action.pk).update(
            number=number, state="published"
        )
