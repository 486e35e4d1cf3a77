"""P4: nothing expires, reverses or disappears unnoticed."""

from datetime import date

import pytest
from django.test import Client

from events.ledger.documents import ActionDocument
from events.ledger.index import life_of
from events.ledger.reading import find_current
from events.lifecycle.course import follow
from events.lifecycle.status import Status, status_on
from events.models import Changeset, RecordVersion
from tests.factories import a_published_action, number_of

pytestmark = pytest.mark.django_db


def status_of(document: ActionDocument | None, on: date) -> Status:
    assert document is not None
    return status_on(follow(life_of(document)), on)


def test_a_stated_end_that_passes_without_news_is_lapsed_and_not_ended() -> None:
    action = a_published_action(
        kind="moratorium", endings=[{"type": "date", "date": "2021-06-10"}]
    )
    document = find_current(ActionDocument, number_of(action))
    assert status_of(document, date(2021, 6, 10)).slug == "in_force"
    lapsed = status_of(document, date(2021, 6, 11))
    assert (lapsed.slug, lapsed.reason) == ("unconfirmed", "lapsed")
    assert lapsed.verdict == "possible"


def test_a_halt_nobody_confirmed_within_its_horizon_is_no_recent_news() -> None:
    action = a_published_action(kind="moratorium")
    document = find_current(ActionDocument, number_of(action))
    quiet = status_of(document, date(2025, 1, 1))
    assert (quiet.slug, quiet.reason) == ("unconfirmed", "quiet")
    assert "no recent news since 10 June 2020" in quiet.words


def test_the_stored_days_agree_with_the_status_on_every_day() -> None:
    action = a_published_action(
        kind="moratorium",
        steps=[("announced", "2020-06-10"), ("resumed", "2022-03")],
        endings=[{"type": "date", "date": "2021-06-10"}],
    )
    document = find_current(ActionDocument, number_of(action))
    columns = {"ended": "ended", "unconfirmed": "unconfirmed"}
    for on in (
        date(2020, 6, 9),
        date(2021, 6, 11),
        date(2022, 3, 15),
        date(2023, 1, 1),
    ):
        status = status_of(document, on)
        current = RecordVersion.objects.of("action").current()
        assert current.filter(certain__holds_on=on).exists() == (
            status.verdict == "yes"
        )
        for slug, column in columns.items():
            held = current.filter(**{f"{column}__holds_on": on}).exists()
            assert held == (status.slug == slug), (on, slug)


@pytest.mark.parametrize("path", ["/api/v1/actions/1", "/api/v1/actions"])
def test_midnight_changes_statuses_and_etags_and_no_changeset(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    a_published_action(
        kind="moratorium", endings=[{"type": "date", "date": "2021-06-10"}]
    )
    changesets = Changeset.objects.count()
    seen = []
    for day in (date(2021, 6, 10), date(2021, 6, 11)):
        monkeypatch.setattr("events.api.answering.read_today", lambda d=day: d)
        answer = client.get(path)
        seen.append((answer["ETag"], answer.content))
    (before, in_force), (after, lapsed) = seen
    assert before != after
    assert (b"in_force" in in_force, b"lapsed" in in_force) == (True, False)
    assert b"lapsed" in lapsed
    assert Changeset.objects.count() == changesets
