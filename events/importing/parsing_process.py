"""The process that parses outside bytes, under limits that the kernel keeps.

Libraries for HTML and XML are full of surprises: a page of two megabytes can ask for
minutes or gigabytes. In here it only ever costs this process, and never a worker.
These are limits, not a cage: both processes belong to the same user.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from events import feeds
from events.extraction import Unreadable, extract
from events.feeds.entry import FeedError

CPU_SECONDS = 10
MEMORY_BYTES = 512 * 1024 * 1024
# What parsers leave behind goes with the process.
MOST_JOBS = 500
MOST_GROWN_BYTES = 200 * 1024 * 1024
OUT_OF_MEMORY = 86

_JOBS: dict[str, Callable[..., Any]] = {
    "article": extract,
    "feed": feeds.parse,
}
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn")
_MEMORY = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True)
class Job:
    """One call of a parser by its name."""

    name: str
    arguments: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """How a job ended: `done`, `refused` in the parser's own words, or `bug`.

    After a reply that `is_last` the process is gone.
    """

    kind: str
    value: Any = None
    is_last: bool = False


def serve(connection: Connection) -> None:
    """Do jobs until the other side closes, or enough is enough."""
    _limit_ourselves()
    # What a copy shares with the worker is not its own.
    begun_with = _measure_memory(1)
    done = 0
    is_last = False
    while not is_last:
        try:
            job: Job = connection.recv()
        except (EOFError, OSError):
            return
        done += 1
        kind, value = _do(job)
        grown = _measure_memory(1) - begun_with
        is_last = done >= MOST_JOBS or grown > MOST_GROWN_BYTES
        with suppress(OSError):
            connection.send(Reply(kind, value, is_last))


def _do(job: Job) -> tuple[str, Any]:
    _allow_more_time()
    try:
        return "done", _JOBS[job.name](**job.arguments)
    except (Unreadable, FeedError) as error:
        return "refused", str(error)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001 - raised again by whoever asked
        return "bug", f"{type(error).__name__}: {error}"[:300]


def _limit_ourselves() -> None:
    """Forget the worker's handlers, and bound memory; time is bounded job by job."""
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        with suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_DFL)
    # Ctrl-C is meant for whoever waits for us; we go when the connection closes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    # What we share with the worker is not ours to tidy, and stays shared untouched.
    gc.freeze()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if held := _measure_memory(0):
        limit = held + MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    sys.addaudithook(_refuse_the_outside)


def _allow_more_time() -> None:
    """The kernel counts for life, so each job begins with a new limit."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + CPU_SECONDS
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _measure_memory(column: int) -> int:
    """Bytes of address space (0) or resident (1); 0 where the system does not say."""
    try:
        pages = int(_MEMORY.read_text().split()[column])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def _refuse_the_outside(event: str, _: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} has no place in a parser.")
