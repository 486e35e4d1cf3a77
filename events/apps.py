"""The one Django app: what companies decide about their own AI."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Labels the tables; imports its checks and nothing else."""

    name = "events"
    verbose_name = "Company Line"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks."""
        import events.checks  # noqa: F401
