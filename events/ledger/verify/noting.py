"""A look through the ledger that leaves a row: the public may see when it was done."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from events.ledger.reading import latest_changeset
from events.ledger.verify import PARTS, Part, verify_ledger
from events.ledger.verify.fault import Fault, Progress
from events.models import Verification


def note_verification(
    *, now: datetime, progress: Progress, parts: Sequence[Part] = PARTS
) -> list[Fault]:
    """What was found, notes included; the row counts the faults alone."""
    with _hold_still():
        newest = latest_changeset()
        found = list(verify_ledger(progress=progress, parts=parts))
    Verification.objects.create(
        at=now,
        changeset=newest.number if newest else 0,
        faults=sum(not fault.is_note for fault in found),
    )
    return found


@contextmanager
def _hold_still() -> Iterator[None]:
    """One state of the database for all parts: who publishes meanwhile is no fault.

    Inside a caller's transaction there is nothing left to choose.
    """
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
