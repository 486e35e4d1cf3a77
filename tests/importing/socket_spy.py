"""Every connection this process tries to open, and listeners that nobody may reach."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass
class SocketSpy:
    """Numeric addresses tried so far; all but `allowed` ports of loopback are stopped.

    It hears of every socket that Python opens, whichever class or library asks.
    """

    allowed: set[int] = field(default_factory=set)
    tried: list[str] = field(default_factory=list)


_watching: list[SocketSpy] = []


def _notice(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "socket.connect" or not _watching:
        return
    target = arguments[1]
    if not isinstance(target, tuple):
        return
    spy = _watching[-1]
    if target[0] == "127.0.0.1" and target[1] in spy.allowed:
        return
    spy.tried.append(str(target[0]))
    raise ConnectionRefusedError


# An audit hook stays for the life of the process; it is idle unless a spy watches.
sys.addaudithook(_notice)


@contextmanager
def watch_sockets() -> Iterator[SocketSpy]:
    """Hear of every connection and stop it, until the block ends."""
    spy = SocketSpy()
    _watching.append(spy)
    try:
        yield spy
    finally:
        _watching.remove(spy)


@dataclass(frozen=True)
class Canary:
    """A listener on a forbidden address, which fetching must never reach."""

    listener: socket.socket

    @property
    def authority(self) -> str:
        host, port = self.listener.getsockname()[:2]
        return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

    @property
    def port(self) -> int:
        port: int = self.listener.getsockname()[1]
        return port

    def was_reached(self) -> bool:
        """Whether anybody connected, even without a word."""
        try:
            connection, _ = self.listener.accept()
        except BlockingIOError:
            return False
        connection.close()
        return True


@contextmanager
def open_canaries() -> Iterator[dict[str, Canary]]:
    """`canary4` and `canary6`, on both loopback addresses, until the block ends."""
    families = {"canary4": (socket.AF_INET, "127.0.0.1")}
    if socket.has_dualstack_ipv6():
        families["canary6"] = (socket.AF_INET6, "::1")
    with ExitStack() as stack:
        canaries = {}
        for name, (family, host) in families.items():
            listener = socket.create_server((host, 0), family=family)
            listener.settimeout(0)
            canaries[name] = Canary(stack.enter_context(listener))
        yield canaries
