"""The Celery application: JSON messages that carry ids, and a beat that only rings."""

import os
from typing import Any

from celery import Celery
from django.conf import settings
from kombu import Exchange, Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

QUEUES = ("interactive", "fetch", "read", "bulk")
EXCHANGE = Exchange("tracker", type="direct")
VISIBILITY_TIMEOUT = 600
PUBLISHER_SOCKET_TIMEOUT = 2
WORKER_SOCKET_TIMEOUT = 10


def broker_url(redis_url: str) -> str:
    """The same Redis, spelt as kombu spells a socket."""
    if not redis_url.startswith("unix://"):
        return redis_url
    path, _, query = redis_url.removeprefix("unix://").partition("?db=")
    return f"redis+socket://{path}?virtual_host={query or '0'}"


def transport_options(*, socket_timeout: int) -> dict[str, Any]:
    """How kombu talks to Redis: never waiting for ever, never retrying in silence."""
    return {
        "visibility_timeout": VISIBILITY_TIMEOUT,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_timeout": socket_timeout,
        "socket_connect_timeout": 2,
        "retry_on_timeout": False,
        "health_check_interval": 25,
    }


class Configuration:
    """Settings by name, read when the app is first used so that tests may go first."""

    task_serializer = "json"
    accept_content = ("json",)
    result_backend = None
    task_ignore_result = True
    timezone = "UTC"
    enable_utc = True

    # PostgreSQL remembers what is due, so an early acknowledgement loses nothing.
    task_acks_late = False
    worker_prefetch_multiplier = 1
    task_time_limit = 60
    task_soft_time_limit = 45
    worker_max_tasks_per_child = 500
    worker_max_memory_per_child = 400_000
    worker_cancel_long_running_tasks_on_connection_loss = True
    worker_soft_shutdown_timeout = 25
    worker_hijack_root_logger = False
    worker_send_task_events = False

    # The shortest of the three wins, so all three say the same.
    visibility_timeout = VISIBILITY_TIMEOUT
    broker_transport_options = transport_options(
        socket_timeout=PUBLISHER_SOCKET_TIMEOUT
    )
    result_backend_transport_options = transport_options(
        socket_timeout=PUBLISHER_SOCKET_TIMEOUT
    )
    broker_connection_timeout = 2
    broker_connection_retry_on_startup = True
    broker_connection_max_retries = None
    task_publish_retry_policy = {
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.2,
        "interval_max": 0.5,
    }

    # Each queue has its own routing key: with kombu's default all four would share
    # one, and every message would arrive four times.
    task_queues = tuple(Queue(name, EXCHANGE, routing_key=name) for name in QUEUES)
    task_default_queue = "interactive"
    task_default_exchange = EXCHANGE.name
    task_default_routing_key = "interactive"
    task_create_missing_queues = False

    # A ring that waited longer than its period is worthless: the next says the same.
    beat_schedule = {
        "ring due work": {
            "task": "events.tasks.ring_due_work",
            "schedule": 30.0,
            "options": {"expires": 30},
        },
        "poll due feeds": {
            "task": "events.tasks.poll_due_feeds",
            "schedule": 60.0,
            "options": {"expires": 60},
        },
        "watch due pages": {
            "task": "events.tasks.watch_due_pages",
            "schedule": 600.0,
            "options": {"expires": 600, "queue": "bulk"},
        },
        "drop outdated pages": {
            "task": "events.tasks.drop_outdated_pages",
            "schedule": 3600.0,
            "options": {"expires": 3600, "queue": "bulk"},
        },
        "forget senders of tips": {
            "task": "events.tasks.forget_senders_of_tips",
            "schedule": 3600.0,
            "options": {"expires": 3600, "queue": "bulk"},
        },
        "verify the public ledger": {
            "task": "events.tasks.verify_public_ledger",
            "schedule": 3600.0,
            "options": {"expires": 3600, "queue": "bulk"},
        },
        # Once a day would do; a laptop that sleeps at midnight would never do it,
        # and a day that was gone through leaves nothing to do.
        "open follow-ups": {
            "task": "events.tasks.open_follow_ups",
            "schedule": 3600.0,
            "options": {"expires": 3600, "queue": "bulk"},
        },
    }

    @property
    def broker_url(self) -> str:
        return broker_url(settings.REDIS_URL)


app = Celery("tracker")
app.config_from_object(Configuration())
app.autodiscover_tasks(["events"])
