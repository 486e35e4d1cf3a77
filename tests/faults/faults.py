"""The faults, each a few lines that hurt a running installation while it works."""

from __future__ import annotations

import shutil
import signal
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass

import psycopg2
from celery import Celery

from tests.faults.pool import list_pool, read_peak
from tests.faults.rig import Rig
from tracker.celery import Configuration, broker_url

PAUSE_SECONDS = 4.0
# A process may reach 400 MB, and finish the task in which it does.
MOST_LEAKED_BYTES = 520_000_000
# A program older or newer than ours wrote these, or nobody did.
JUNK: tuple[tuple[str, tuple[object, ...]], ...] = (
    ("events.tasks.of_tomorrow", (1,)),
    ("events.tasks.advance_article", ()),
    ("events.tasks.advance_article", (1, "more", None)),
    ("events.tasks.advance_article", ("not a number",)),
    ("events.tasks.advance_article", (10**12,)),
    ("events.tasks.advance_article", ({"id": 1},)),
    ("events.tasks.poll_feed", (-1,)),
)


CAME_FIRST = """
    SELECT max(examined_at) FILTER (WHERE url LIKE '%/urgent/%')
         < max(examined_at) FILTER (WHERE url NOT LIKE '%/urgent/%')
    FROM events_article
"""


@dataclass(frozen=True)
class Fault:
    """One row of the matrix; where PostgreSQL itself is away, readers may notice."""

    name: str
    says: str
    hurt: Callable[[Rig], None]
    readers_notice: bool = False


def kill_workers(rig: Rig) -> None:
    for share in (0.1, 0.3, 0.5):
        rig.wait_for_share(share)
        rig.crew.kill("worker")


def kill_pool_processes(rig: Rig) -> None:
    rig.record.add("%/trap/child", queue="bulk")
    rig.wait_until(lambda: rig.record.states_of("%/trap/child") == ["quarantined"])


def kill_worker_by_poison(rig: Rig) -> None:
    rig.record.add("%/trap/worker", queue="bulk")
    rig.wait_until(lambda: rig.record.states_of("%/trap/worker") == ["quarantined"])


def deploy_again_and_again(rig: Rig) -> None:
    for share in (0.1, 0.3, 0.5, 0.7):
        rig.wait_for_share(share)
        rig.crew.stop("worker")


def take_redis_away(rig: Rig) -> None:
    rig.wait_for_share(0.2)
    rig.servers.stop_redis(signal.SIGKILL)
    time.sleep(PAUSE_SECONDS)
    rig.servers.start_redis()


def restart_redis(rig: Rig) -> None:
    for share, how in ((0.1, signal.SIGTERM), (0.3, signal.SIGKILL)):
        rig.wait_for_share(share)
        rig.servers.stop_redis(how)
        rig.servers.start_redis()


def wipe_redis(rig: Rig) -> None:
    for share in (0.1, 0.3, 0.5):
        rig.wait_for_share(share)
        with rig.servers.client() as client:
            client.flushall()


def freeze_redis(rig: Rig) -> None:
    rig.wait_for_share(0.2)
    process = rig.servers.redis
    assert process is not None
    process.send_signal(signal.SIGSTOP)
    time.sleep(2 * PAUSE_SECONDS)
    process.send_signal(signal.SIGCONT)


def restart_postgres(rig: Rig) -> None:
    for share in (0.1, 0.3, 0.5):
        rig.wait_for_share(share)
        rig.servers.stop_postgres(signal.SIGQUIT)
        rig.servers.start_postgres()


def take_postgres_away(rig: Rig) -> None:
    rig.wait_for_share(0.2)
    rig.servers.stop_postgres(signal.SIGINT)
    time.sleep(PAUSE_SECONDS)
    rig.servers.start_postgres()
    rig.wait_for_share(0.4)
    set_postgres(rig, default_transaction_read_only="on")
    time.sleep(PAUSE_SECONDS)
    set_postgres(rig, default_transaction_read_only="off")


