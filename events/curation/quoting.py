"""Tie a field of an action to the exact words of a stored reading."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from events.curation.editing import touch
from events.curation.recording import record_act
from events.curation.roles import require_curator
from events.models import Citation, Evidence, Milestone, PolicyAction, Reading
from events.text.quotations import Quotation, find, quote
from events.vocabulary import evidence_fields


class QuotationMissing(ValueError):
    """The words do not stand in the reading, or there is no such field to support."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a quotation supports: a field, which value of it, which milestone."""

    field: str
    value: str = ""
    milestone: Milestone | None = None


@transaction.atomic
def quote_field(
    action: PolicyAction,
    reading: Reading,
    *,
    place: Place,
    exact: str = "",
    span: tuple[int, int] | None = None,
    by: User,
    now: datetime,
) -> Evidence:
    """Add a quotation given by its words or by its `[start, end)` in code points.

    The same quotation for the same place is kept once. A source quoted for the first
    time is cited as well. Raises `QuotationMissing` with a sentence for the form.
    """
    require_curator(by)
    _check_place(action, place)
    quotation = locate(reading, exact=exact, span=span)
    _cite(action, reading)
    row = keep_quotation(action, reading, place=place, quotation=quotation)
    touch(action, now=now)
    label = evidence_fields.BY_SLUG[place.field].label
    record_act(
        action,
        by=by,
        now=now,
        sentence=f"Quoted “{row.exact[:80]}” for {label.lower()}.",
    )
    return row


def keep_quotation(
    action: PolicyAction, reading: Reading, *, place: Place, quotation: Quotation
) -> Evidence:
    """The evidence row of a quotation at a place, made if it is not there."""
    row, _ = Evidence.objects.get_or_create(
        action=action,
        milestone=place.milestone,
        field=place.field,
        value=place.value,
        reading=reading,
        start=quotation.start,
        defaults={
            "exact": quotation.exact,
            "end": quotation.end,
            "prefix": quotation.prefix,
            "suffix": quotation.suffix,
        },
    )
    return row


@transaction.atomic
def withdraw_quotation(row: Evidence, *, by: User, now: datetime) -> None:
    """Take a quotation off a working action; published versions keep theirs."""
    require_curator(by)
    action = row.action
    sentence = f"Took off the quotation “{row.exact[:80]}”."
    row.delete()
    touch(action, now=now)
    record_act(action, by=by, now=now, sentence=sentence)


def locate(
    reading: Reading, *, exact: str = "", span: tuple[int, int] | None = None
) -> Quotation:
    """The quotation in the reading; where both are given the words must stand there."""
    if span is None:
        found = find(reading.text, exact) if exact.strip() else None
        if found is None:
            raise QuotationMissing(
                f"These words do not occur in the reading: “{exact.strip()[:120]}”. "
                "Copy them exactly from the text."
            )
        return found
    try:
        found = quote(reading.text, *span)
    except ValueError as error:
        raise QuotationMissing(
            "The marked passage lies outside the text. Mark it again."
        ) from error
    if exact and _squashed(exact) != _squashed(found.exact):
        return locate(reading, exact=exact)
    return found


def _squashed(words: str) -> str:
    return " ".join(words.split())


def _check_place(action: PolicyAction, place: Place) -> None:
    field = evidence_fields.BY_SLUG.get(place.field)
    if field is None:
        raise QuotationMissing(f"There is no field called “{place.field}”.")
    milestone = place.milestone
    if field.of_milestone and milestone is None:
        raise QuotationMissing(f"Say which step the {field.label.lower()} belongs to.")
    if milestone is not None and milestone.action_id != action.pk:
        raise QuotationMissing("That step belongs to another action.")
    if milestone is not None and not field.of_milestone:
        raise QuotationMissing(f"{field.label} belongs to the action, not to a step.")


def _cite(action: PolicyAction, reading: Reading) -> None:
    if reading.source is None:
        raise QuotationMissing(
            "This reading has no source yet; file it under one before quoting it."
        )
    Citation.objects.get_or_create(
        action=action, source=reading.source, defaults={"role": "follow-up"}
    )
