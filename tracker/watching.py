"""A small process that outlives a killed `make run` just long enough to tidy up."""

import os
import subprocess
import sys
import time
from pathlib import Path

from tracker.leftovers import end_leftovers
from tracker.server_process import Process

POLL_SECONDS = 0.2


def start_watcher(data_dir: Path) -> Process:
    """Start a watcher of ourselves, out of reach of the terminal's signals."""
    return subprocess.Popen(  # noqa: S603 - our own program and arguments
        [sys.executable, "-m", "tracker.watching", str(os.getpid()), str(data_dir)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def watch(parent: int, *, data_dir: Path) -> None:
    """Wait for `parent` to die, however it dies, then end what it started."""
    # An orphan is given a new parent at once: the one portable sign that no kill
    # can suppress.
    while os.getppid() == parent:
        time.sleep(POLL_SECONDS)
    end_leftovers(data_dir)


if __name__ == "__main__":
    watch(int(sys.argv[1]), data_dir=Path(sys.argv[2]))
