"""Fetching over TLS: certificates are verified against the name that was asked."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from events.importing.fetching import FetchPolicy, Refused, Unreachable, fetch
from tests.importing.scripted_hosts import answer, redirect

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="openssl is not on PATH")

NAME = "news.example"
PAGE = b"<p>Hello over TLS.</p>"


@dataclass(frozen=True)
class Certificate:
    """A self-signed certificate and its key, as files."""

    path: Path
    key: Path


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    folder = tmp_path_factory.mktemp("tls")
    made = Certificate(folder / "cert.pem", folder / "key.pem")
    command = [
        *(str(OPENSSL), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
        *("-keyout", str(made.key), "-out", str(made.path), "-subj", f"/CN={NAME}"),
        *("-addext", f"subjectAltName=DNS:{NAME}"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return made


@contextmanager
def secure_host(
    certificate: Certificate, scripted: bytes | Callable[[socket.socket], None]
) -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate.path, certificate.key)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection, suppress(OSError):
                    secured = context.wrap_socket(connection, server_side=True)
                    secured.recv(65536)
                    if isinstance(scripted, bytes):
                        secured.sendall(scripted)
                        secured.unwrap()
                    else:
                        scripted(secured)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def resolve_here(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


def make_policy(port: int, *, name: str = NAME, ca_file: str = "") -> FetchPolicy:
    return FetchPolicy(
        allowed_networks=frozenset({f"{name}:{port}"}),
        ca_file=ca_file,
        total_seconds=1.5,
    )


def test_a_trusted_certificate_for_the_name_is_accepted(
    certificate: Certificate,
) -> None:
    with secure_host(certificate, answer(body=PAGE)) as port:
        page = fetch(
            f"https://{NAME}:{port}/",
            policy=make_policy(port, ca_file=str(certificate.path)),
            resolve=resolve_here,
        )
    assert page.body == PAGE


def test_a_certificate_nobody_vouches_for_is_not_accepted(
    certificate: Certificate,
) -> None:
    with secure_host(certificate, answer(body=PAGE)) as port:
        with pytest.raises(Unreachable) as failure:
            fetch(
                f"https://{NAME}:{port}/",
                policy=make_policy(port),
                resolve=resolve_here,
            )
        assert failure.value.reason == "tls"


def test_a_certificate_for_another_name_is_not_accepted(
    certificate: Certificate,
) -> None:
    with secure_host(certificate, answer(body=PAGE)) as port:
        policy = make_policy(port, name="other.example", ca_file=str(certificate.path))
        with pytest.raises(Unreachable) as failure:
            fetch(f"https://other.example:{port}/", policy=policy, resolve=resolve_here)
        assert failure.value.reason == "tls"


def test_a_redirect_from_https_to_http_is_refused(certificate: Certificate) -> None:
    with secure_host(certificate, redirect(f"http://{NAME}/")) as port:
        with pytest.raises(Refused) as refusal:
            fetch(
                f"https://{NAME}:{port}/",
                policy=make_policy(port, ca_file=str(certificate.path)),
                resolve=resolve_here,
            )
        assert refusal.value.reason == "downgrade"


def test_the_total_time_holds_under_tls_too(certificate: Certificate) -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(200):
            connection.sendall(b"x")
            time.sleep(0.05)

    with secure_host(certificate, drip) as port:
        with pytest.raises(Unreachable) as failure:
            fetch(
                f"https://{NAME}:{port}/",
                policy=make_policy(port, ca_file=str(certificate.path)),
                resolve=resolve_here,
            )
        assert failure.value.reason == "timeout"
