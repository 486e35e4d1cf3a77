"""Every test run brings its own PostgreSQL and Redis, and finds its own browser."""

import os
import re
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings

from tracker.browser import LAUNCH_ARGUMENTS, MISSING, find_browser
from tracker.embedded import run_servers
from tracker.env import parse_database_url
from tracker.laptop_defaults import ServerUrls
from tracker.processes import ServerError

# No test asserts on time: a busy machine is not a failure.
hypothesis.settings.register_profile("ours", deadline=None)
hypothesis.settings.load_profile("ours")

OWN_SERVERS = pytest.StashKey[ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    """Start the servers once, in the process that starts the workers."""
    # Playwright's loop runs in the thread of the test, which Django would refuse.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    if hasattr(config, "workerinput"):
        use_redis_database_of(os.environ["PYTEST_XDIST_WORKER"])
        return
    if os.environ.get("CI", "") == "true" and find_browser() is None:
        raise pytest.UsageError(f"{MISSING} (with CI=true that is a failure)")
    stack = ExitStack()
    config.stash[OWN_SERVERS] = stack
    folder = stack.enter_context(
        tempfile.TemporaryDirectory(prefix="company-line-test-")
    )
    try:
        urls = stack.enter_context(
            run_servers(
                Path(folder),
                database_url=os.environ.get("TEST_DATABASE_URL", ""),
                redis_url=os.environ.get("TEST_REDIS_URL", ""),
                durable=False,
            )
        )
    except ServerError as error:
        raise pytest.UsageError(str(error)) from error
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what drives a browser where there is none."""
    if find_browser() is not None:
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=MISSING))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One line that cannot be overlooked."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any(MISSING in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(MISSING, yellow=True, bold=True)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How pytest-playwright starts the browser we found."""
    return {
        "executable_path": find_browser(),
        "headless": True,
        "args": list(LAUNCH_ARGUMENTS),
    }


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
    url = re.sub(r"(db=|/)\d+$", rf"\g<1>{number}", os.environ["REDIS_URL"])
    os.environ["REDIS_URL"] = url
    use_redis(url)


def use_redis(url: str) -> None:
    """Queue and cache speak to the same Redis."""
    settings.REDIS_URL = url
    settings.CACHES["default"]["LOCATION"] = url
