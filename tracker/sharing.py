"""The servers of one DATA_DIR, shared by every command that runs beside another."""

import fcntl
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import psycopg2
import redis

from tracker.embedded import make_private_folder, run_servers
from tracker.laptop_defaults import (
    ServerUrls,
    find_socket_folder,
    forget_server_urls,
    keep_secret_key,
    read_server_urls,
    write_server_urls,
)
from tracker.leftovers import end_leftovers
from tracker.processes import ServerError

START_LOCK = "starting.lock"
USERS_LOCK = "users.lock"
PATIENCE_SECONDS = 300
POLL_SECONDS = 0.5


@contextmanager
def share_servers(
    data_dir: Path, *, database_url: str = "", redis_url: str = ""
) -> Iterator[ServerUrls]:
    """Use the running servers of `data_dir`, or start them and stop them afterwards.

    Whoever started them waits for those who borrowed them before stopping them.
    """
    make_private_folder(data_dir)
    with (
        (data_dir / START_LOCK).open("a") as starting,
        (data_dir / USERS_LOCK).open("a") as users,
    ):
        fcntl.flock(starting, fcntl.LOCK_EX)
        found = read_server_urls(data_dir)
        if servers_answer(found):
            fcntl.flock(users, fcntl.LOCK_SH)
            fcntl.flock(starting, fcntl.LOCK_UN)
            yield ServerUrls(
                database_url or found.database_url, redis_url or found.redis_url
            )
            return
        with _start(
            data_dir, starting=starting, database_url=database_url, redis_url=redis_url
        ) as urls:
            try:
                yield urls
            finally:
                fcntl.flock(starting, fcntl.LOCK_EX)
                fcntl.flock(users, fcntl.LOCK_EX)


@contextmanager
def own_servers(
    data_dir: Path, *, database_url: str = "", redis_url: str = ""
) -> Iterator[ServerUrls]:
    """Start the servers for a long run; nobody who borrows them delays their end."""
    make_private_folder(data_dir)
    with (data_dir / START_LOCK).open("a") as starting:
        _wait_for_turn(data_dir, starting=starting)
        with _start(
            data_dir, starting=starting, database_url=database_url, redis_url=redis_url
        ) as urls:
            yield urls


def servers_answer(urls: ServerUrls) -> bool:
    """Whether both servers a file speaks of are really there."""
    try:
        psycopg2.connect(urls.database_url, connect_timeout=2).close()
        with redis.Redis.from_url(urls.redis_url, socket_timeout=2) as client:
            return bool(client.ping())
    except (psycopg2.Error, redis.RedisError):
        return False


@contextmanager
def _start(
    data_dir: Path, *, starting: IO[str], database_url: str, redis_url: str
) -> Iterator[ServerUrls]:
    end_leftovers(data_dir)
    if abandoned := find_socket_folder(read_server_urls(data_dir)):
        shutil.rmtree(abandoned, ignore_errors=True)
    keep_secret_key(data_dir)
    with run_servers(data_dir, database_url=database_url, redis_url=redis_url) as urls:
        write_server_urls(data_dir, urls=urls)
        fcntl.flock(starting, fcntl.LOCK_UN)
        try:
            yield urls
        finally:
            forget_server_urls(data_dir)


def _wait_for_turn(data_dir: Path, *, starting: IO[str]) -> None:
    """Return with the start lock held and no server running."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    told = False
    while True:
        fcntl.flock(starting, fcntl.LOCK_EX)
        if not servers_answer(read_server_urls(data_dir)):
            return
        fcntl.flock(starting, fcntl.LOCK_UN)
        if time.monotonic() > deadline:
            raise ServerError(f"A command still uses the database in {data_dir}.")
        if not told:
            print(f"Waiting for a command that uses the database in {data_dir}.")  # noqa: T201
            told = True
        time.sleep(POLL_SECONDS)
