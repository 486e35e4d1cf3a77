"""`make run` for real: it starts, stops, and leaves nothing however it is killed."""

import os
import signal
import socket

import pytest

from tests.house.conftest import LaptopRun
from tracker.leftovers import find_servers, find_users

pytestmark = pytest.mark.slow


def test_no_kill_leaves_anything_and_no_second_start_loses_anything(
    laptop: LaptopRun,
) -> None:
    laptop.start()
    assert len(find_servers(laptop.data_dir)) >= 2
    first = laptop.output
    for shown in ("/api/v1/", "/admin/desk/", "curator / ", "feeds reached"):
        assert shown in first
    show_a_second_run_the_first(laptop)

    os.kill(int(laptop.read_lock()["pid"]), signal.SIGKILL)
    laptop.wait_for_nothing()

    laptop.start()
    (login,) = {line for line in laptop.output.splitlines() if "curator / " in line}
    assert login in first

    # Whoever waits for make's child is gone: the same to us as a closed terminal.
    assert laptop.process is not None
    laptop.process.kill()
    laptop.process.wait()
    laptop.wait_for_nothing()
    assert "fast shutdown" in (laptop.data_dir / "postgres.log").read_text()


def show_a_second_run_the_first(laptop: LaptopRun) -> None:
    """A second `make run` of the same folder points to the first and leaves it be."""
    beside = LaptopRun(laptop.data_dir)
    beside.begin()
    assert beside.process is not None
    assert beside.process.wait() == 0
    assert "Already running as process" in laptop.output
    assert laptop.answers()


def test_a_taken_port_gives_way_or_is_named(laptop: LaptopRun) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        laptop.begin(PORT=str(taken.getsockname()[1]))
        assert laptop.process is not None
        assert laptop.process.wait() != 0
    assert "is in use. Choose another: make run PORT=" in laptop.output
    assert "Traceback" not in laptop.output
    assert not find_users(laptop.data_dir)
