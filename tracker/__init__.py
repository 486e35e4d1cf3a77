"""The project: settings, servers and wiring; nothing about the domain."""

from tracker.celery import app as celery_app

__all__ = ["celery_app"]
