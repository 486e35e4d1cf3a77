"""Politeness towards hosts: one request per host per delay, whoever asks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from events.importing.addresses_allowed import is_excepted
from events.importing.fetched import FetchPolicy
from events.models import Host
from events.text.addresses import read_address

DELAY_SECONDS = 2.0
LONGEST_DELAY_SECONDS = 60.0
# A worker waits this long for a host's next slot and gives the work back otherwise:
# just over one delay, so that one slow host never holds more than one worker.
PATIENCE = timedelta(seconds=2.5)
# Those sent away come back one after another, not all at once.
SPREAD = 15


@dataclass(frozen=True, slots=True)
class Slot:
    """When a host may be asked: after `wait` if it is ours, else not before `at`."""

    reserved: bool
    wait: timedelta
    at: datetime


def find_host(url: str, *, now: datetime, policy: FetchPolicy) -> Host:
    """The row of an address's host (and port, if unusual), made if it is new.

    Our own servers, which the policy excepts, are not spared.
    """
    address = read_address(url)
    delay = 0.0 if is_excepted(address, policy=policy) else DELAY_SECONDS
    host, _ = Host.objects.get_or_create(
        name=address.authority,
        defaults={"next_allowed_at": now, "delay_seconds": delay},
    )
    return host


def reserve_slot(host: Host, *, now: datetime) -> Slot:
    """Take the host's next slot if it is near, in one statement that decides for all.

    Otherwise nothing is reserved and `at` says when the host is free again.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE events_host
               SET next_allowed_at = greatest(next_allowed_at, %(now)s)
                                     + make_interval(secs => delay_seconds)
             WHERE id = %(id)s AND next_allowed_at <= %(latest)s
            RETURNING next_allowed_at - make_interval(secs => delay_seconds)
            """,
            {"id": host.pk, "now": now, "latest": now + PATIENCE},
        )
        row = cursor.fetchone()
    if row is not None:
        return Slot(reserved=True, wait=max(row[0] - now, timedelta(0)), at=row[0])
    free_at = Host.objects.values_list("next_allowed_at", flat=True).get(pk=host.pk)
    return Slot(reserved=False, wait=timedelta(0), at=max(free_at, now))


def spread(at: datetime, *, host: Host, number: int) -> datetime:
    """A moment after `at` for one of many who wait for a host, told by its number."""
    return at + (number % SPREAD) * timedelta(seconds=host.delay_seconds)


def slow_down(host: Host, *, delay_seconds: float) -> None:
    """Keep the pace a host's robots.txt asks for, up to a minute a request."""
    wanted = min(max(DELAY_SECONDS, delay_seconds), LONGEST_DELAY_SECONDS)
    Host.objects.filter(pk=host.pk, delay_seconds__lt=wanted).update(
        delay_seconds=wanted
    )
