"""Does the ledger still say what it said? Seals, what is derived, working rows."""

from collections.abc import Iterator

from events.ledger.verify.chain import verify_bodies, verify_chain, verify_order
from events.ledger.verify.derived import verify_columns, verify_labels
from events.ledger.verify.fault import Fault, Progress
from events.ledger.verify.rows import note_edits, verify_evidence, verify_numbers

__all__ = ["Fault", "Progress", "verify_ledger"]

PARTS = (
    verify_bodies,
    verify_chain,
    verify_order,
    verify_columns,
    verify_labels,
    verify_evidence,
    verify_numbers,
    note_edits,
)


def verify_ledger(*, progress: Progress) -> Iterator[Fault]:
    """Every fault found, part by part, then notes on edits not published yet."""
    for verify in PARTS:
        yield from verify(progress=progress)
