"""Starting processes so that they cannot outlive us, and stopping them again."""

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 20
# Set to its DATA_DIR in everything a `make run` starts.
RUN_MARK = "COMPANY_LINE_RUN"

# Loaded before any fork: a child between fork and exec should do next to nothing.
libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

Process = subprocess.Popen[bytes]


class ServerError(RuntimeError):
    """A server that cannot be started or used; the message is for a person."""


def follow_parent(farewell: signal.Signals) -> None:
    """Ask the kernel to send us `farewell` when our parent dies (Linux only)."""
    if libc is not None:
        libc.prctl(PR_SET_PDEATHSIG, int(farewell))


def die_with_parent() -> None:
    """Have the kernel kill us when our parent dies; PostgreSQL remembers all work."""
    follow_parent(signal.SIGKILL)


def die_with_parent_on_a_laptop() -> None:
    """The same, in processes that a production container starts as well."""
    if RUN_MARK in os.environ:
        die_with_parent()


def start_server(command: list[str], *, log: Path, farewell: signal.Signals) -> Process:
    """Start `command` in a session of its own, its output in `log`.

    A session of its own, because Ctrl-C in the terminal is meant for us: we stop
    the servers last, after those who use them.
    """
    parent = os.getpid()

    def before_exec() -> None:
        follow_parent(farewell)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)

    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - our own binaries and arguments
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            cwd="/",
            preexec_fn=before_exec,  # noqa: PLW1509 - no thread runs when we fork
        )


def stop_server(process: Process, *, farewell: signal.Signals) -> None:
    """Ask politely, wait, then insist."""
    if process.poll() is not None:
        return
    process.send_signal(farewell)
    try:
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
