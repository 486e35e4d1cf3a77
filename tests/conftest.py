"""Every test run brings its own PostgreSQL and Redis, and shares nothing with a laptop's."""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings

from tracker.embedded import run_servers
from tracker.env import parse_database_url
from tracker.laptop_defaults import ServerUrls

OWN_SERVERS = pytest.StashKey[ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    """Start the servers once, in the process that starts the workers."""
    if hasattr(config, "workerinput"):
        use_redis_database_of(os.environ["PYTEST_XDIST_WORKER"])
        return
    stack = ExitStack()
    config.stash[OWN_SERVERS] = stack
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="company-line-test-"))
    urls = stack.enter_context(
        run_servers(
            Path(folder),
            database_url=os.environ.get("TEST_DATABASE_URL", ""),
            redis_url=os.environ.get("TEST_REDIS_URL", ""),
            durable=False,
        )
    )
    os.environ["DATABASE_URL"] = urls.database_url
    os.environ["REDIS_URL"] = urls.redis_url
    os.environ["DATA_DIR"] = folder
    # Django is already configured when a conftest is read, but has not connected.
    use_servers(urls, data_dir=Path(folder))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop them when the last worker has gone."""
    stack = config.stash.get(OWN_SERVERS, None)
    if stack is not None:
        stack.close()


def use_servers(urls: ServerUrls, *, data_dir: Path) -> None:
    """Point the settings at our servers."""
    database = parse_database_url(urls.database_url)
    settings.DATABASES["default"].update(
        NAME=database.name,
        USER=database.user,
        PASSWORD=database.password,
        HOST=database.host,
        PORT=database.port,
    )
    settings.DATA_DIR = data_dir
    use_redis(urls.redis_url)


def use_redis_database_of(worker: str) -> None:
    """Give each worker a Redis database of its own: gw0 takes 1, gw1 takes 2 …"""
    number = int(worker.removeprefix("gw")) + 1
    url = os.environ["REDIS_URL"].replace("db=0", f"db={number}")
    os.environ["REDIS_URL"] = url
    use_redis(url)


def use_redis(url: str) -> None:
    """Queue and cache speak to the same Redis."""
    settings.REDIS_URL = url
    settings.CACHES["default"]["LOCATION"] = url
