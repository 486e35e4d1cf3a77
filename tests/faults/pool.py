"""The processes of the worker under test, and the memory they took."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.faults.rig import Rig


def list_pool(rig: Rig) -> set[int]:
    """The worker's own process and those of its pool."""
    main = rig.crew.running["worker"].pid
    return {main, *children_of(main)}


def children_of(pid: int) -> Iterable[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(number) for number in text.split()]


def read_peak(pid: int) -> int:
    """The most memory a process ever held, in bytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    line = next(line for line in lines if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
