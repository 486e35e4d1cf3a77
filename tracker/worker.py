"""The Celery application as a worker runs it: more patient with Redis than a page."""

import warnings
from typing import Any

from celery.exceptions import SecurityWarning
from celery.signals import worker_process_init

from tracker.celery import WORKER_SOCKET_TIMEOUT, app, transport_options
from tracker.processes import die_with_parent_on_a_laptop

# A laptop's owner may well be root; messages are JSON and carry ids only.
warnings.filterwarnings("ignore", category=SecurityWarning)

app.conf.broker_transport_options = transport_options(
    socket_timeout=WORKER_SOCKET_TIMEOUT
)


@worker_process_init.connect
def tie_pool_process(**_: Any) -> None:
    """A pool's process waits for its next task for ever; it must not outlive us."""
    die_with_parent_on_a_laptop()


__all__ = ["app"]
