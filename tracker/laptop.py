"""`make run`: servers, then web, worker and beat under one roof that leaves no ruin."""

import fcntl
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType
from typing import IO

from honcho import manager

from tracker.celery import QUEUES
from tracker.crew import Crew
from tracker.embedded import make_private_folder
from tracker.env import Environment, SettingError
from tracker.leftovers import end_leftovers
from tracker.paths import BASE_DIR, find_data_dir
from tracker.ports import reserve_port
from tracker.processes import RUN_MARK, ServerError, follow_parent
from tracker.server_check import check_database, check_redis
from tracker.sharing import own_servers

RUN_LOCK = "run.lock"
# Long enough for a step of the pipeline in hand, short enough for a person.
FAREWELL_SECONDS = 12
# Whoever asks a page is told after so many seconds that the question is too broad.
PATIENCE = "20"


@dataclass(frozen=True, slots=True)
class Address:
    """Where the web server of a run answers."""

    host: str
    port: int

    @property
    def url(self) -> str:
        """The address as a person types it."""
        shown = "localhost" if self.host in ("127.0.0.1", "0.0.0.0") else self.host  # noqa: S104
        return f"http://{shown}:{self.port}"


def main() -> None:
    """Run until Ctrl-C, a closed terminal or the end of `make`."""
    data_dir = find_data_dir()
    try:
        make_private_folder(data_dir)
        carry_mark(data_dir)
        sys.exit(run(data_dir, env=Environment()))
    except (ServerError, SettingError) as error:
        sys.exit(f"{error}")
    except KeyboardInterrupt:
        sys.exit(130)


def carry_mark(data_dir: Path) -> None:
    """Become a process that carries our mark from its first instruction.

    Only the environment a process was started with can be read from outside, and
    children that are forked without starting a program show ours.
    """
    if os.environ.get(RUN_MARK) != str(data_dir):
        os.environ[RUN_MARK] = str(data_dir)
        os.execv(sys.executable, [sys.executable, "-m", "tracker.laptop"])  # noqa: S606


def run(data_dir: Path, *, env: Environment) -> int:
    """Start everything, stay until told to stop, and return the exit code."""
    with (data_dir / RUN_LOCK).open("a+") as lock, ExitStack() as stack:
        if not take_lock(lock):
            return show_running(lock)
        listen_to_signals()
        if ended := end_leftovers(data_dir):
            say(f"An earlier run had left {ended} processes behind; they are ended.")
        holder = stack.enter_context(reserve(env))
        address = Address(*holder.getsockname()[:2])
        urls = stack.enter_context(
            own_servers(
                data_dir,
                database_url=env.text("DATABASE_URL", default=""),
                redis_url=env.redis("REDIS_URL", default=""),
            )
        )
        os.environ.update(
            DATABASE_URL=urls.database_url,
            REDIS_URL=urls.redis_url,
            DATA_DIR=str(data_dir),
            SITE_URL=env.text("SITE_URL", default=address.url),
        )
        check_database(urls.database_url)
        check_redis(urls.redis_url)
        prepare(address)
        write_lock(lock, address=address)
        stack.callback(end_leftovers, data_dir)
        return keep_running(address)


def say(sentence: str) -> None:
    """One line for the person at the terminal, at once."""
    print(sentence, flush=True)  # noqa: T201


def take_lock(lock: IO[str]) -> bool:
    """Whether this DATA_DIR is ours; a record lock dies with its process alone."""
    try:
        fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    lock.truncate(0)
    return True


def write_lock(lock: IO[str], *, address: Address) -> None:
    """Tell whoever finds the lock taken where we answer."""
    lock.write(json.dumps({"pid": os.getpid(), **asdict(address)}))
    lock.flush()


def show_running(lock: IO[str]) -> int:
    """Say that a run of this DATA_DIR is alive, and show its door."""
    lock.seek(0)
    try:
        found = json.loads(lock.read())
        address = Address(host=found["host"], port=found["port"])
    except (ValueError, KeyError):
        say("Another `make run` of this checkout is just starting; nothing to do.")
        return 0
    say(
        f"Already running as process {found['pid']}; stop it there with Ctrl-C,"
        f" or with: kill {found['pid']}"
    )
    return subprocess.run(  # noqa: S603 - our own program and arguments
        [sys.executable, "manage.py", "doorplate", "--site", address.url],
        cwd=BASE_DIR,
        check=False,
    ).returncode


def reserve(env: Environment) -> socket.socket:
    """The port asked for, or the first free one from 8000 on."""
    return reserve_port(
        env.text("HOST", default="127.0.0.1"),
        wanted=env.number("PORT", default=8000, lowest=1, highest=65_535),
        exactly=bool(env.text("PORT", default="")),
    )


def prepare(address: Address) -> None:
    """Migrations, starter record and login, in a process that then goes away."""
    done = subprocess.run(  # noqa: S603 - our own program and arguments
        [sys.executable, "-m", "tracker.preparing", address.url],
        cwd=BASE_DIR,
        check=False,
    )
    if done.returncode:
        raise ServerError("The database could not be prepared; see above.")


def keep_running(address: Address) -> int:
    """Web, worker and beat until one of them ends or we are told to stop."""
    manager.KILL_WAIT = FAREWELL_SECONDS
    crew = Crew()
    for name, command in list_commands(address).items():
        env = os.environ | ({"STATEMENT_SECONDS": PATIENCE} if name == "web" else {})
        # honcho hands commands to a shell; exec leaves no shell to go between.
        crew.add_process(
            name, f"exec {shlex.join(command)}", env=env, cwd=str(BASE_DIR)
        )
    crew.loop()
    return 0 if crew.returncode in (130, 143) else int(crew.returncode or 0)


def list_commands(address: Address) -> dict[str, list[str]]:
    """What runs, by name."""
    python = [sys.executable, "-m"]
    data_dir = Path(os.environ["DATA_DIR"])
    return {
        "web": [
            *(*python, "granian", "--interface", "wsgi", "--no-ws"),
            *("--host", address.host, "--port", str(address.port)),
            *("--workers", "1", "--blocking-threads", "4", "--log-level", "warning"),
            "tracker.wsgi:application",
        ],
        "worker": [
            *(*python, "celery", "--quiet", "-A", "tracker.worker", "worker"),
            *("--concurrency", "2", "--queues", ",".join(QUEUES)),
            *("--loglevel", "WARNING", "--without-gossip", "--without-mingle"),
        ],
        "beat": [
            *(*python, "celery", "--quiet", "-A", "tracker.celery", "beat"),
            *("--schedule", str(data_dir / "beat-schedule"), "--pidfile", ""),
            *("--loglevel", "WARNING"),
        ],
    }


def listen_to_signals() -> None:
    """Take a closed terminal, and the end of `make`, as requests to stop."""
    signal.signal(signal.SIGHUP, close_quietly)
    signal.signal(signal.SIGTERM, stop_early)
    if "MAKELEVEL" in os.environ:
        follow_parent(signal.SIGHUP)


def close_quietly(_number: int, _frame: FrameType | None) -> None:
    """Stop with nobody left to read what we print."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.kill(os.getpid(), signal.SIGTERM)


def stop_early(_number: int, _frame: FrameType | None) -> None:
    """Leave by way of every `finally`, while honcho is not yet listening."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
