"""Does the ledger still say what it said? Seals, what is derived, working rows."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from events.ledger.verify.chain import verify_bodies, verify_chain, verify_order
from events.ledger.verify.derived import verify_columns, verify_labels
from events.ledger.verify.fault import Fault, Progress
from events.ledger.verify.rows import note_edits, verify_evidence, verify_numbers

__all__ = ["PARTS", "SEALS", "Fault", "Part", "Progress", "verify_ledger"]


class Part(Protocol):
    """One thing to look at, fault by fault."""

    def __call__(self, *, progress: Progress) -> Iterator[Fault]: ...


# What nobody may have touched, quick enough for every day; the rest can be made again.
SEALS: tuple[Part, ...] = (verify_bodies, verify_chain, verify_order, verify_evidence)
PARTS: tuple[Part, ...] = (
    verify_bodies,
    verify_chain,
    verify_order,
    verify_columns,
    verify_labels,
    verify_evidence,
    verify_numbers,
    note_edits,
)


def verify_ledger(
    *, progress: Progress, parts: Sequence[Part] = PARTS
) -> Iterator[Fault]:
    """Every fault found, part by part, then notes on edits not published yet."""
    for verify in parts:
        yield from verify(progress=progress)
