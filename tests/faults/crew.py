"""The programs of an installation, started again whenever they end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tracker.celery import QUEUES
from tracker.paths import BASE_DIR

LOOK_SECONDS = 0.2
STOP_SECONDS = 30
READ_SECONDS = 3.0


def list_programs(folder: Path, *, port: int) -> dict[str, list[str]]:
    """What runs, by name; `beat 2` is only there where it is asked for."""
    celery = [sys.executable, "-m", "celery", "--app", "tests.faults.hurried"]
    quiet = ["--loglevel", "INFO"]
    worker = [*celery, "worker", "--concurrency", "2", "--queues", ",".join(QUEUES)]
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    return {
        "worker": [*worker, *quiet, "--without-gossip", "--without-mingle"],
        **{
            name: [*celery, "beat", *quiet, "--pidfile", "", "--schedule", str(kept)]
            for name, kept in {
                "beat": folder / "beat-1",
                "beat 2": folder / "beat-2",
            }.items()
        },
        "web": [
            *(*web, "--host", "127.0.0.1", "--port", str(port), "--workers", "1"),
            *("--blocking-threads", "4", "--log-level", "warning"),
            "tracker.wsgi:application",
        ],
    }


def find_free_port() -> int:
    """A port of the loopback address that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@dataclass
class Crew:
    """Programs that are wanted are kept running; nobody else lends a hand."""

    folder: Path
    environment: dict[str, str]
    port: int = field(default_factory=find_free_port)
    wanted: set[str] = field(default_factory=set)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    restarts: int = 0
    _over: threading.Event = field(default_factory=threading.Event)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def begin(self) -> None:
        threading.Thread(target=self._supervise, daemon=True).start()

    def end(self) -> None:
        self._over.set()
        self.want()
        for name in list(self.running):
            self.kill(name)

    def want(self, *names: str) -> None:
        """Exactly these from now on; what is no longer wanted is stopped."""
        with self._lock:
            self.wanted = set(names)
            for name in set(self.running) - self.wanted:
                self.stop(name)
                del self.running[name]
            self._start_missing()

    def kill(self, name: str) -> None:
        """kill -9 for a program and all its children, as a crash of the machine."""
        process = self.running[name]
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self, name: str) -> None:
        """Ask a program to finish what it holds and go; insist after a while."""
        process = self.running[name]
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill(name)

    def restart(self, name: str, **environment: str) -> None:
        """Start a program again in another environment."""
        with self._lock:
            self.environment |= environment
            self.kill(name)

    def log_of(self, name: str) -> Path:
        return self.folder / f"{name}.log"

    def _supervise(self) -> None:
        while not self._over.wait(LOOK_SECONDS):
            with self._lock:
                self._start_missing()

    def _start_missing(self) -> None:
        for name in self.wanted:
            process = self.running.get(name)
            if process is not None and process.poll() is None:
                continue
            self.restarts += process is not None
            with self.log_of(name).open("ab") as output:
                self.running[name] = subprocess.Popen(
                    list_programs(self.folder, port=self.port)[name],
                    env=self.environment,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                    cwd=BASE_DIR,
                )


@dataclass
class Reader:
    """Somebody who reads the public pages all the while, and notes what failed."""

    url: str
    asked: int = 0
    failed: list[str] = field(default_factory=list)
    slowest: float = 0.0
    _over: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> None:
        deadline = time.monotonic() + 60
        while self._ask():
            if time.monotonic() > deadline:
                raise AssertionError("The public pages never came up.")
            time.sleep(LOOK_SECONDS)
        threading.Thread(target=self._read_on, daemon=True).start()

    def end(self) -> None:
        self._over.set()

    def forget(self) -> None:
        """Begin to count anew."""
        self.asked, self.failed, self.slowest = 0, [], 0.0

    def _read_on(self) -> None:
        while not self._over.wait(2 * LOOK_SECONDS):
            started = time.monotonic()
            problem = self._ask()
            self.asked += 1
            self.slowest = max(self.slowest, time.monotonic() - started)
            if problem:
                self.failed.append(problem)

    def _ask(self) -> str:
        try:
            with urllib.request.urlopen(self.url, timeout=READ_SECONDS + 5) as answer:
                answer.read()
        except (urllib.error.URLError, OSError) as error:
            return str(error)
        return ""
