"""Many curators publishing at once get numbers without gaps and without deadlock."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from events.ledger.verify import verify_ledger
from events.models import Changeset, PolicyAction
from tests.factories import a_company, a_draft, publish, quote_everything

WRITERS = 8


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_are_numbered_without_gaps() -> None:
    company = a_company()
    drafts = [a_draft(f"Halt {n}", company=company) for n in range(WRITERS)]
    for draft in drafts:
        quote_everything(draft)

    def write(draft: PolicyAction) -> None:
        try:
            publish(draft)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as writers:
        list(writers.map(write, drafts))
    numbers = list(
        Changeset.objects.order_by("number").values_list("number", flat=True)
    )
    assert numbers == list(range(1, WRITERS + 1))
    given = PolicyAction.objects.order_by("number").values_list("number", flat=True)
    assert list(given) == list(range(1, WRITERS + 1))
    assert list(verify_ledger(progress=lambda *_: None)) == []
