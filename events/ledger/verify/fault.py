"""What a look through the ledger brings to light."""

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was written: where, and what is wrong.

    `is_note`: nothing is wrong, but who looks after the record should know.
    """

    where: str
    sentence: str
    is_note: bool = False
