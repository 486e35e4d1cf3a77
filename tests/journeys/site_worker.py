"""A real Celery worker on a test's database and Redis, allowed to ask its web site."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

from tests.importing.local_site import LocalSite
from tracker.celery import QUEUES

PATIENCE_SECONDS = 90


def start_worker(site: LocalSite, *, log: Path) -> subprocess.Popen[bytes]:
    """Start a worker with two processes on the test's database and Redis."""
    url = urlsplit(os.environ["DATABASE_URL"])
    database = connection.settings_dict["NAME"]
    environment = {
        **os.environ,
        "DATABASE_URL": urlunsplit(url._replace(path=f"/{database}")),
        "FETCH_ALLOW": site.authority,
    }
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "celery", "--app=tracker.worker", "worker"),
            *("--loglevel=INFO", "--concurrency=2"),
            *("--without-gossip", "--without-mingle", f"--queues={','.join(QUEUES)}"),
        ],
        env=environment,
        stdout=log.open("ab"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
        cwd=settings.BASE_DIR,
    )


def kill(worker: subprocess.Popen[bytes]) -> None:
    """kill -9 for the worker and its children, as a crash would."""
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


@contextmanager
def run_worker(site: LocalSite, *, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker until the block ends."""
    worker = start_worker(site, log=log)
    try:
        yield worker
    finally:
        if worker.poll() is None:
            kill(worker)


def wait_until(holds: Callable[[], bool], *, log: Path) -> None:
    """Wait for the worker to bring something about; else fail with its log."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > deadline:
            raise AssertionError(f"It did not happen.\n{log.read_text()[-3000:]}")
        time.sleep(0.1)
