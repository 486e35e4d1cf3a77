"""A real Celery worker on a test's database and Redis, allowed to ask its web site."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from tests.importing.local_site import LocalSite
from tracker.celery import QUEUES
from tracker.paths import BASE_DIR

PATIENCE_SECONDS = 90


@dataclass(frozen=True, slots=True)
class SiteWorker:
    """A running worker and what it writes to its log."""

    process: subprocess.Popen[bytes]
    log: Path

    def kill(self) -> None:
        """kill -9 for the worker and its children, as a crash would."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Ask it to finish what it holds and go."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=PATIENCE_SECONDS)

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Wait for the worker to bring something about; else fail with its log."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise AssertionError(f"No such luck.\n{self.log.read_text()[-3000:]}")
            time.sleep(0.1)


def start_worker(site: LocalSite, *, log: Path) -> SiteWorker:
    """Start a worker with two processes on the test's database and Redis."""
    url = urlsplit(os.environ["DATABASE_URL"])
    database = connection.settings_dict["NAME"]
    environment = {
        **os.environ,
        "DATABASE_URL": urlunsplit(url._replace(path=f"/{database}")),
        "FETCH_ALLOW": site.authority,
    }
    command = [
        *(sys.executable, "-m", "celery", "--app=tracker.worker", "worker"),
        *("--loglevel=INFO", "--concurrency=2"),
        *("--without-gossip", "--without-mingle", f"--queues={','.join(QUEUES)}"),
    ]
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            cwd=BASE_DIR,
        )
    return SiteWorker(process, log)


@contextmanager
def run_worker(site: LocalSite, *, log: Path) -> Iterator[SiteWorker]:
    """A worker until the block ends."""
    worker = start_worker(site, log=log)
    try:
        yield worker
    finally:
        worker.kill()
