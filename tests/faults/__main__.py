"""Hurt a running installation in every way of the matrix and see that it heals alone.

`make faults` takes a thousand articles and three seeds through each fault; `--short`
a few and one, as `make test` does; `--only F07,F09` some of them.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass, field

from tests.faults.faults import FAULTS, Fault
from tests.faults.hostile import HOSTILE
from tests.faults.record import Row
from tests.faults.rig import Rig, Unhealed, run_rig

SHORT = ("F01", "F02", "F07", "F09", "F18", "F23")


@dataclass
class Outcome:
    """What a fault left behind when all had healed."""

    fault: Fault
    lost: int = 0
    doubled: int = 0
    differing: int = 0
    unread: int = 0
    slowest: float = 0.0
    restarts: int = 0
    seconds: float = 0.0
    complaints: list[str] = field(default_factory=list)

    @property
    def is_well(self) -> bool:
        """The five invariants."""
        hurt = self.lost or self.doubled or self.differing or self.complaints
        return not hurt and (self.fault.readers_notice or not self.unread)


def say(line: str) -> None:
    """To whoever waits, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def work_in_peace(rig: Rig, *, seed: int) -> list[Row]:
    """What is found where nothing goes wrong."""
    rig.record.begin(f"%/seed{seed}/%")
    rig.wait_for_share(1.0)
    found = rig.record.found()
    assert len(found) >= rig.count, "the stories are not found even in peace"
    return found


def try_fault(rig: Rig, fault: Fault, *, seed: int, expected: list[Row]) -> Outcome:
    """One fault while the articles of one seed are worked through."""
    outcome = Outcome(fault)
    rig.record.begin(f"%/seed{seed}/%")
    rig.reader.forget()
    restarts = rig.crew.restarts
    try:
        fault.hurt(rig)
        over = time.monotonic()
        rig.wait_for_share(1.0)
        outcome.seconds = time.monotonic() - over
    except (Unhealed, AssertionError) as problem:
        outcome.complaints.append(str(problem))
    own = f"Town{seed}x"
    found = [row for row in rig.record.found() if own in row[0]]
    outcome.lost = rig.record.count("waiting")
    outcome.lost += max(0, rig.count - rig.record.count("noted"))
    outcome.doubled = len(found) - len(set(found))
    outcome.doubled += rig.record.count("read twice")
    outcome.differing = len(set(found) ^ set(expected))
    outcome.unread = len(rig.reader.failed)
    outcome.slowest = rig.reader.slowest
    outcome.restarts = rig.crew.restarts - restarts
    return outcome


def show(outcome: Outcome, *, seed: int) -> None:
    """One line of the table."""
    fault = outcome.fault
    say(
        f"{fault.name}  {fault.says:39} {seed:4} {outcome.lost:5} {outcome.doubled:7}"
        f" {outcome.differing:9} {outcome.unread:6} {outcome.slowest:7.1f}"
        f" {outcome.restarts:8} {outcome.seconds:7.1f}"
        f"  {'well' if outcome.is_well else 'HURT'}"
    )
    for complaint in outcome.complaints:
        say(f"     {complaint}")


def main() -> int:
    """0 if all healed."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--seeds", type=int, default=0)
    chosen = parser.parse_args()
    names = chosen.only.split(",") if chosen.only else SHORT if chosen.short else ()
    faults = [f for f in (*FAULTS, HOSTILE) if not names or f.name in names]
    count = chosen.count or (20 if chosen.short else 1_000)
    seeds = chosen.seeds or (1 if chosen.short else 3)
    well = True
    with run_rig(count=count, seeds=seeds, patience_seconds=120 + count) as rig:
        say(
            f"{count} articles, {seeds} seed(s)\n     fault {'':34}seed  lost doubled"
            " differing unread slowest restarts seconds to heal"
        )
        for seed in range(seeds):
            expected = work_in_peace(rig, seed=seed)
            for fault in sorted(faults, key=lambda fault: fault.name):
                outcome = try_fault(rig, fault, seed=seed, expected=expected)
                show(outcome, seed=seed)
                well = well and outcome.is_well
        if not well:
            say(rig.crew.log_of("worker").read_text(errors="replace")[-4_000:])
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
