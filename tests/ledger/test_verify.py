"""Each proof of the ledger leaves a row that the public may see."""

from datetime import timedelta
from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from events.ledger.verify.chain import verify_bodies
from events.ledger.verify.noting import note_verification
from events.models import RecordVersion, Verification
from events.tasks import verify_public_ledger
from tests.factories import NOW, a_company, a_published_action
from tests.management.test_verify_ledger import alter_behind_our_back

pytestmark = pytest.mark.django_db


def test_a_proof_says_when_up_to_where_and_how_many_faults() -> None:
    a_published_action()
    assert note_verification(now=NOW, progress=lambda *_: None) == []
    proof = Verification.objects.get()
    assert (proof.at, proof.changeset, proof.faults) == (NOW, 1, 0)
    alter_behind_our_back("UPDATE events_recordversion SET body = '{}'")
    faults = note_verification(
        now=NOW + timedelta(1), progress=lambda *_: None, parts=[verify_bodies]
    )
    assert len(faults) == RecordVersion.objects.count()
    assert Verification.objects.latest().faults == len(faults)


def test_the_command_leaves_its_proof() -> None:
    call_command("verify_ledger")
    assert Verification.objects.get().changeset == 0


def test_once_a_day_is_enough() -> None:
    Verification.objects.create(at=timezone.now() - timedelta(days=2), changeset=0)
    verify_public_ledger()
    verify_public_ledger()
    assert Verification.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_who_publishes_meanwhile_is_no_fault() -> None:
    a_published_action()

    def publish_after_the_bodies(stage: str, _done: int, _total: int) -> None:
        if stage == "chain" and not others:
            others.append(Thread(target=publish_another))
            others[0].start()
            others[0].join()

    others: list[Thread] = []
    found = note_verification(now=NOW, progress=publish_after_the_bodies)
    assert [fault for fault in found if not fault.is_note] == []
    assert Verification.objects.get().changeset == 1
    assert RecordVersion.objects.of("action").count() == 2


def publish_another() -> None:
    """In a thread, and so on a connection, of its own."""
    try:
        a_published_action("Contoso pauses", company=a_company("Contoso"))
    finally:
        connection.close()
