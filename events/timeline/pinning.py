"""The address part that keeps an answer as it is: its day, and what was known."""

from dataclasses import dataclass
from datetime import UTC, date

from events.ledger.reading import latest_changeset
from events.models import Changeset
from events.timeline.question import Question


@dataclass(frozen=True, slots=True)
class Pin:
    """A day and a state of the record; parameters that are None are to be dropped."""

    on: date
    changeset: Changeset
    parameters: dict[str, str | None]


def pin_question(question: Question) -> Pin | None:
    """What makes a question's answer the same for ever; None before anything is public.

    A changeset knows nothing of the days after it. Where more was known, namely that
    until a later day nothing was published, the first moment of that day says so.
    """
    changeset = _find_changeset(question.known_at)
    if changeset is None:
        return None
    written_on = changeset.at.astimezone(UTC).date()
    known_on = question.known_on or written_on
    parameters: dict[str, str | None] = {"on": question.on.isoformat()}
    if written_on >= known_on:
        parameters |= {"changeset": str(changeset.number), "known_at": None}
    else:
        parameters |= {"known_at": f"{known_on}T00:00Z", "changeset": None}
    return Pin(question.on, changeset, parameters)


def _find_changeset(known_at: int | None) -> Changeset | None:
    if known_at is None:
        return latest_changeset()
    return Changeset.objects.filter(number=known_at).first()
