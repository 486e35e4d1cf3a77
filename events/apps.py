"""The Django application."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Company Line's only app."""

    name = "events"
    label = "events"
    verbose_name = "Company Line"
    default_auto_field = "django.db.models.BigAutoField"
