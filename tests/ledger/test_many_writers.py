"""Many processes publishing at once get numbers without gaps and without deadlock."""

import subprocess

import pytest

from events.ledger.verify import verify_ledger
from events.models import Changeset, PolicyAction
from tests.factories import a_company, a_curator, a_draft, quote_everything
from tests.processes import start_python

WRITERS = 8
# All are ready before any begins, and each has three to publish.
EACH = 3
WRITER = """
import sys, django
django.setup()
from django.contrib.auth.models import User
from django.utils.timezone import now
from events.curation.publishing import publish_action
from events.models import PolicyAction
mine = list(PolicyAction.objects.filter(slug__startswith="of-{writer}-"))
by = User.objects.get()
print("ready", flush=True)
sys.stdin.readline()
for action in mine:
    publish_action(action, by=by, kind="new", reason="New.", now=now())
"""


@pytest.mark.django_db(transaction=True)
def test_eight_processes_at_once_are_numbered_without_gaps() -> None:
    a_curator()
    company = a_company()
    for writer in range(WRITERS):
        for n in range(EACH):
            slug = f"of-{writer}-{n}"
            quote_everything(a_draft(f"Halt {slug}", company=company, slug=slug))
    writers = [
        start_python(WRITER.format(writer=writer), errors=subprocess.PIPE)
        for writer in range(WRITERS)
    ]
    for process in writers:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in writers:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate() for process in writers]
    assert [process.returncode for process in writers] == [0] * WRITERS, said
    published = WRITERS * EACH
    numbers = Changeset.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, published + 1))
    given = PolicyAction.objects.order_by("number").values_list("number", flat=True)
    assert list(given) == list(range(1, published + 1))
    assert list(verify_ledger(progress=lambda *_: None)) == []
