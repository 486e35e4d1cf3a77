"""A filter by place or company answers for that place or company (R3 and R7)."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.api.verdicts import write_judged
from events.models import Changeset, RecordVersion
from events.timeline.answers import find_versions, read_all
from events.timeline.counting import Counted, count_by, pin, status_key
from events.timeline.filters import read_question
from events.timeline.picture import COLUMNS, trace_versions
from events.timeline.question import Question
from events.timeline.sentences import find_out
from events.timeline.within import count_own_days
from events.vocabulary import statuses
from tests.factories import NOW, a_company, a_draft, publish, quote_everything

pytestmark = pytest.mark.django_db


def ask(query: str) -> Question:
    asked = read_question(QueryDict(query), today=NOW.date())
    assert asked.problems == ()
    return asked.question


def told(query: str) -> dict[str, str]:
    rows = read_all(ask(query), limit=100)
    return {row.document.title: row.status.slug for row in rows}


@pytest.fixture
def halts() -> None:
    """One halt that resumed in Britain, one that goes on, both here and in the EU."""
    resumed = a_draft(
        "resumed in part",
        kind="moratorium",
        jurisdictions=["EU", "GB"],
        steps=[("announced", "2025-06-14"), ("resumed", "2025-09-13")],
    )
    resumed.milestones.filter(step="resumed").update(
        extent="part", part="United Kingdom", part_places=["GB"]
    )
    quote_everything(resumed)
    publish(resumed)
    goes_on = a_draft(
        "goes on",
        kind="moratorium",
        jurisdictions=["EU", "GB"],
        steps=[("announced", "2025-06-14")],
    )
    quote_everything(goes_on)
    publish(goes_on)


@pytest.fixture
def pledge() -> None:
    """A pledge of three; the second left it and the third joined it later."""
    pledge = a_draft(
        "a pledge",
        kind="commitment",
        companies=[
            a_company("Northwind"),
            a_company("Southwind"),
            a_company("Eastwind"),
        ],
        steps=[("announced", "2024-07-21")],
    )
    pledge.participations.filter(company__slug="southwind").update(left="2025-02-01")
    pledge.participations.filter(company__slug="eastwind").update(joined="2024-09-12")
    quote_everything(pledge)
    publish(pledge)


@pytest.mark.usefixtures("halts")
def test_the_status_is_that_of_the_place_asked_about() -> None:
    assert set(told("").values()) == {"in_force"}
    assert told("place=GB") == {"resumed in part": "ended", "goes on": "in_force"}
    assert set(told("place=DE").values()) == {"in_force"}
    assert told("place=GB&on=2025-09-12")["resumed in part"] == "in_force"


@pytest.mark.usefixtures("halts")
def test_what_is_in_force_in_a_place_leaves_out_what_resumed_there() -> None:
    assert list(told("place=GB&status=in_force")) == ["goes on"]
    assert list(told("place=GB&status=ended")) == ["resumed in part"]
    assert len(told("place=EU&status=in_force")) == 2


@pytest.mark.usefixtures("pledge")
def test_a_company_that_left_is_not_in_force_for_that_company() -> None:
    assert told("company=southwind") == {"a pledge": "ended"}
    assert told("company=southwind&status=in_force") == {}
    assert told("company=northwind&status=in_force") == {"a pledge": "in_force"}
    assert told("company=northwind,southwind") == {"a pledge": "in_force"}
    assert told("company=eastwind&on=2024-09-11") == {"a pledge": "not_yet"}


@pytest.mark.usefixtures("halts", "pledge")
@pytest.mark.parametrize(
    "query",
    [
        "",
        "place=GB",
        "place=EU",
        "place=GB,EU",
        "company=southwind",
        "company=eastwind",
    ],
)
@pytest.mark.parametrize("on", ["2024-08-01", "2025-01-01", "2025-10-01", "2026-03-09"])
def test_filters_counts_and_rows_say_the_same(query: str, on: str) -> None:
    question = ask(f"{query}&on={on}" if query else f"on={on}")
    rows = told(f"{query}&on={on}")
    newest = Changeset.objects.order_by("-number")[0]
    pinned = pin(question, newest)
    wanted = Counted(pinned, {"status": status_key(pinned)}, [("status",)])
    [[by_status]] = count_by([wanted], newest=newest.number)
    counted: dict[str, int] = dict(by_status)
    for slug in statuses.BY_SLUG:
        expected = {title for title, status in rows.items() if status == slug}
        assert set(told(f"{query}&on={on}&status={slug}")) == expected
        assert counted.get(slug, 0) == len(expected)
    assert find_out(question).by_status.get("in_force", 0) == counted.get("in_force", 0)


@pytest.mark.usefixtures("pledge")
def test_the_verdict_of_the_api_is_that_of_the_company() -> None:
    question = ask("company=southwind")
    (version,) = find_versions(question)
    assert b'"reason":"left"' in write_judged(version, question)
    assert b'"reason":"left"' not in write_judged(version, ask(""))


@pytest.mark.usefixtures("pledge")
def test_what_was_told_of_one_company_is_not_told_of_another(client: Client) -> None:
    def reason(query: str) -> str:
        day = f"&on={NOW.date()}"
        (result,) = client.get(f"/api/v1/actions?{query}{day}").json()["results"]
        return str(result["verdict"]["status"])

    asked = [
        "company=northwind",
        "company=southwind",
        "company=northwind",
        "kind=commitment",
    ]
    assert [reason(a) for a in asked] == ["in_force", "ended", "in_force", "in_force"]


@pytest.mark.usefixtures("halts", "pledge")
def test_the_table_of_companies_counts_what_a_company_left_no_more() -> None:
    companies = RecordVersion.objects.of("company").current()
    records = list(companies.values_list("record", flat=True))
    changed = count_own_days(records, on=NOW.date())
    (southwind,) = companies.filter(slug="southwind")
    assert {record: many for record, many in changed.items() if many} == {
        southwind.record: -1
    }


@pytest.mark.usefixtures("halts")
def test_the_bar_of_a_place_ends_where_it_resumed_there() -> None:
    def last_end(query: str) -> Any:
        question = ask(query)
        versions = find_versions(question).filter(label="resumed in part")
        (traced,) = trace_versions(versions, question)
        return traced.outline.course.ends_on

    assert last_end("place=GB") == date(2025, 9, 13)
    assert last_end("place=EU") is None
    assert last_end("") is None


def test_only_what_has_other_days_for_some_is_marked_in_the_ledger(
    halts: None, pledge: None
) -> None:
    marked = RecordVersion.objects.of("action").filter(apart=True)
    assert set(marked.values_list("label", flat=True)) == {
        "resumed in part",
        "a pledge",
    }


def test_many_with_days_of_their_own_ask_no_more_queries_than_one() -> None:
    def publish_pledge() -> None:
        parties = [a_company("Northwind"), a_company("Southwind")]
        pledge = a_draft("a pledge", kind="commitment", companies=parties)
        pledge.participations.filter(company__slug="southwind").update(left="2025-02")
        quote_everything(pledge)
        publish(pledge)

    def count_queries() -> int:
        question = ask("company=southwind")
        with CaptureQueriesContext(connection) as queries:
            rows = read_all(question, limit=100)
            drawn = find_versions(question).only(*COLUMNS)
            assert len(trace_versions(drawn, question)) == len(rows) > 0
        return len(queries)

    publish_pledge()
    one = count_queries()
    publish_pledge()
    publish_pledge()
    assert count_queries() == one
