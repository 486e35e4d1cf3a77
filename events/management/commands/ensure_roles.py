"""Create the groups reader, curator, editor and administrator, with permissions."""

from typing import Any

from django.core.management.base import BaseCommand

from events.curation.roles import ensure_roles


class Command(BaseCommand):
    """Safe to run at every start: it makes the groups what the code says they are."""

    help = "Create or refresh the groups and their permissions."

    def handle(self, *args: Any, **options: Any) -> None:
        groups = ensure_roles()
        names = ", ".join(group.name for group in groups)
        self.stdout.write(f"Roles are in place: {names}.")
