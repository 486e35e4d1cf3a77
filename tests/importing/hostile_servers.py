"""What a row of the corpus of hostile servers says, turned into bytes on a socket."""

from __future__ import annotations

import gzip
import json
import socket
import struct
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Case = dict[str, Any]
Step = str | dict[str, Any]

CORPUS = Path(__file__).parents[1] / "corpora" / "servers.json"
PAUSE_SECONDS = 0.05
LONGEST_SECONDS = 60


def read_cases() -> list[Case]:
    """Every row of the corpus."""
    cases: list[Case] = json.loads(CORPUS.read_text("utf-8"))
    return cases


def repeat(pieces: Iterable[str | list[Any]]) -> bytes:
    """Bytes of a list whose members are a text, or a text and how often it comes."""
    return b"".join(
        piece.encode("latin-1")
        if isinstance(piece, str)
        else piece[0].encode("latin-1") * piece[1]
        for piece in pieces
    )


def speak(case: Case) -> Callable[[socket.socket], None]:
    """The server's side of the conversation."""
    steps = [_prepare(step) for step in case["says"]]

    def converse(connection: socket.socket) -> None:
        for step in steps:
            _take(step, connection)

    return converse


def _prepare(step: Step) -> bytes | dict[str, Any]:
    """What takes time to make is made before anybody waits for it."""
    if isinstance(step, str):
        return step.encode("latin-1")
    return _pack(step) if "packed" in step else step


def _take(step: bytes | dict[str, Any], connection: socket.socket) -> None:
    if isinstance(step, bytes):
        connection.sendall(step)
    elif "send" in step:
        connection.sendall(step["send"].encode("latin-1") * step["times"])
    elif "wait" in step:
        # Until the other side has had enough and closes.
        connection.settimeout(step["wait"])
        connection.recv(1)
    elif "drip" in step:
        _drip(step["drip"], connection)
    elif "pour" in step:
        _pour(step["pour"].encode("latin-1") * step.get("times", 1), connection)
    elif "reset" in step:
        _reset(connection)


def _drip(pieces: Iterable[str], connection: socket.socket) -> None:
    """Each character or piece in turn; the last of them for ever."""
    ending = time.monotonic() + LONGEST_SECONDS
    piece = ""
    for piece in pieces:
        connection.sendall(piece.encode("latin-1"))
        time.sleep(PAUSE_SECONDS)
    while time.monotonic() < ending:
        connection.sendall(piece.encode("latin-1"))
        time.sleep(PAUSE_SECONDS)


def _pour(piece: bytes, connection: socket.socket) -> None:
    ending = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < ending:
        connection.sendall(piece)


def _pack(step: dict[str, Any]) -> bytes:
    body = repeat(step["packed"])
    for _ in range(step.get("layers", 1)):
        body = gzip.compress(body)
    copies: int = step.get("copies", 1)
    kept: int = len(body) - step.get("cut", 0)
    return body[:kept] * copies


def _reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
