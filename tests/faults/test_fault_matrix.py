"""The short form of the fault matrix: `make faults` is the long one."""

import subprocess
import sys

import pytest

from tracker.paths import BASE_DIR


@pytest.mark.slow
def test_an_installation_heals_from_every_fault_of_the_short_form_alone() -> None:
    """In a program of its own, whose servers it may hurt as it likes."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--short"],
        capture_output=True,
        text=True,
        cwd=BASE_DIR,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr[-3_000:]}"
    assert done.stdout.count("  well") >= 5
