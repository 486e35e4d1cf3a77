"""The ledger appends, numbers without gaps, and lets nothing be rewritten."""

from datetime import datetime, timedelta

import pytest
from django.db import Error, connection, transaction

from events.ledger.bodies import read_body, write_body
from events.ledger.documents import ActionDocument
from events.ledger.reading import changeset_known_at, document_of, find_current
from events.ledger.redact import redact_versions
from events.ledger.verify import verify_ledger
from events.models import Changeset, PolicyAction, RecordVersion
from tests.factories import NOW, a_published_action, number_of, publish

pytestmark = pytest.mark.django_db


def faults() -> list[str]:
    return [f"{f.where}: {f.sentence}" for f in verify_ledger(progress=lambda *_: None)]


def republish(action: PolicyAction, title: str, *, now: datetime = NOW) -> Changeset:
    action.title = title
    action.save(update_fields=["title"])
    return publish(action, kind="our_error", reason="The title was wrong.", now=now)


def test_changesets_are_numbered_without_gaps_and_chained_by_hash() -> None:
    first = a_published_action()
    second = a_published_action("Another halt")
    republish(first, "A better title")
    numbers = list(
        Changeset.objects.order_by("number").values_list("number", flat=True)
    )
    assert numbers == [1, 2, 3]
    third, before = Changeset.objects.get(number=3), Changeset.objects.get(number=2)
    assert third.previous_hash == before.hash
    assert second.number == 2
    assert faults() == []


def test_two_acts_of_one_moment_still_have_two_moments() -> None:
    a_published_action(now=NOW)
    a_published_action("Another halt", now=NOW)
    first, second = Changeset.objects.order_by("number")
    assert second.at > first.at


def test_what_was_published_stays_readable_after_a_correction() -> None:
    action = a_published_action("First title")
    republish(action, "Second title", now=NOW + timedelta(days=1))
    then = RecordVersion.objects.of("action").known_at(1).get()
    now = RecordVersion.objects.of("action").current().get()
    assert document_of(ActionDocument, then).title == "First title"
    assert document_of(ActionDocument, now).title == "Second title"
    assert (then.known_from, then.known_to) == (1, 2)
    known = changeset_known_at(NOW + timedelta(hours=1))
    assert known is not None
    assert known.number == 1


def test_a_body_reads_back_as_the_document_that_was_written() -> None:
    a_published_action(
        exceptions=["rescue groups"], endings=[{"type": "date", "date": "2021-06"}]
    )
    version = RecordVersion.objects.of("action").get()
    assert version.body is not None
    document = read_body("action", version.schema, version.body)
    assert write_body(document) == version.body


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events_recordversion SET body = '{}'",
        "UPDATE events_recordversion SET known_from = 7",
        "DELETE FROM events_recordversion",
        "UPDATE events_changeset SET reason = 'other'",
        "DELETE FROM events_changeset",
    ],
)
def test_raw_sql_cannot_rewrite_the_ledger(statement: str) -> None:
    a_published_action()
    with (
        pytest.raises(Error, match="ledger"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_closed_version_cannot_be_opened_again() -> None:
    republish(a_published_action(), "Second title")
    closed = RecordVersion.objects.of("action").exclude(known_to=None)
    with pytest.raises(Error, match="ledger"), transaction.atomic():
        closed.update(known_to=None)


def test_redaction_blanks_every_version_and_the_chain_still_verifies() -> None:
    action = a_published_action("A private person's name")
    republish(action, "Nobody's name")
    assert redact_versions(RecordVersion.objects.of("action"), by=1) == 2
    assert not RecordVersion.objects.filter(entity="action").exclude(body=None)
    assert faults() == []


def test_verification_notices_a_body_that_was_swapped_behind_our_back() -> None:
    a_published_action()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE events_recordversion DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE events_recordversion SET body = replace(body, 'US', 'DE') "
            "WHERE entity = 'action'"
        )
        cursor.execute("ALTER TABLE events_recordversion ENABLE TRIGGER USER")
    assert any("not the one that was hashed" in fault for fault in faults())


def test_find_current_knows_nothing_of_drafts() -> None:
    action = a_published_action()
    assert find_current(ActionDocument, number_of(action))
    assert find_current(ActionDocument, number_of(action) + 1) is None
