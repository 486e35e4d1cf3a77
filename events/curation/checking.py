"""Write down a dated search: whether an action still holds, and where one looked."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from events.curation.filing import guess_type
from events.curation.recording import record_act
from events.curation.roles import require_curator
from events.models import Check, Citation, PolicyAction, Reading, Source
from events.text.addresses import AddressError, address_key
from events.text.quotations import find
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
    url: str = "",
    quotation: str = "",
    by: User,
    now: datetime,
) -> Check:
    """Add a search to a working action; it counts in public once it is published.

    `url` is the page that shows what was found, cited from now on; `quotation` its
    words, which have to stand in the stored text where there is one.
    """
    require_curator(by)
    if outcome not in checks.BY_SLUG:
        raise CheckRefused("Say what the search found.")
    if not where.strip():
        raise CheckRefused(
            "Say where you looked: silence counts only where one looked."
        )
    if on > now.date():
        raise CheckRefused("A search cannot lie in the future.")
    source = _cite_page(action, url) if url.strip() else None
    _require_words(source, quotation)
    row = Check.objects.create(
        action=action,
        on=on,
        outcome=outcome,
        where=where,
        note=note,
        source=source,
        quotation=quotation.strip(),
        by=by,
    )
    searched_until = max(on, action.checked_until or on)
    PolicyAction.objects.filter(pk=action.pk).update(
        checked_until=searched_until, row_version=F("row_version") + 1, updated_at=now
    )
    label = checks.BY_SLUG[outcome].label.lower()
    record_act(action, by=by, now=now, sentence=f"Searched on {on}: {label}.")
    return row


def _cite_page(action: PolicyAction, url: str) -> Source:
    """The source at an address, made if it is new, as a follow-up of the action."""
    try:
        key = address_key(url.strip())
    except AddressError as error:
        raise CheckRefused(str(error)) from None
    source, _ = Source.objects.get_or_create(
        url_key=key, defaults={"url": url.strip(), "type": guess_type(url.strip())}
    )
    Citation.objects.get_or_create(
        action=action, source=source, defaults={"role": "follow-up"}
    )
    return source


def _require_words(source: Source | None, quotation: str) -> None:
    words = quotation.strip()
    if not words:
        return
    if source is None:
        raise CheckRefused("Give the address of the page these words stand on.")
    texts = list(Reading.objects.filter(source=source).values_list("text", flat=True))
    if texts and not any(find(text, words) for text in texts):
        raise CheckRefused(
            "These words do not occur in the stored text of that page. Copy them "
            "exactly, or leave them out."
        )
