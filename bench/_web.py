"""Web servers of our own to measure, and connections that stay open."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tracker.paths import BASE_DIR
from tracker.ports import reserve_port
from tracker.processes import start_server, stop_server

HOST = "127.0.0.1"
WANTED_PORT = 18000
START_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: its bytes, and its headers in small letters."""

    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Site:
    """A server that answers, over one connection."""

    connection: http.client.HTTPConnection

    def ask(self, path: str, *, expected: int = 200, etag: str = "") -> Answer:
        """The answer, read to its end; any other status ends the measurement."""
        headers = {"If-None-Match": etag} if etag else {}
        self.connection.request("GET", path, headers=headers)
        response = self.connection.getresponse()
        body = response.read()
        if response.status != expected:
            raise SystemExit(f"{path} answered {response.status}: {body[:300]!r}")
        return Answer(body, {name.lower(): v for name, v in response.getheaders()})


@contextmanager
def serve_ours() -> Iterator[Site]:
    """The site behind the web server that production uses, the stock page beside it."""
    with reserve_address() as port:
        command = [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
            *("--host", HOST, "--port", str(port), "--workers", "1"),
            *("--blocking-threads", "1", "--log-level", "warning"),
            *("--working-dir", str(BASE_DIR), "bench.peers.site:application"),
        ]
        with serve(command, port=port, first_path="/api/v1/vocab") as site:
            yield site


@contextmanager
def reserve_address() -> Iterator[int]:
    """A port that nobody else takes meanwhile."""
    with reserve_port(HOST, wanted=WANTED_PORT, exactly=False) as holder:
        yield holder.getsockname()[1]


@contextmanager
def serve(command: list[str], *, port: int, first_path: str) -> Iterator[Site]:
    """Start a server, wait for its first answer, stop it afterwards."""
    log = Path(os.environ["DATA_DIR"]) / f"web-{port}.log"
    server = start_server(command, log=log, farewell=signal.SIGTERM)
    try:
        yield Site(connect(port, server=server, first_path=first_path, log=log))
    finally:
        stop_server(server, farewell=signal.SIGTERM)


def connect(
    port: int, *, server: subprocess.Popen[bytes], first_path: str, log: Path
) -> http.client.HTTPConnection:
    """A connection that stays open, as soon as the server answers."""
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        connection = http.client.HTTPConnection(HOST, port, timeout=60)
        try:
            connection.request("GET", first_path)
            connection.getresponse().read()
        except OSError:
            connection.close()
            time.sleep(0.1)
        else:
            return connection
    raise SystemExit(f"The web server did not start. It says: {log.read_text()[-800:]}")
