"""Connections that only ever reach vetted addresses, and never outlive a deadline."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.ssl_ import create_urllib3_context

from events.importing.addresses_allowed import check_answers, is_excepted
from events.importing.fetched import FetchPolicy, Refused, Unreachable
from events.text.addresses import Address

Resolver = Callable[[str, int], list[str]]
# A name with a thousand answers must not hold a worker a thousand times.
MOST_TRIED = 8
RESOLVE_SECONDS = 5.0


def resolve_host(host: str, port: int) -> list[str]:
    """Every numeric address of a host, in the system's order of preference.

    The system's resolver knows no time limit, so a thread waits for it and, if it
    never answers, is left behind.
    """
    answers: SimpleQueue[list[str] | Exception] = SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(answer[4][0]) for answer in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=look_up, daemon=True).start()
    try:
        answer = answers.get(timeout=RESOLVE_SECONDS)
    except Empty:
        raise TimeoutError("the name was not found in time") from None
    if isinstance(answer, Exception):
        raise answer
    return answer


@dataclass(frozen=True, slots=True)
class Guard:
    """What one connection may reach and until when (a `time.monotonic()` moment)."""

    address: Address
    policy: FetchPolicy
    deadline: float
    resolve: Resolver

    def connect(self) -> TimedSocket:
        """Resolve once, vet every answer, connect to the first of eight that listens.

        The name is never looked up again, so it cannot mean another host between
        the check and the connection. TLS still verifies the name, not the number.
        """
        failure: OSError | None = None
        for number in self._vetted()[:MOST_TRIED]:
            try:
                return self._connect_to(number)
            except OSError as error:
                failure = error
        if isinstance(failure, TimeoutError):
            raise Unreachable("timeout", "The host did not answer in time.")
        raise Unreachable("no-connection", "The host accepts no connection.")

    def _vetted(self) -> list[str]:
        host = self.address.host
        try:
            numbers = self.resolve(host, self.address.port)
        except (OSError, UnicodeError) as error:
            raise Unreachable("no-host", f"No host is called {host}.") from error
        if not numbers:
            raise Unreachable("no-host", f"No address belongs to {host}.")
        if not is_excepted(self.address, policy=self.policy):
            check_answers(numbers, host=host)
        return numbers

    def _connect_to(self, number: str) -> TimedSocket:
        is_ipv6 = ipaddress.ip_address(number).version == 6
        sock = TimedSocket(socket.AF_INET6 if is_ipv6 else socket.AF_INET)
        try:
            sock.deadline = self.deadline
            sock.ration = choose_ration(self.policy)
            sock.settimeout(self.policy.connect_seconds)
            tighten(sock, self.deadline)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.connect((number, self.address.port))
            _check_peer(sock, number)
        except BaseException:
            sock.close()
            raise
        return sock


def _check_peer(sock: socket.socket, number: str) -> None:
    reached = ipaddress.ip_address(sock.getpeername()[0])
    if reached != ipaddress.ip_address(number):
        raise OSError("connected to another address than was vetted")


def tighten(sock: socket.socket, deadline: float) -> None:
    """Let the next operation last until the deadline at most; TimeoutError after it.

    A socket's own timeout starts anew with every byte, so a host that sends one
    byte at a time could hold a worker for ever.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("the total time is over")
    current = sock.gettimeout()
    sock.settimeout(left if current is None else min(current, left))


def choose_ration(policy: FetchPolicy) -> int:
    """How many bytes one connection may bring: a body, headers and some packing."""
    return policy.max_wire + policy.max_wire // 2 + policy.max_header_bytes


def use_up(ration: int, received: int) -> int:
    """What is left of a ration; Refused when there is nothing.

    Libraries read some broken answers to their very end in one go, before anybody
    above them could count.
    """
    if received > ration:
        raise Refused("size", "It sends more than we read.")
    return ration - received


class TimedSocket(socket.socket):
    """A plain socket that keeps to a deadline and a ration of bytes."""

    deadline = float("inf")
    ration = sys.maxsize

    def recv_into(self, *args: Any, **keywords: Any) -> int:
        """Receive, unless time or ration are over."""
        tighten(self, self.deadline)
        received = super().recv_into(*args, **keywords)
        self.ration = use_up(self.ration, received)
        return received


class TimedTLSSocket(ssl.SSLSocket):
    """A TLS socket that keeps to a deadline and a ration of bytes."""

    deadline = float("inf")
    ration = sys.maxsize

    def recv_into(self, *args: Any, **keywords: Any) -> int:
        """Receive, unless time or ration are over."""
        tighten(self, self.deadline)
        received = super().recv_into(*args, **keywords)
        self.ration = use_up(self.ration, received)
        return received


@lru_cache(maxsize=8)
def open_tls_context(ca_file: str = "") -> ssl.SSLContext:
    """TLS 1.2 or later, certificates verified by the system's and Mozilla's lists."""
    context = create_urllib3_context(cert_reqs=ssl.CERT_REQUIRED)
    context.load_default_certs()
    context.load_verify_locations(certifi.where())
    if ca_file:
        context.load_verify_locations(ca_file)
    context.sslsocket_class = TimedTLSSocket
    return context


class GuardedHTTPConnection(HTTPConnection):
    """An HTTP connection that a Guard opens."""

    def __init__(self, *args: Any, guard: Guard, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.guard = guard

    def _new_conn(self) -> socket.socket:
        sock = self.guard.connect()
        sys.audit("http.client.connect", self, self.host, self.port)
        return sock


class GuardedHTTPSConnection(HTTPSConnection):
    """An HTTPS connection that a Guard opens; the certificate must bear the name."""

    def __init__(self, *args: Any, guard: Guard, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.guard = guard

    def _new_conn(self) -> socket.socket:
        sock = self.guard.connect()
        sys.audit("http.client.connect", self, self.host, self.port)
        return sock

    def connect(self) -> None:
        """Connect and shake hands, then put the TLS layer under the deadline too."""
        super().connect()
        if isinstance(self.sock, TimedTLSSocket):
            self.sock.deadline = self.guard.deadline
            self.sock.ration = choose_ration(self.guard.policy)
