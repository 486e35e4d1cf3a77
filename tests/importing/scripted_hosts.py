"""A web host on this machine that answers exactly as a test's script says."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from events.importing.fetching import FetchPolicy

Answer = bytes | Callable[[socket.socket], None]


@dataclass
class ScriptedHost:
    """Where it listens, and the requests it has had."""

    port: int
    requests: list[str] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        """The address of a path on this host."""
        return f"http://127.0.0.1:{self.port}{path}"

    def policy(self, **limits: object) -> FetchPolicy:
        """A policy that makes an exception for this host alone."""
        allowed = frozenset({f"127.0.0.1:{self.port}"})
        return FetchPolicy(allowed_networks=allowed, **limits)  # type: ignore[arg-type]


def answer(
    status: str = "200 OK",
    body: bytes = b"",
    *,
    headers: Mapping[str, str] | None = None,
    length: int | None = None,
) -> bytes:
    """The bytes of an HTTP answer; `length` lies about the body where given."""
    lines = {"Content-Type": "text/html", "Content-Length": str(len(body))}
    lines |= dict(headers or {})
    if length is not None:
        lines["Content-Length"] = str(length)
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def redirect(target: str, status: str = "302 Found") -> bytes:
    """An answer that points elsewhere."""
    return answer(status, headers={"Location": target})


@contextmanager
def running_host(script: Mapping[str, Answer]) -> Iterator[ScriptedHost]:
    """Serve `script`, a table from path to answer, until the block ends."""
    listener = socket.create_server(("127.0.0.1", 0))
    host = ScriptedHost(listener.getsockname()[1])
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=converse, args=(connection,), daemon=True).start()

    def converse(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(65536)
                if not piece:
                    return
                request += piece
            host.requests.append(request.decode("latin-1"))
            path = request.split(b" ")[1].decode("latin-1")
            scripted = script.get(path, answer("404 Not Found"))
            if isinstance(scripted, bytes):
                connection.sendall(scripted)
            else:
                scripted(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        over.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)
