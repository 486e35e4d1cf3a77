"""What a curator says of quoted words that changed or went from their page."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from events.curation.recording import record_act
from events.curation.roles import require_curator
from events.models import Sighting


class AlreadySeen(Exception):
    """Somebody else answered in the meantime."""


def answer_sighting(
    sighting: Sighting, *, by: User, answer: str, now: datetime
) -> None:
    """Close the task with a word on what follows from it.

    The quotation stays: it is true of the text it was taken from, which we keep.
    """
    require_curator(by)
    with transaction.atomic():
        unanswered = Sighting.objects.filter(pk=sighting.pk, answered_at__isnull=True)
        if not unanswered.update(answered_at=now, answered_by=by, answer=answer[:500]):
            raise AlreadySeen("Somebody has answered this in the meantime.")
        record_act(
            sighting.evidence.action,
            by=by,
            now=now,
            sentence=f"Looked at a quotation that {sighting.fate}: {answer}",
        )
