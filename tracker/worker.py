"""The Celery application as a worker runs it: more patient with Redis than a web page."""

from tracker.celery import WORKER_SOCKET_TIMEOUT, app, transport_options

app.conf.broker_transport_options = transport_options(
    socket_timeout=WORKER_SOCKET_TIMEOUT
)

__all__ = ["app"]
