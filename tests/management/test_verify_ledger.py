"""`manage.py verify_ledger` is silent about nothing and names what differs."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from events.curation.merging import merge_actions
from events.curation.publishing import retract_action
from events.curation.redacting import redact_action
from events.ledger.verify import verify_ledger
from events.models import Evidence, PolicyAction, Term
from tests.factories import NOW, a_curator, a_published_action, publish

pytestmark = pytest.mark.django_db

GUARDED = ("events_recordversion", "events_changeset", "events_publicstage")


def set_first(setting: str, *, version: str = "version") -> str:
    """The statement that spoils a column of one version of the first action."""
    where = f"entity = 'action' AND record = 1 AND version = {version}"
    return " ".join(("UPDATE events_recordversion SET", setting, "WHERE", where))


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
        # What refers to the rows is checked now: no trigger may be pending below.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in GUARDED:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement)
        for table in GUARDED:
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


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ("kind = 'divestment'", "kind"),
        ("label = 'Another title'", "label"),
        ("companies = '{99}'", "companies"),
        ("technologies = '{}'", "technologies"),
        ("sort_on = '2001-01-01'", "sort_on"),
        ("checked_until = '2026-01-01'", "checked_until"),
        ("possible = '{[2001-01-01,2002-01-01)}'", "possible"),
        ("in_force = '{}'", "in_force"),
        ("words = words || 'zebra'::tsvector", "words"),
        ("title_words = NULL", "title_words"),
    ],
)
def test_a_column_that_its_body_does_not_say_is_named(setting: str, named: str) -> None:
    a_published_action("one")
    alter_behind_our_back(set_first(setting))
    assert find_faults() == [f"action 1 v1: Not what its body says: {named}."]


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE events_publicstage SET in_force = '{}'",
            "action 1 v1: When it was what by what had been public is not as it says.",
        ),
        (
            "DELETE FROM events_publicstage",
            "action 1 v1: When it was what by what had been public is not as it says.",
        ),
        (
            set_first("live = false"),
            "action 1 v1: It is withdrawn by a changeset that withdraws nothing.",
        ),
        (
            set_first("known_to = 9", version="2"),
            "action 1 v2: It is the last one and said to be known no longer.",
        ),
        (
            set_first("known_to = 9", version="1"),
            "action 1 v2: It is not known from where the one before it ends.",
        ),
        (
            set_first("version = 7", version="2"),
            "action 1 v7: A version before it is missing.",
        ),
        (
            "UPDATE events_termlabel SET label = 'Another' WHERE scheme = 'audience'",
            "audience law-enforcement: Its labels are not those that documents gave "
            "it.",
        ),
        (
            "UPDATE events_term SET public_label = 'Another' WHERE scheme = 'audience'",
            "audience law-enforcement: Its row says that it is public as “Another”, "
            "not “Law enforcement”.",
        ),
        (
            set_first("schema = 1, body = '{}'", version="1"),
            "action 1 v1: Its body cannot be read as schema 1.",
        ),
    ],
)
def test_whatever_was_derived_and_altered_is_named(statement: str, fault: str) -> None:
    action = a_published_action("one")
    publish(action, kind="recoding", reason="A second look.")
    alter_behind_our_back(statement)
    assert fault in find_faults()


def test_words_that_outlived_a_redaction_are_named() -> None:
    action = a_published_action("one")
    redact_action(action, by=a_curator(), reason="A name.", now=NOW)
    alter_behind_our_back(set_first("label = 'X'"))
    assert "action 1 v1: It was redacted and still has words." in find_faults()


def test_edits_that_are_not_public_are_noted_and_are_no_fault() -> None:
    action = a_published_action("one")
    assert "not public yet: 0." in verify()
    PolicyAction.objects.update(title="two", summary="Another.")
    company, source = action.companies.get(), action.citations.get().source
    company.name = source.title = "Edited"
    company.save()
    source.save()
    Term.objects.filter(slug="facial-recognition").update(label="Edited")
    said = verify()
    edits = "Its working row has edits that are not public yet"
    for note in (
        f"action 1: {edits}: title, summary.",
        f"company {company.pk}: {edits}: name.",
        f"source {source.pk}: {edits}: title.",
        f"technology facial-recognition: {edits}: label.",
        "The ledger is whole",
        "not public yet: 4.",
    ):
        assert note in said
    action.milestones.update(step="reinstated")
    assert "action 1: Its working row cannot be published as it stands" in verify()


def test_each_part_counts_how_far_it_is() -> None:
    a_published_action("one")
    seen: dict[str, tuple[int, int]] = {}
    for found in verify_ledger(
        progress=lambda part, done, total: seen.update({part: (done, total)})
    ):
        raise AssertionError(found)
    assert seen.keys() >= {"bodies", "chain", "order", "columns", "labels", "evidence"}
    assert all(done == total for done, total in seen.values())


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
