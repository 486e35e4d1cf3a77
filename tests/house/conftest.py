"""A real `make run` in a folder of its own, and everything needed to watch it die."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tracker.leftovers import end_leftovers, find_servers, find_users
from tracker.paths import BASE_DIR

PATIENCE_SECONDS = 180
OURS = ("DATABASE_URL", "REDIS_URL", "DATA_DIR", "PORT", "COMPANY_LINE_RUN", "SITE_URL")


def wait_until(happens: Callable[[], bool], *, what: str) -> None:
    """Return when `happens()`, or fail naming what never came."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happens():
        if time.monotonic() > deadline:
            pytest.fail(f"waited in vain until {what}")
        time.sleep(0.1)


@dataclass
class LaptopRun:
    """One `make run` and what it started."""

    data_dir: Path
    process: "subprocess.Popen[bytes] | None" = None
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def output(self) -> str:
        """All it has said so far."""
        return (self.data_dir.parent / "output").read_text(errors="replace")

    def start(self, **environment: str) -> None:
        """Start it and wait until its pages answer."""
        self.begin(**environment)
        wait_until(self.answers, what=f"it answered; it said: {self.output}")

    def begin(self, **environment: str) -> None:
        """Start it."""
        clean = {name: v for name, v in os.environ.items() if name not in OURS}
        with (self.data_dir.parent / "output").open("ab") as output:
            self.process = subprocess.Popen(
                ["make", "--no-print-directory", "run"],
                cwd=BASE_DIR,
                env={
                    **clean,
                    "DATA_DIR": str(self.data_dir),
                    # Loading it is other tests' business, and takes half a minute.
                    "STARTER_RECORD": "no",
                    **environment,
                },
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def read_lock(self) -> dict[str, int | str]:
        """What the run wrote about itself: pid, host, port."""
        try:
            found: dict[str, int | str] = json.loads(
                (self.data_dir / "run.lock").read_text()
            )
        except (OSError, ValueError):
            return {}
        return found

    def answers(self) -> bool:
        """Whether its health check says ok."""
        assert self.process is not None
        if self.process.poll() is not None:
            pytest.fail(f"it ended: {self.output}")
        return self.health() == 200

    def health(self) -> int:
        """The status its health check answers with, or 0."""
        found = self.read_lock()
        if not found:
            return 0
        connection = http.client.HTTPConnection(
            "127.0.0.1", int(found["port"]), timeout=5
        )
        with contextlib.closing(connection):
            try:
                connection.request("GET", "/healthz")
                return connection.getresponse().status
            except OSError:
                return 0

    def list_processes(self) -> list[int]:
        """Every process of this run that is still there."""
        return find_users(self.data_dir) + find_servers(self.data_dir)

    def wait_for_nothing(self) -> None:
        """Wait until no process of it is left and its port is free."""
        wait_until(lambda: not self.list_processes(), what="every process had gone")
        assert self.health() == 0


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[LaptopRun]:
    """A run whose path has spaces in it; whatever happens, nothing of it stays."""
    run = LaptopRun(tmp_path / "a folder with spaces" / "var")
    run.data_dir.mkdir(parents=True)
    yield run
    if run.process is not None and run.process.poll() is None:
        os.killpg(run.process.pid, signal.SIGKILL)
        run.process.wait()
    end_leftovers(run.data_dir)
