"""The daily task: opens what the public record asks for, once, and closes the rest."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

from events.curation import follow_ups
from events.curation.answering import (
    AlreadyAnswered,
    Search,
    answer_task,
    claim_next_task,
    claim_task,
    list_closing_steps,
)
from events.curation.checking import CheckRefused
from events.curation.follow_ups import Review, review_record
from events.curation.publishing import retract_action
from events.curation.roles import NotAllowed
from events.models import Check, FollowUp, Milestone, PolicyAction
from tests.factories import (
    NOW,
    a_curator,
    a_draft,
    a_published_action,
    a_reading,
    a_source,
    publish,
    quote_everything,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
LATELY = (("announced", "2026-01-05"),)
A_YEAR = ({"type": "date", "date": "2021-06-10"},)


def a_lapsed_action(title: str = "Northwind halts sales for a year") -> PolicyAction:
    return a_published_action(title, endings=A_YEAR)


def a_task(title: str = "Northwind halts sales for a year") -> FollowUp:
    action = a_lapsed_action(title)
    review_record(on=TODAY, now=NOW)
    return FollowUp.objects.get(action=action)


def a_search(outcome: str, **fields: str) -> Search:
    return Search(on=TODAY, outcome=outcome, where="Press pages", **fields)


def list_rows() -> list[tuple[Any, ...]]:
    return list(FollowUp.objects.order_by("pk").values_list())


def test_what_lapsed_expires_and_fell_silent_becomes_one_task_each() -> None:
    a_lapsed_action()
    a_published_action(
        "To May", endings=({"type": "date", "date": "2026-05-01"},), steps=LATELY
    )
    a_published_action("No end stated")
    a_published_action(
        "To 2030",
        endings=({"type": "date", "date": "2030-01-01"},),
        steps=LATELY,
    )
    a_draft("Not public", endings=A_YEAR)
    assert review_record(on=TODAY, now=NOW) == Review(opened=3, closed=0, standing=3)
    found = FollowUp.objects.open().values_list("reason", "due_on")
    assert list(found) == [
        ("quiet", date(2021, 6, 10)),
        ("lapsed", date(2021, 6, 11)),
        ("expiring", date(2026, 5, 1)),
    ]


def test_going_through_the_record_twice_leaves_no_trace() -> None:
    a_lapsed_action()
    review_record(on=TODAY, now=NOW)
    before = list_rows()
    later = NOW + timedelta(days=1)
    assert review_record(on=later.date(), now=later) == Review(0, 0, 1)
    assert list_rows() == before


def test_an_expiring_end_that_passes_becomes_a_lapse() -> None:
    a_published_action(endings=({"type": "date", "date": "2026-03-10"},), steps=LATELY)
    review_record(on=TODAY, now=NOW)
    later = NOW + timedelta(days=20)
    assert review_record(on=later.date(), now=later) == Review(1, 1, 1)
    old, new = FollowUp.objects.order_by("pk")
    assert (old.reason, old.outcome, old.closed_at) == ("expiring", "settled", later)
    assert (new.reason, new.closed_at) == ("lapsed", None)


def test_a_task_closes_itself_once_an_extension_is_published() -> None:
    task = a_task()
    step = Milestone.objects.create(
        action=task.action, step="extended", date="2021-05-18"
    )
    step.endings.create(type="date", date="2030-06-10")
    review_record(on=TODAY, now=NOW)
    task.refresh_from_db()
    assert task.closed_at is None
    quote_everything(PolicyAction.objects.get(pk=task.action_id))
    publish(task.action, kind="world_changed", reason="Extended.")
    review_record(on=TODAY, now=NOW)
    task.refresh_from_db()
    assert (task.outcome, task.closed_by) == ("settled", None)


def test_a_task_closes_itself_once_its_action_is_retracted() -> None:
    task = a_task()
    retract_action(task.action, by=a_curator(), reason="Never happened.", now=NOW)
    assert review_record(on=TODAY, now=NOW) == Review(0, 1, 0)


def test_killed_in_the_middle_it_goes_on_where_it_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(3):
        a_lapsed_action(f"Halt {number}")
    monkeypatch.setattr(follow_ups, "BATCH", 1)
    whole, seen = follow_ups.find_concern_of, []

    def die(version: object, *, on: date) -> object:
        seen.append(version)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return whole(version, on=on)  # type: ignore[arg-type]

    with monkeypatch.context() as dying:
        dying.setattr(follow_ups, "find_concern_of", die)
        with pytest.raises(KeyboardInterrupt):
            review_record(on=TODAY, now=NOW)
    assert FollowUp.objects.count() == 1
    assert review_record(on=TODAY, now=NOW) == Review(2, 0, 3)


@pytest.mark.django_db(transaction=True)
def test_four_runs_at_once_open_each_task_once() -> None:
    for number in range(8):
        a_lapsed_action(f"Halt {number}")

    def run(_: int) -> None:
        try:
            review_record(on=TODAY, now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as runners:
        list(runners.map(run, range(4)))
    assert FollowUp.objects.count() == 8


def test_still_holds_records_the_search_with_its_page_and_words() -> None:
    task, by = a_task(), a_curator()
    source = a_source("https://northwind.example/terms")
    a_reading("The terms still forbid police use of the software.", source)
    search = a_search(
        "still_holds", url=source.url, quotation="still forbid police use"
    )
    assert answer_task(task, search, by=by, now=NOW) is None
    check = Check.objects.get()
    assert (check.on, check.outcome, check.where) == (
        TODAY,
        "still_holds",
        "Press pages",
    )
    assert (check.source, check.quotation) == (source, "still forbid police use")
    assert task.action.citations.get(source=source).role == "follow-up"
    task.refresh_from_db()
    assert (task.outcome, task.closed_by, task.closed_at) == ("still_holds", by, NOW)
    publish(task.action, kind="new_evidence", reason="Searched.")
    review_record(on=TODAY, now=NOW)
    assert not FollowUp.objects.open().exists()


def test_words_that_do_not_stand_on_the_page_are_refused_and_nothing_is_written() -> (
    None
):
    task = a_task()
    source = a_source("https://northwind.example/terms")
    a_reading("The terms say nothing of the kind at all, anywhere.", source)
    search = a_search("still_holds", url=source.url, quotation="still forbid it")
    with pytest.raises(CheckRefused, match="do not occur in the stored text"):
        answer_task(task, search, by=a_curator(), now=NOW)
    task.refresh_from_db()
    assert task.closed_at is None
    assert not Check.objects.exists()


def test_nothing_found_is_asked_again_once_it_is_public_and_a_season_old() -> None:
    task = a_task()
    answer_task(task, a_search("nothing_found"), by=a_curator(), now=NOW)
    assert review_record(on=TODAY, now=NOW) == Review(0, 0, 0)
    publish(task.action, kind="new_evidence", reason="Searched.")
    later = NOW + timedelta(days=90)
    assert review_record(on=TODAY, now=NOW) == Review(0, 0, 0)
    assert review_record(on=later.date(), now=later) == Review(1, 0, 1)
    assert "found nothing" in FollowUp.objects.open().get().sentence


def test_ended_leaves_the_closing_step_of_that_kind_to_be_quoted() -> None:
    task = a_task()
    assert list_closing_steps(task.action, reason="lapsed")[0] == "expired"
    search = a_search("ended", step="expired", ended="2021-06-10")
    step = answer_task(task, search, by=a_curator(), now=NOW)
    assert step is not None
    assert (step.step, step.date, step.action) == ("expired", "2021-06-10", task.action)
    assert FollowUp.objects.get().outcome == "ended"


@pytest.mark.parametrize(
    ("step", "ended", "sentence"),
    [
        ("", "", "how and when it ended"),
        ("expired", "last week", "date"),
        ("lifted", "2021-06-10", "resumed|Resumed"),
    ],
)
def test_an_end_the_truth_table_refuses_is_said_and_nothing_is_written(
    step: str, ended: str, sentence: str
) -> None:
    task = a_task()
    search = a_search("ended", step=step, ended=ended)
    with pytest.raises(CheckRefused, match=sentence):
        answer_task(task, search, by=a_curator(), now=NOW)
    task.refresh_from_db()
    assert task.closed_at is None
    assert task.action.milestones.count() == 1


def test_two_curators_never_hold_one_task() -> None:
    task, dora = a_task(), a_curator("dora")
    assert claim_next_task(by=a_curator(), now=NOW) == task
    assert claim_next_task(by=dora, now=NOW) is None
    with pytest.raises(AlreadyAnswered, match="carla is looking into this until"):
        claim_task(task, by=dora, now=NOW)
    with pytest.raises(AlreadyAnswered, match="carla is looking into this until"):
        answer_task(task, a_search("nothing_found"), by=dora, now=NOW)
    later = NOW + timedelta(minutes=16)
    assert claim_next_task(by=dora, now=later) == task


def test_a_closed_task_says_who_closed_it() -> None:
    task = a_task()
    answer_task(task, a_search("nothing_found"), by=a_curator(), now=NOW)
    with pytest.raises(AlreadyAnswered, match="carla closed this: nothing found"):
        answer_task(task, a_search("nothing_found"), by=a_curator("dora"), now=NOW)


def test_a_reader_may_not_answer() -> None:
    reader = User.objects.create(username="rita", is_staff=True)
    with pytest.raises(NotAllowed):
        answer_task(a_task(), a_search("nothing_found"), by=reader, now=NOW)


def test_the_command_says_what_it_did_for_the_day_given() -> None:
    a_lapsed_action()
    out = StringIO()
    call_command("open_follow_ups", on="2021-06-11", stdout=out)
    assert "1 opened, 0 closed, 1 open." in out.getvalue()
    with pytest.raises(CommandError, match="write it as"):
        call_command("open_follow_ups", on="tomorrow", stdout=out)
