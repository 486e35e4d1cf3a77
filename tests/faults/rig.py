"""An installation of its own to break: servers, programs, a web site and a reader."""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from redis import Redis

from tests.faults.crew import Crew, Reader
from tests.faults.hostility import script_hostility
from tests.faults.record import Record
from tests.importing.articles import HEADLINE, PARAGRAPHS, write_page
from tests.importing.local_site import LocalSite, serve_site
from tests.importing.scripted_hosts import running_host
from tracker.embedded import (
    make_private_folder,
    socket_url,
    start_postgres,
    start_redis,
    wait_for_postgres,
    wait_for_redis,
)
from tracker.laptop_defaults import SOCKET_FOLDER_PREFIX
from tracker.postgres_owner import choose_owner
from tracker.processes import Process, stop_server

LEASE_SECONDS = 6
TRAPS = ("/trap/child", "/trap/worker", "/trap/leak")
WORDS = (
    *("river", "bridge", "market", "baker", "garden", "winter", "summer", "window"),
    *("teacher", "music", "letter", "harbour", "village", "people", "small", "large"),
    *("quiet", "early", "late", "walked", "opened", "carried", "remembered", "found"),
    *("between", "under", "beside", "without", "before", "after", "again", "often"),
    *("never", "every", "other", "which", "where", "their", "about", "would", "could"),
    *("should", "there", "these", "those", "because", "while", "stone", "paper"),
    *("bread", "water", "light", "morning", "evening", "street", "corner", "station"),
    *("library", "painter", "doctor", "sister"),
)
UNKNOWN_HOSTS = ("hang", "again", "nobody")


@dataclass
class Servers:
    """PostgreSQL and Redis of our own, which may be hurt."""

    folder: Path
    sockets: Path
    postgres: Process | None = None
    redis: Process | None = None

    @property
    def redis_url(self) -> str:
        return f"unix://{self.sockets}/redis.sock?db=0"

    def start_postgres(self) -> None:
        owner = choose_owner()
        owner.take(self.sockets)
        self.postgres = start_postgres(
            self.folder, sockets=self.sockets, owner=owner, durable=True
        )
        log = self.folder / "postgres.log"
        wait_for_postgres(self.sockets, process=self.postgres, log=log)

    def stop_postgres(self, farewell: signal.Signals) -> None:
        if self.postgres is not None:
            stop_server(self.postgres, farewell=farewell)

    def start_redis(self) -> None:
        self.redis = start_redis(self.folder, sockets=self.sockets, durable=False)
        log = self.folder / "redis.log"
        wait_for_redis(self.redis_url, process=self.redis, log=log)

    def stop_redis(self, farewell: signal.Signals) -> None:
        if self.redis is not None:
            stop_server(self.redis, farewell=farewell)

    def client(self) -> Redis:
        client: Redis = Redis.from_url(self.redis_url, socket_timeout=5)
        return client


class Unhealed(Exception):
    """The work was not done in time; what was left of it."""


@dataclass
class Rig:
    """Everything a fault may touch; `count` articles of each seed wait at the site."""

    servers: Servers
    record: Record
    crew: Crew
    reader: Reader
    site: LocalSite
    hostile_paths: tuple[str, ...]
    count: int
    patience_seconds: float

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Wait for the installation to bring something about by itself."""
        deadline = time.monotonic() + self.patience_seconds
        while True:
            with suppress(psycopg2.Error):
                if holds():
                    return
                if time.monotonic() > deadline:
                    raise Unhealed(self.record.describe_waiting())
            time.sleep(0.2)

    def wait_for_share(self, share: float) -> None:
        """Until so much of the work is done."""
        left = (1 - share) * self.count
        self.wait_until(lambda: self.record.count("waiting") <= left)


@contextmanager
def run_rig(*, count: int, seeds: int, patience_seconds: float) -> Iterator[Rig]:
    """An installation on its own servers until the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="company-line-faults-"))
    sockets = Path(tempfile.mkdtemp(prefix=SOCKET_FOLDER_PREFIX))
    make_private_folder(folder)
    servers = Servers(folder, sockets)
    try:
        servers.start_postgres()
        servers.start_redis()
        hostile = script_hostility()
        with serve_site() as site, running_host(hostile) as host:
            allowed = [site.authority, f"127.0.0.1:{host.port}"]
            environment = compose_environment(servers, allowed=allowed)
            record = Record(socket_url(sockets))
            addresses = put_stories(site, count=count, seeds=seeds)
            addresses += [host.url(path) for path in hostile]
            record.prepare(addresses, environment=environment)
            crew = Crew(folder, environment)
            rig = Rig(
                servers=servers,
                record=record,
                crew=crew,
                reader=Reader(f"http://127.0.0.1:{crew.port}/"),
                site=site,
                hostile_paths=tuple(hostile),
                count=count,
                patience_seconds=patience_seconds,
            )
            with run_programs(rig):
                yield rig
    finally:
        servers.stop_redis(signal.SIGKILL)
        servers.stop_postgres(signal.SIGINT)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(sockets, ignore_errors=True)


@contextmanager
def run_programs(rig: Rig) -> Iterator[None]:
    """Worker, beat and web, kept running, and somebody who reads."""
    rig.crew.begin()
    rig.crew.want("web", "worker", "beat")
    try:
        rig.reader.begin()
        yield
    finally:
        rig.reader.end()
        rig.crew.end()


def compose_environment(servers: Servers, *, allowed: list[str]) -> dict[str, str]:
    """What the programs are told."""
    return {
        **os.environ,
        "DATABASE_URL": socket_url(servers.sockets),
        "REDIS_URL": servers.redis_url,
        "DATA_DIR": str(servers.folder),
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "FETCH_ALLOW": ",".join(allowed),
        "FAULT_LEASE_SECONDS": str(LEASE_SECONDS),
    }


def put_stories(site: LocalSite, *, count: int, seeds: int) -> list[str]:
    """The site's pages, and the addresses to note: stories, traps, lost hosts."""
    addresses = [
        site.put(f"/seed{seed}/{number}", write_story(seed, number))
        for seed in range(seeds)
        for number in range(count)
    ]
    for number, path in enumerate([*TRAPS, *(f"/urgent/{n}" for n in range(5))]):
        addresses.append(site.put(path, write_story(1_000, number)))
    addresses += [
        site.put(f"/trap/leak/{number}", write_story(2_000, number))
        for number in range(20)
    ]
    return addresses + [f"http://{name}.example/story" for name in UNKNOWN_HOSTS]


def write_story(seed: int, number: int) -> str:
    """A page whose words are mostly its own, and English."""
    draw = random.Random(f"{seed}/{number}")  # noqa: S311 - a story, not a secret
    town = f"Town{seed}x{number}"
    own = [
        f"In {town} the {' '.join(draw.choices(WORDS, k=60))} of the town."
        for _ in range(3)
    ]
    return write_page(f"{HEADLINE} in {town}", [PARAGRAPHS[0], *own])
