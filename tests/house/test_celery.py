"""The queue's settings: small messages, no waiting for ever, one queue per message."""

import json
from typing import cast

import redis
from django.conf import settings

from events.tasks import verify_public_ledger
from tracker.celery import QUEUES, app, broker_url
from tracker.worker import app as worker_app


def test_a_message_goes_to_its_own_queue_only() -> None:
    client = redis.Redis.from_url(settings.REDIS_URL)
    client.flushdb()
    for name in QUEUES:
        app.send_task(f"house.{name}", args=[7], queue=name)
    for name in QUEUES:
        (waiting,) = cast("list[bytes]", client.lrange(name, 0, -1))
        message = json.loads(waiting)
        assert message["headers"]["task"] == f"house.{name}"
        assert message["content-type"] == "application/json"


def test_a_socket_is_spelt_as_kombu_spells_it() -> None:
    assert (
        broker_url("unix:///run/x/redis.sock?db=3")
        == "redis+socket:///run/x/redis.sock?virtual_host=3"
    )
    assert broker_url("redis://host:6379/1") == "redis://host:6379/1"
    assert app.conf.broker_url == broker_url(settings.REDIS_URL)


def test_the_visibility_timeout_is_the_same_in_all_three_places() -> None:
    assert (
        app.conf.visibility_timeout
        == app.conf.broker_transport_options["visibility_timeout"]
        == app.conf.result_backend_transport_options["visibility_timeout"]
        == 600
    )


def test_no_task_runs_longer_than_a_message_stays_hidden() -> None:
    assert app.conf.task_soft_time_limit < app.conf.task_time_limit < 600
    proof = verify_public_ledger
    assert (proof.soft_time_limit or 0) < (proof.time_limit or 600) < 600


def test_a_worker_is_more_patient_than_a_page() -> None:
    assert worker_app.conf.broker_transport_options["socket_timeout"] == 10


def test_beat_only_rings() -> None:
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} == {
        "events.tasks.ring_due_work",
        "events.tasks.poll_due_feeds",
        "events.tasks.open_follow_ups",
        "events.tasks.watch_due_pages",
        "events.tasks.drop_outdated_pages",
        "events.tasks.forget_senders_of_tips",
        "events.tasks.verify_public_ledger",
    }
    assert not any("args" in entry for entry in app.conf.beat_schedule.values())
