"""Finding and ending what an earlier run of the same DATA_DIR left behind."""

import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path

from tracker.processes import RUN_MARK

PROC = Path("/proc")
SERVER_NAMES = frozenset({"postgres", "valkey-server", "redis-server"})
POLITE_SECONDS = 1.0
SERVER_SECONDS = 15.0
POLL_SECONDS = 0.05


def end_leftovers(data_dir: Path, *, spare: Iterable[int] = ()) -> int:
    """End every process of an earlier run, users before servers; say how many."""
    spared = {os.getpid(), os.getppid(), *spare}
    users = set(find_users(data_dir)) - spared
    _end(users, farewell=signal.SIGTERM, patience=POLITE_SECONDS)
    servers = set(find_servers(data_dir)) - spared
    # SIGINT is PostgreSQL's fast shutdown; to Redis it is as good as SIGTERM.
    _end(servers, farewell=signal.SIGINT, patience=SERVER_SECONDS)
    return len(users) + len(servers)


def find_users(data_dir: Path) -> list[int]:
    """The processes started with our mark: web, worker, beat and all their children."""
    mark = f"{RUN_MARK}={data_dir}".encode()
    return [
        pid
        for pid in _list_processes()
        if mark in _read(PROC / str(pid) / "environ").split(b"\0")
        and _read_name(pid) not in SERVER_NAMES
    ]


def find_servers(data_dir: Path) -> list[int]:
    """The database servers that work inside `data_dir`.

    Servers rewrite the memory their environment lies in, so the mark is lost; but
    both make their data folder their working folder.
    """
    folders = {str(data_dir / "postgres"), str(data_dir / "redis")}
    return [
        pid
        for pid in _list_processes()
        if _read_name(pid) in SERVER_NAMES and _read_working_folder(pid) in folders
    ]


def _end(pids: set[int], *, farewell: signal.Signals, patience: float) -> None:
    for pid in pids:
        _send(pid, farewell)
    deadline = time.monotonic() + patience
    while any(is_alive(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
    for pid in pids:
        if is_alive(pid):
            _send(pid, signal.SIGKILL)


def is_alive(pid: int) -> bool:
    """Whether a process with this number runs; one that only awaits burial does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    state = _read(PROC / str(pid) / "stat").rpartition(b") ")[2][:1]
    return state not in (b"Z", b"X")


def _send(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return


def _list_processes() -> list[int]:
    if not PROC.is_dir():
        return []
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _read_name(pid: int) -> str:
    return _read(PROC / str(pid) / "comm").decode(errors="replace").strip()


def _read_working_folder(pid: int) -> str:
    try:
        return str((PROC / str(pid) / "cwd").readlink())
    except OSError:
        return ""
