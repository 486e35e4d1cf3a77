"""Production refuses to start half-configured; a laptop needs nothing at all."""

import os
import subprocess
import sys

import pytest

from tracker.paths import BASE_DIR

COMPLETE = {
    "PROFILE": "production",
    "SECRET_KEY": "k3y-" * 15,
    "ALLOWED_HOSTS": "tracker.example.org",
    "DATABASE_URL": "postgresql://me@db/tracker",
    "REDIS_URL": "redis://redis:6379/0",
}


def run_manage(
    *arguments: str, environment: dict[str, str]
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=BASE_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_names_the_setting_that_is_missing(missing: str) -> None:
    done = run_manage(
        "check",
        environment={name: v for name, v in COMPLETE.items() if name != missing},
    )
    assert done.returncode != 0
    assert done.stderr.strip() == f"{missing} is not set, and it has no default here."


def test_production_refuses_a_short_secret_key() -> None:
    done = run_manage("check", environment={**COMPLETE, "SECRET_KEY": "short"})
    assert done.returncode != 0
    assert "at least 50 characters" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unreachable_database_is_one_sentence() -> None:
    done = run_manage(
        "migrate",
        environment={
            "DATABASE_URL": "postgresql://me:secret@127.0.0.1:9/tracker",
            "REDIS_URL": "redis://127.0.0.1:9/0",
        },
    )
    assert done.returncode != 0
    assert done.stderr.startswith("PostgreSQL cannot be reached at DATABASE_URL: ")
    assert len(done.stderr.strip().splitlines()) == 1
    assert "secret" not in done.stderr


def test_a_laptop_needs_no_environment() -> None:
    assert run_manage("check", environment={}).returncode == 0


def test_a_wrong_url_stops_a_laptop_with_a_sentence() -> None:
    done = run_manage("check", environment={"DATABASE_URL": "mysql://a/b"})
    assert done.returncode != 0
    assert done.stderr.startswith("DATABASE_URL must start with postgresql://")
    assert "Traceback" not in done.stderr
