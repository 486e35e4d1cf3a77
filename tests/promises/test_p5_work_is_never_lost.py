"""P5: any process can be killed at any moment, and no work is lost or half done.

`tests/faults/test_work_is_never_lost.py` kills the workers and wipes Redis; here a
curator's own process is killed in the middle of making something public.
"""

import signal
from pathlib import Path

import pytest

from events.ledger.verify import verify_ledger
from events.models import Changeset, PolicyAction, RecordVersion
from tests.factories import (
    a_curator,
    a_draft,
    a_published_action,
    publish,
    quote_everything,
)
from tests.processes import start_python

pytestmark = pytest.mark.django_db(transaction=True)

# Everything is written and nothing is committed: the worst moment there is.
PREAMBLE = """
import time, django
django.setup()
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.timezone import now
from events.models import PolicyAction
by, actions = User.objects.get(), list(PolicyAction.objects.order_by("pk"))
with transaction.atomic():
    {act}
    print("written", flush=True)
    time.sleep(600)
"""
PUBLISH = """
    from events.curation.publishing import publish_action
    publish_action(actions[0], by=by, kind="new", reason="New.", now=now())
"""
MERGE = """
    from events.curation.merging import merge_actions
    merge_actions(actions[1], into=actions[0], by=by, reason="One.", now=now())
"""
REDACT = """
    from events.curation.redacting import redact_action
    redact_action(actions[0], by=by, reason="A name.", now=now())
"""


def kill_in_the_middle_of(act: str, log: Path) -> None:
    """Do it in a process of its own and kill -9 that before it commits."""
    with log.open("w") as errors:
        process = start_python(PREAMBLE.format(act=act.strip()), errors=errors)
        assert process.stdout is not None
        said = process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert said == "written\n", log.read_text()


def ledger_is_whole() -> bool:
    return not list(verify_ledger(progress=lambda *_: None))


def test_a_publication_killed_before_its_end_never_happened(tmp_path: Path) -> None:
    a_curator()
    draft = a_draft()
    quote_everything(draft)
    kill_in_the_middle_of(PUBLISH, tmp_path / "log")
    draft.refresh_from_db()
    assert (draft.state, draft.number) == ("draft", None)
    assert not RecordVersion.objects.exists()
    # The number it had is not lost, and its lock died with it.
    assert publish(draft).number == 1
    assert ledger_is_whole()


@pytest.mark.parametrize("act", [MERGE, REDACT])
def test_what_was_public_is_still_public_as_it_was(tmp_path: Path, act: str) -> None:
    actions = [a_published_action("kept"), a_published_action("lost")]
    bodies = set(RecordVersion.objects.values_list("body", flat=True))
    kill_in_the_middle_of(act, tmp_path / "log")
    assert set(RecordVersion.objects.values_list("body", flat=True)) == bodies
    states = set(PolicyAction.objects.values_list("state", flat=True))
    assert states == {"published"}
    changeset = publish(actions[0], kind="recoding", reason="A second look.")
    assert changeset.number == Changeset.objects.count() == 3
    assert ledger_is_whole()
