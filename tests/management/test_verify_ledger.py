"""`manage.py verify_ledger` is silent about nothing and names what differs."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from events.curation.merging import merge_actions
from events.curation.publishing import retract_action
from events.curation.redacting import redact_action
from events.models import Evidence, PolicyAction
from tests.factories import NOW, a_curator, a_published_action, publish

pytestmark = pytest.mark.django_db


def verify() -> str:
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    return out.getvalue()


def find_faults() -> list[str]:
    errors = StringIO()
    with pytest.raises(CommandError, match="The ledger has"):
        call_command("verify_ledger", stdout=StringIO(), stderr=errors)
    return errors.getvalue().splitlines()


def alter_behind_our_back(statement: str) -> None:
    """What somebody with the database's own password could do."""
    with connection.cursor() as cursor:
        for table in ("events_recordversion", "events_changeset"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement)
        # What refers to the rows is checked now: no trigger may be pending below.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("events_recordversion", "events_changeset"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_a_ledger_that_saw_everything_is_whole() -> None:
    by = a_curator()
    kept, lost, gone, named = (a_published_action(f"Halt {n}") for n in range(4))
    publish(kept, kind="recoding", reason="A second look.")
    retract_action(gone, by=by, reason="A hoax.", now=NOW)
    merge_actions(lost, into=kept, by=by, reason="One halt.", now=NOW)
    redact_action(named, by=by, reason="A name.", now=NOW)
    assert "The ledger is whole" in verify()


def test_an_empty_ledger_is_whole() -> None:
    assert "The ledger is whole" in verify()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE events_recordversion SET body = replace(body, 'US', 'DE') "
            "WHERE entity = 'action' AND record = 1",
            "action 1 v1: Its body is not the one that was hashed.",
        ),
        (
            "UPDATE events_changeset SET reason = 'Other.' WHERE number = 1",
            "changeset 1: Its own hash does not seal its versions and reason.",
        ),
        (
            "DELETE FROM events_changeset WHERE number = 1",
            "changeset 2: Number 1 is missing before it.",
        ),
        (
            "DELETE FROM events_recordversion WHERE entity = 'source' AND "
            "known_from = 2",
            "changeset 2: Its own hash does not seal its versions and reason.",
        ),
    ],
)
def test_whatever_was_altered_is_named(statement: str, fault: str) -> None:
    a_published_action("one")
    a_published_action("two")
    alter_behind_our_back(statement)
    assert fault in find_faults()


def test_a_quotation_that_stands_nowhere_is_named() -> None:
    action = a_published_action()
    row = action.evidence.all()[0]
    Evidence.objects.filter(pk=row.pk).update(exact="Words nobody wrote")
    sentence = f"It does not stand at its place in reading {row.reading_id}."
    assert find_faults() == [f"evidence {row.pk}: {sentence}"]


def test_working_rows_that_say_otherwise_than_the_ledger_are_named() -> None:
    one, two = a_published_action("one"), a_published_action("two")
    PolicyAction.objects.filter(pk=one.pk).update(state="retracted")
    assert find_faults() == ["action 1: It is public and no working row says so."]
    PolicyAction.objects.filter(pk=one.pk).update(state="published")
    retract_action(two, by=a_curator(), reason="A hoax.", now=NOW)
    PolicyAction.objects.filter(pk=two.pk).update(state="published")
    assert find_faults() == ["action 2: It is called published and is not public."]
