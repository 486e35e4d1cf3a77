"""`manage.py load_starter_feeds`: follow the feeds that ship with us."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from events.importing.starter_feeds import load_starter_feeds


class Command(BaseCommand):
    """Add the starter feeds; running it again changes nothing."""

    help = "Add the starter feeds that are not there yet; others are left as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line."""
        added = load_starter_feeds(timezone.now())
        self.stdout.write(
            f"Starter feeds: {added} added."
            if added
            else "Starter feeds: already there, nothing changed."
        )
