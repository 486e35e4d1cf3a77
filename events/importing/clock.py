"""One clock for all workers: the database's, whatever their machines believe."""

from datetime import datetime

from django.db import connection


def tell_time() -> datetime:
    """Now, in UTC.

    Leases and waits are moments that one worker writes and another compares, so a
    machine whose clock is wrong would steal work, or put it off for days.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment
