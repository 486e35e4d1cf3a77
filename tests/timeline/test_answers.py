"""One question, one answer: filtering, sorting, paging and counting the ledger."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import QueryDict

from events.models import RecordVersion
from events.timeline.answers import (
    checked_until,
    find_versions,
    read_all,
    read_page,
    status_of,
)
from events.timeline.facets import FACETS, count_facets, count_groups
from events.timeline.filters import read_question
from events.timeline.question import Question
from events.vocabulary import statuses
from tests.factories import NOW, a_company, a_published_action, publish
from tests.timeline.copies import publish_many

pytestmark = pytest.mark.django_db

TODAY = NOW.date()


def ask(query: str = "", *, today: date = TODAY) -> Question:
    asked = read_question(QueryDict(query), today=today)
    assert asked.problems == ()
    return asked.question


def titles(question: Question) -> list[str]:
    return [row.document.title for row in read_all(question, limit=100)]


def test_a_place_finds_wider_regions_and_no_narrower_ones() -> None:
    for place in ("DE", "EU", "WORLD", "US"):
        a_published_action(place, jurisdictions=[place])
    a_published_action("nowhere", jurisdictions=[])
    assert set(titles(ask("place=DE"))) == {"DE", "EU", "WORLD"}
    assert set(titles(ask("place=EU"))) == {"EU", "WORLD"}
    assert set(titles(ask("place=US-CA"))) == {"US", "WORLD"}
    assert titles(ask("place=WORLD")) == ["WORLD"]
    assert titles(ask("place=not-stated")) == ["nowhere"]
    assert set(titles(ask("place=US,not-stated"))) == {"US", "WORLD", "nowhere"}


def test_a_company_finds_what_it_owns_only_when_asked_to() -> None:
    parent = a_company("Southwind")
    child = a_company("Eastwind", parent=parent)
    a_published_action("of the parent", company=parent)
    a_published_action("of the child", company=child)
    a_published_action("of nobody's", company=a_company("Westwind"))
    assert titles(ask("company=southwind")) == ["of the parent"]
    both = titles(ask("company=southwind&subsidiaries=true"))
    assert set(both) == {"of the parent", "of the child"}
    assert len(titles(ask("company=eastwind,westwind"))) == 2


def test_every_plain_filter_narrows_to_its_own() -> None:
    a_published_action("a", technologies=["chatbots"], audiences=["minors"])
    a_published_action(
        "b",
        kind="commitment",
        steps=[("announced", "2023-07")],
        required_by="order",
        disclosure="reported",
    )
    for query, expected in {
        "kind=commitment": "b",
        "family=halt": "a",
        "technology=chatbots": "a",
        "audience=minors": "a",
        "required=order,law": "b",
        "disclosure=reported": "b",
        "announced_from=2023": "b",
        "announced_to=2020-06": "a",
        "q=b": "b",
    }.items():
        assert titles(ask(query)) == [expected], query
    assert len(titles(ask("quoted=true"))) == 2
    assert titles(ask("quoted=false")) == []


COURSES: list[dict[str, Any]] = [
    {"steps": [("announced", "2020-06-10")]},
    {
        "steps": [("announced", "2020-06-10")],
        "endings": [{"type": "date", "date": "2021-06-10"}],
    },
    {"steps": [("announced", "2020-06"), ("resumed", "2021-03")]},
    # Begun before the day it is sorted by.
    {"steps": [("announced", "../2020-06-10"), ("resumed", "2021-03")]},
    {"steps": [("announced", "2019-02-01"), ("took_effect", "2020-01-01")]},
    {
        "kind": "divestment",
        "form": "once",
        "steps": [("announced", "../2021")],
        "endings": [],
    },
    {
        "kind": "divestment",
        "form": "once",
        "steps": [("announced", "2021")],
        "endings": [],
    },
    {
        "kind": "commitment",
        "steps": [("announced", "2020-01"), ("lifted", "2024-05-02")],
    },
]

HOLDING = ("in_force", "possibly")


@pytest.mark.parametrize("known_on", [date(2020, 8, 1), TODAY])
def test_the_status_filter_agrees_with_the_verdict_of_every_row(known_on: date) -> None:
    for index, course in enumerate(COURSES):
        a_published_action(f"course {index}", **course)
    rows = RecordVersion.objects.of("action").current()
    for month in range(0, 96, 3):
        on = date(2018 + month // 12, month % 12 + 1, 15)
        question = Question(on=on, known_on=known_on)
        answered = read_all(question, limit=99)
        every = {row.version.record: row.status.slug for row in answered}
        assert len(every) == rows.count()
        for slug in statuses.BY_SLUG:
            found = find_versions(replace(question, statuses=(slug,)))
            expected = {record for record, status in every.items() if status == slug}
            assert {v.record for v in found} == expected, (on, slug)
        held = {
            row.version.record
            for row in answered
            if row.status.slug in HOLDING and row.document.form == "standing"
        }
        holding = find_versions(replace(question, holding=True))
        assert {v.record for v in holding} >= held, on
        counted = {f.slug: f.count for f in count_groups(question, "status")}
        assert counted == Counter(every.values())


def test_the_past_answers_as_it_was_known() -> None:
    action = a_published_action("First title")
    action.title = "Second title"
    action.save(update_fields=["title"])
    publish(action, kind="our_error", reason="Wrong.", now=NOW + timedelta(days=3))
    later = TODAY + timedelta(days=9)
    assert titles(ask("changeset=1", today=later)) == ["First title"]
    assert titles(ask(f"known_at={TODAY}", today=later)) == ["First title"]
    assert titles(ask(f"known_at={TODAY + timedelta(days=3)}", today=later)) == [
        "Second title"
    ]
    asked = read_question(QueryDict("known_at=2020-01-01"), today=later)
    assert "nothing was public yet" in asked.sentence
    assert read_page(asked.question, after=None, size=5).rows == ()


def test_a_day_after_what_is_known_is_at_most_possible() -> None:
    a_published_action()
    known, ahead = date(2020, 8, 1), date(2020, 9, 1)
    row = read_all(Question(on=known, known_on=known), limit=1)[0]
    assert row.status.verdict == "yes"
    later = status_of(row.document, on=ahead, known_on=known)
    assert later.verdict == "possible"


def walk(question: Question, size: int) -> list[int]:
    seen, after = [], None
    while True:
        page = read_page(question, after=after, size=size)
        seen += [row.version.record for row in page.rows]
        after = page.next
        if after is None:
            return seen


def test_walking_sixty_actions_of_one_day_meets_each_once_in_every_order() -> None:
    publish_many(60, titles=7)
    for sort in ("-starts", "starts", "updated", "-updated", "title"):
        question = ask(f"sort={sort}")
        seen = walk(question, 7)
        assert sorted(seen) == list(range(1, 61))
        assert seen == walk(question, 200)


def test_walking_by_relevance_meets_each_once() -> None:
    for index in range(9):
        a_published_action(f"Chatbots and {'chatbots ' * (index % 4)}")
    assert sorted(walk(ask("q=chatbots&sort=relevance"), 2)) == list(range(1, 10))


def test_a_walk_goes_on_as_it_began_while_others_publish() -> None:
    first = a_published_action("1", steps=[("announced", "2020-01-01")])
    a_published_action("2", steps=[("announced", "2021-01-01")])
    page = read_page(ask(), after=None, size=1)
    assert [row.document.title for row in page.rows] == ["2"]
    first.title = "1 changed"
    first.save(update_fields=["title"])
    publish(first, kind="our_error", reason="Wrong.")
    a_published_action("3", steps=[("announced", "2019-01-01")])
    rest = read_page(ask(), after=page.next, size=9)
    assert [row.document.title for row in rest.rows] == ["1"]
    assert (rest.count, rest.changeset) == (2, 2)


def test_facets_count_what_each_further_choice_would_leave() -> None:
    a_published_action("a", jurisdictions=["US"], technologies=["chatbots"])
    a_published_action("b", jurisdictions=[], kind="commitment")
    facets = count_facets(ask("kind=commitment"))
    counted = {f.slug: (f.count, f.chosen) for f in facets["kind"]}
    assert counted == {"sales_pause": (1, False), "commitment": (1, True)}
    assert [(f.label, f.count) for f in facets["place"]] == [("Not stated", 1)]
    assert [f.label for f in facets["company"]] == ["Northwind"]
    years = count_groups(ask(), "year")
    assert [(g.slug, g.count) for g in years] == [("2020", 2)]
    both = count_groups(ask(), "technology")
    assert {g.slug: g.count for g in both} == {"chatbots": 1, "facial-recognition": 1}


def test_facets_agree_with_each_facet_counted_alone() -> None:
    a_published_action("a", technologies=["chatbots", "image-generation"])
    a_published_action("b", audiences=[], jurisdictions=["DE", "EU"])
    a_published_action("c", kind="commitment", jurisdictions=[])
    for query in ("", "kind=commitment", "place=DE&status=in_force", "changeset=2"):
        question = ask(query)
        for name, choices in count_facets(question).items():
            asks = FACETS[name].asks
            unasked: dict[str, Any] = {asks: ()}
            alone = count_groups(replace(question, **unasked), name)
            there = {f.slug: f.count for f in choices if f.count}
            assert there == {f.slug: f.count for f in alone}, (query, name)


def test_dates_of_announcing_bound_the_answer_on_both_sides() -> None:
    for day in ("2019-12-31", "2020-01-01", "2020-02-29", "2020-03-01"):
        a_published_action(day, steps=[("announced", day)])
    found = titles(ask("announced_from=2020-01&announced_to=2020-02"))
    assert found == ["2020-02-29", "2020-01-01"]


def test_the_record_says_how_far_it_was_checked() -> None:
    assert checked_until() is None
    a_published_action(checked_until=date(2026, 1, 5))
    a_published_action(checked_until=date(2026, 2, 5))
    assert checked_until() == date(2026, 2, 5)
