"""What is changed in the worker under test: short leases, and traps to step on.

A lease of two minutes and a tick of thirty seconds would make every fault an hour's
wait; the rules are the same with shorter ones. `TRAPS` names paths of the web site
whose articles do something terrible to the worker that reads them.
"""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from events import pipeline, tasks
from events.importing import collecting, connecting, parsing_process
from events.importing.fetch_settings import policy_from_settings
from events.importing.fetched import FetchPolicy
from events.importing.outcomes import StepOutcome
from events.models import Article

LEASE = timedelta(seconds=float(os.environ.get("FAULT_LEASE_SECONDS", "6")))
FETCH_SECONDS = 1.5
LEAK_BYTES = 60_000_000
# Another machine's clock, in hours before or after this one's.
CLOCK_HOURS = float(os.environ.get("FAULT_CLOCK_HOURS", "0"))

_leaked: list[bytearray] = []


def kill_itself() -> None:
    """As the kernel does to who takes too much memory."""
    os.kill(os.getpid(), signal.SIGKILL)


def kill_the_whole_worker() -> None:
    """The worker's main process first, then this one."""
    os.kill(os.getppid(), signal.SIGKILL)
    kill_itself()


def leak() -> None:
    """Memory that nobody gives back."""
    _leaked.append(bytearray(os.urandom(1)) * LEAK_BYTES)


TRAPS: dict[str, Callable[[], None]] = {
    "/trap/child": kill_itself,
    "/trap/worker": kill_the_whole_worker,
    "/trap/leak": leak,
}


def spring(step: pipeline.Step) -> pipeline.Step:
    """The step, after the trap that the article's path names."""

    def take(article: Article, *, now: datetime) -> StepOutcome:
        for path, trap in TRAPS.items():
            if path in article.url:
                trap()
        return step(article, now=now)

    return take


def hurried_policy() -> FetchPolicy:
    """The installation's policy, with less patience for slow servers."""
    return replace(
        policy_from_settings(), total_seconds=FETCH_SECONDS, read_seconds=FETCH_SECONDS
    )


def resolve_as_told(host: str, *arguments: Any, **keywords: Any) -> Any:
    """Names of `.example` fail as they say; everything else is looked up."""
    if host.startswith("hang."):
        signal.pause()
    if host.startswith("again."):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure")
    if host.endswith(".example"):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return _look_up(host, *arguments, **keywords)


_look_up = socket.getaddrinfo
connecting.socket.getaddrinfo = resolve_as_told  # type: ignore[attr-defined]
connecting.RESOLVE_SECONDS = FETCH_SECONDS
parsing_process.CPU_SECONDS = 2
pipeline.LEASE = LEASE
pipeline.STEPS["fetched"] = spring(pipeline.STEPS["fetched"])
collecting.policy_from_settings = hurried_policy  # type: ignore[attr-defined]
tasks.policy_from_settings = hurried_policy  # type: ignore[attr-defined]

if CLOCK_HOURS:
    _now = timezone.now
    timezone.now = lambda: _now() + timedelta(hours=CLOCK_HOURS)
