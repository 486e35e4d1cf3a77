"""Hand edits of working records: one winner per version, nothing public deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, ProtectedError

from events.curation.recording import list_acts, record_act
from events.curation.roles import NotAllowed
from events.lifecycle import life
from events.models import (
    Company,
    Ending,
    Evidence,
    Milestone,
    PolicyAction,
    RecordVersion,
    Source,
    Term,
)
from events.models.base import Curated


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody else did since the form was opened."""

    by: str
    at: datetime
    sentence: str


class EditConflict(Exception):
    """Somebody saved the record while it was being edited; `acts` says who and what."""

    def __init__(self, current: Curated, acts: Sequence[Act]) -> None:
        who = " and ".join(dict.fromkeys(a.by for a in acts)) or "Somebody else"
        super().__init__(
            f"{who} saved this record while you were editing it. Nothing of yours is "
            "lost: compare the two below, then save again to keep what the form says."
        )
        self.current = current
        self.acts = tuple(acts)


class DeletionRefused(ValueError):
    """The record may not be deleted; the message says what to do instead."""


def check_version(row: Curated, *, opened_version: int, opened_at: datetime) -> None:
    """Lock the row for this transaction; raise `EditConflict` if it moved on."""
    current = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if current.row_version != opened_version:
        acts = [_act(entry) for entry in list_acts(row, since=opened_at)]
        raise EditConflict(current, acts)


def _act(entry: LogEntry) -> Act:
    return Act(
        by=entry.user.get_username(),
        at=entry.action_time,
        sentence=entry.get_change_message(),
    )


def save_edit(row: Curated, *, by: User) -> None:
    """Save a new or edited working row and raise its version.

    The caller has locked an existing row with `check_version` in this transaction.
    """
    is_new = row.pk is None
    verb = "add" if is_new else "change"
    if not by.has_perm(f"events.{verb}_{row._meta.model_name}"):
        raise NotAllowed(f"Your role may not {verb} this {row._meta.verbose_name}.")
    if not is_new:
        row.row_version += 1
        _keep_evidence(row)
    row.save()


def _keep_evidence(row: Curated) -> None:
    """Quotations name companies and terms by slug: where one changes, they follow."""
    if not isinstance(row, Company | Term):
        return
    before = type(row)._default_manager.get(pk=row.pk)
    if before.slug == row.slug:
        return
    field = row.scheme if isinstance(row, Term) else "company"
    Evidence.objects.filter(field=field, value=before.slug).update(value=row.slug)


def touch(row: Curated, *, now: datetime) -> None:
    """Raise a row's version because something that belongs to it changed."""
    type(row)._default_manager.filter(pk=row.pk).update(
        row_version=F("row_version") + 1, updated_at=now
    )


def set_stated_ending(milestone: Milestone, ending: life.Ending | None) -> None:
    """Write the one stated ending of a step; None takes it away.

    A step with several endings is left alone: those are edited on its own page.
    """
    endings = list(milestone.endings.all())
    if len(endings) > 1:
        return
    if ending is None:
        milestone.endings.all().delete()
        return
    row = endings[0] if endings else Ending(milestone=milestone)
    row.type, row.date = ending.type, ending.date
    row.words, row.bound = ending.words, ending.bound
    row.save()


def is_public(row: Curated) -> bool:
    """Whether the ledger holds, or ever held, a version of this row."""
    if isinstance(row, PolicyAction):
        return row.number is not None
    entity = {Company: "company", Source: "source"}.get(type(row))
    return (
        entity is not None
        and RecordVersion.objects.of(entity).filter(record=row.pk).exists()
    )


def check_deletion(row: Curated) -> None:
    """Raise `DeletionRefused` for whatever was ever public."""
    if not is_public(row):
        return
    instead = (
        "Retract it: it then leaves the current record and stays readable as history."
        if isinstance(row, PolicyAction)
        else "Correct it and publish the correction instead."
    )
    raise DeletionRefused(f"“{row}” has been published and is never deleted. {instead}")


@transaction.atomic
def delete_row(row: Curated, *, by: User, now: datetime) -> None:
    """Delete a working row that was never public; raises `DeletionRefused`."""
    if not by.has_perm(f"events.delete_{row._meta.model_name}"):
        raise NotAllowed(f"Your role may not delete this {row._meta.verbose_name}.")
    check_deletion(row)
    record_act(row, by=by, now=now, act="deleted", sentence="Deleted.")
    try:
        row.delete()
    except ProtectedError as error:
        user_of_it = next(iter(error.protected_objects))
        sentence = f"“{row}” is still in use, for instance by “{user_of_it}”."
        raise DeletionRefused(sentence) from error
