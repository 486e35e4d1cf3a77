"""A record to measure on."""

from django.core.management import call_command


def load_record() -> None:
    """The tables and the starter record, in the database given."""
    call_command("migrate", verbosity=0)
    call_command("load_starter_record")