def set_postgres(rig: Rig, **settings: str) -> None:
    """Change the server's own settings, whatever it thinks of writing just now."""
    connection = psycopg2.connect(rig.record.url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for name, value in settings.items():
            cursor.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        cursor.execute("SELECT pg_reload_conf()")
    connection.close()


def crowd_and_lock_postgres(rig: Rig) -> None:
    rig.wait_for_share(0.2)
    with ExitStack() as stack, suppress(psycopg2.OperationalError):
        for _ in range(200):
            crowd = psycopg2.connect(rig.record.url, connect_timeout=2)
            stack.callback(crowd.close)
        time.sleep(PAUSE_SECONDS)
    connection = psycopg2.connect(rig.record.url)
    with connection, connection.cursor() as cursor:
        cursor.execute("LOCK TABLE events_article")
        time.sleep(PAUSE_SECONDS)
    connection.close()


def fill_the_disk_of_redis(rig: Rig) -> None:
    """Redis cannot save any more, and refuses every write until it can again."""
    folder = rig.servers.folder / "redis"
    rig.wait_for_share(0.2)
    shutil.rmtree(folder)
    with rig.servers.client() as client, suppress(Exception):
        client.config_set("save", "1 1")
        client.bgsave()
    time.sleep(PAUSE_SECONDS)
    rig.servers.stop_redis(signal.SIGKILL)
    rig.servers.start_redis()


def fill_the_memory_of_redis(rig: Rig) -> None:
    rig.wait_for_share(0.2)
    with rig.servers.client() as client:
        client.config_set("maxmemory", "1")
        time.sleep(PAUSE_SECONDS)
        client.config_set("maxmemory", "0")


def turn_the_clock(rig: Rig) -> None:
    """A worker whose machine is two days ahead, then two hours behind."""
    for share, hours in ((0.2, "48"), (0.5, "-2")):
        rig.wait_for_share(share)
        rig.crew.restart("worker", FAULT_CLOCK_HOURS=hours)
    rig.wait_for_share(0.8)
    rig.crew.restart("worker", FAULT_CLOCK_HOURS="0")


def come_back_after_a_week(rig: Rig) -> None:
    """All is long due and rung and held, and somebody pastes an address meanwhile."""
    rig.crew.want("web")
    with rig.servers.client() as client:
        client.flushall()
    rig.record.tell(
        "UPDATE events_article SET noted_at = now() - interval '7 days',"
        " next_at = now() - interval '7 days', rung_at = now() - interval '7 days',"
        " lease_token = gen_random_uuid(), lease_until = now() - interval '7 days'"
    )
    rig.record.add("%/urgent/%", queue="interactive")
    rig.crew.want("web", "worker", "beat")
    rig.wait_for_share(1.0)
    ((came_first,),) = rig.record.ask(CAME_FIRST)
    assert came_first, "what was pasted came after the backlog"


def run_two_beats_and_none(rig: Rig) -> None:
    rig.crew.want("web", "worker", "beat", "beat 2")
    rig.wait_for_share(0.3)
    rig.crew.want("web", "worker")
    time.sleep(PAUSE_SECONDS)
    rig.crew.want("web", "worker", "beat")


def ask_for_names_that_fail(rig: Rig) -> None:
    rig.record.add("%.example/%", queue="bulk")
    rig.wait_until(
        lambda: bool(
            rig.record.ask(
                "SELECT 1 FROM events_fetchattempt a JOIN events_article r"
                " ON r.id = a.article_id WHERE r.url LIKE '%hang.%' LIMIT 1"
            )
        )
    )
    # Names may come back, so they are asked again for days; here it is enough.
    rig.record.drop("%.example/%")


def leak_memory(rig: Rig) -> None:
    rig.record.add("%/trap/leak/%", queue="bulk")
    rig.wait_until(lambda: rig.record.states_of("%/trap/leak/%") == ["examined"])
    peaks = [read_peak(pid) for pid in list_pool(rig)]
    assert max(peaks) <= MOST_LEAKED_BYTES, f"it grew to {max(peaks)} bytes"


def push_junk(rig: Rig) -> None:
    """Messages nobody understands, and one that is none and costs a restart."""
    app = Celery(broker=broker_url(rig.servers.redis_url))
    app.conf.task_queues = Configuration.task_queues
    for share in (0.1, 0.5):
        rig.wait_for_share(share)
        for task, arguments in JUNK * 5:
            app.send_task(task, arguments, queue="bulk")
    with rig.servers.client() as client:
        client.lpush("bulk", b"not json")


FAULTS = (
    Fault("F01", "worker killed with all its processes", kill_workers),
    Fault("F02", "an article that kills its process", kill_pool_processes),
    Fault("F03", "an article that kills the worker", kill_worker_by_poison),
    Fault("F04", "worker stopped and started again", deploy_again_and_again),
    Fault("F05", "Redis away", take_redis_away),
    Fault("F06", "Redis restarted", restart_redis),
    Fault("F07", "Redis wiped", wipe_redis),
    Fault("F08", "Redis frozen", freeze_redis),
    Fault("F09", "PostgreSQL restarted at once", restart_postgres, readers_notice=True),
    Fault(
        *("F10", "PostgreSQL away, then read-only", take_postgres_away),
        readers_notice=True,
    ),
    Fault(
        *("F11", "PostgreSQL crowded, then locked", crowd_and_lock_postgres),
        readers_notice=True,
    ),
    Fault("F12", "the disk of Redis full", fill_the_disk_of_redis),
    Fault("F13", "the memory of Redis full", fill_the_memory_of_redis),
    Fault("F14", "a worker's clock turned", turn_the_clock),
    Fault("F15", "back after a week", come_back_after_a_week),
    Fault("F16", "two beats, then none", run_two_beats_and_none),
    Fault("F19", "names that fail or hang", ask_for_names_that_fail),
    Fault("F21", "memory that leaks", leak_memory),
    Fault("F23", "junk in the queues", push_junk),
)
