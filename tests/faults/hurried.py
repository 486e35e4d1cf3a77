"""The Celery application under test: the product's own, ticking faster, with traps."""

from tracker.worker import app

__all__ = ["app"]

TICK_SECONDS = 1.0

app.conf.beat_schedule["ring due work"]["schedule"] = TICK_SECONDS
# Imported by Celery once Django is set up, and before any process is forked.
app.conf.imports = ("tests.faults.traps",)
