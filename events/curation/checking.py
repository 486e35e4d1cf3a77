"""Write down a dated search: whether an action still holds, and where one looked."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from events.curation.recording import record_act
from events.curation.roles import require_curator
from events.models import Check, PolicyAction
from events.vocabulary import checks


class CheckRefused(ValueError):
    """The search cannot be recorded as given; the message says why."""


@transaction.atomic
def record_check(
    action: PolicyAction,
    *,
    on: date,
    outcome: str,
    where: str,
    note: str = "",
    by: User,
    now: datetime,
) -> Check:
    """Add a search to a working action; it counts in public once it is published."""
    require_curator(by)
    if outcome not in checks.BY_SLUG:
        raise CheckRefused("Say what the search found.")
    if not where.strip():
        raise CheckRefused(
            "Say where you looked: silence counts only where one looked."
        )
    if on > now.date():
        raise CheckRefused("A search cannot lie in the future.")
    row = Check.objects.create(
        action=action, on=on, outcome=outcome, where=where, note=note, by=by
    )
    searched_until = max(on, action.checked_until or on)
    PolicyAction.objects.filter(pk=action.pk).update(
        checked_until=searched_until, row_version=F("row_version") + 1, updated_at=now
    )
    label = checks.BY_SLUG[outcome].label.lower()
    record_act(action, by=by, now=now, sentence=f"Searched on {on}: {label}.")
    return row
