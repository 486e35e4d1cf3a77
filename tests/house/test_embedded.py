"""The embedded servers: any path, any owner, the locale we count on, nothing left."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
import redis

from tracker import postgres_owner
from tracker.embedded import run_servers
from tracker.leftovers import find_servers
from tracker.paths import BASE_DIR
from tracker.postgres_owner import Owner, as_stand_in, choose_owner
from tracker.processes import ServerError
from tracker.server_check import check_database
from tracker.sharing import share_servers


def ask(url: str, question: str) -> object:
    connection = psycopg2.connect(url)
    with connection, connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
    connection.close()
    return row[0] if row else None


def test_servers_start_under_a_long_path_with_spaces(tmp_path: Path) -> None:
    data_dir = tmp_path / "with spaces" / ("long" * 30)
    with run_servers(data_dir, durable=False) as urls:
        check_database(urls.database_url)
        assert int(str(ask(urls.database_url, "SHOW server_version_num"))) >= 180_000
        assert redis.Redis.from_url(urls.redis_url).ping()
        assert len(find_servers(data_dir)) >= 2
    assert find_servers(data_dir) == []


def test_what_was_stored_is_there_the_next_time(tmp_path: Path) -> None:
    with run_servers(tmp_path, durable=False) as urls:
        ask(urls.database_url, "CREATE TABLE kept AS SELECT 42 AS n; SELECT 1")
    with run_servers(tmp_path, durable=False) as urls:
        assert ask(urls.database_url, "SELECT n FROM kept") == 42


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs a stand-in")
def test_root_without_namespaces_runs_it_as_nobody_in_a_closed_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with run_servers(closed / "var", durable=False):
        owner_in_namespace = (closed / "var" / "postgres").stat().st_uid
    monkeypatch.setattr(postgres_owner, "in_a_namespace", lambda: None)
    with run_servers(closed / "var", durable=False) as urls:
        assert ask(urls.database_url, "SELECT 1") == 1
        assert (closed / "var" / "postgres").stat().st_uid != owner_in_namespace
    assert closed.stat().st_mode & 0o777 == 0o700


def test_root_with_no_disguise_left_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(postgres_owner, "in_a_namespace", lambda: None)
    monkeypatch.setattr(postgres_owner, "as_stand_in", lambda: None)
    with pytest.raises(ServerError, match="ordinary user, or set DATABASE_URL"):
        choose_owner()


def test_an_ordinary_user_needs_no_disguise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(os, "getegid", lambda: 1000)
    assert choose_owner() == Owner(uid=1000, gid=1000)
    assert as_stand_in() is None or as_stand_in() != choose_owner()


def test_a_database_with_another_locale_is_refused(tmp_path: Path) -> None:
    with run_servers(tmp_path, durable=False) as urls:
        connection = psycopg2.connect(urls.database_url)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE DATABASE other TEMPLATE template0"
                " LOCALE_PROVIDER libc LOCALE 'C'"
            )
        connection.close()
        with pytest.raises(ServerError, match=r"built-in locale C\.UTF-8"):
            check_database(urls.database_url.replace("/tracker?", "/other?"))


def test_commands_of_one_folder_share_its_servers(tmp_path: Path) -> None:
    with share_servers(tmp_path) as first, share_servers(tmp_path) as second:
        assert first == second
    assert find_servers(tmp_path) == []


def test_servers_die_with_the_process_that_started_them(tmp_path: Path) -> None:
    program = (
        "import os, signal, pathlib, sys\n"
        "from tracker.sharing import share_servers\n"
        "with share_servers(pathlib.Path(sys.argv[1])):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=BASE_DIR, check=False
    )
    assert done.returncode < 0
    with share_servers(tmp_path) as urls:
        assert ask(urls.database_url, "SELECT 1") == 1
