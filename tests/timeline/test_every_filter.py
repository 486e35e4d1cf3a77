"""Every declared filter narrows, is said in words, documented, offered and strict."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.html import escape

from events.api.schema import describe_api
from events.timeline.answers import find_versions
from events.timeline.declared import QuestionFilters
from events.timeline.filters import read_question, say_question
from tests.factories import NOW, a_company, a_draft, a_term, publish, quote_everything

pytestmark = pytest.mark.django_db

TODAY = (NOW + timedelta(days=10)).date()
THIS, THAT = "Northwind stops face matching", "Southwind pledges a summary of tests"
BOTH = [THAT, THIS]
# Of each filter a question, and the actions that answer it; without it both would.
SAMPLES: dict[str, tuple[str, list[str]]] = {
    "known_at": (f"known_at={NOW:%Y-%m-%d}", [THIS]),
    "changeset": ("changeset=1", [THIS]),
    "on": ("on=2020-06-11&status=in_force", [THIS]),
    "public_by": ("public_by=2020-07-01", [THIS]),
    "company": ("company=northwind", [THIS]),
    "subsidiaries": ("company=fourwinds&subsidiaries=true", [THAT]),
    "kind": ("kind=sales_pause", [THIS]),
    "family": ("family=pledge", [THAT]),
    "technology": ("technology=facial-recognition", [THIS]),
    "audience": ("audience=law-enforcement", [THIS]),
    "driver": ("driver=public-pressure", [THIS]),
    "place": ("place=US", [THIS]),
    "status": ("status=in_force&on=2020-06-11", [THIS]),
    "required": ("required=law", [THAT]),
    "disclosure": ("disclosure=reported", [THAT]),
    "quoted": ("quoted=true", [THIS]),
    "q": ("q=matching", [THIS]),
    "announced_from": ("announced_from=2021", [THAT]),
    "announced_to": ("announced_to=2020", [THIS]),
    "sort": ("sort=starts", [THIS, THAT]),
}
FILTERS = list(QuestionFilters.base_filters)
every_filter = pytest.mark.parametrize("name", FILTERS)


@pytest.fixture(autouse=True)
def _two_actions() -> None:
    this = a_draft(
        THIS,
        company=a_company("Northwind"),
        steps=[("announced", "2020-06-10")],
    )
    this.drivers.set([a_term("driver", "public-pressure")])
    quote_everything(this)
    publish(this)
    owner = a_company("Fourwinds")
    that = a_draft(
        THAT,
        company=a_company("Southwind", parent=owner),
        kind="commitment",
        steps=[("announced", "2021-03-01")],
        technologies=["chatbots"],
        audiences=["minors"],
        jurisdictions=["DE"],
        required_by="law",
        required_who="A parliament",
        disclosure="reported",
        starter=True,
    )
    publish(that, now=NOW + timedelta(days=2))


def titles(query: str) -> list[str]:
    asked = read_question(QueryDict(query), today=TODAY)
    assert asked.problems == ()
    return [version.label for version in find_versions(asked.question)]


def drop(query: str, name: str) -> str:
    params = QueryDict(query, mutable=True)
    del params[name]
    return params.urlencode()


def test_every_filter_has_a_sample_here() -> None:
    assert set(SAMPLES) == set(FILTERS)


@every_filter
def test_it_narrows(name: str) -> None:
    query, expected = SAMPLES[name]
    assert titles(query) == expected
    assert titles(drop(query, name)) != expected


@every_filter
def test_it_is_said_and_written_in_the_canonical_query(name: str) -> None:
    query, _ = SAMPLES[name]
    asked = read_question(QueryDict(query), today=TODAY)
    without = read_question(QueryDict(drop(query, name)), today=TODAY)
    assert name in QueryDict(asked.canonical)
    assert say_question(asked.question) != say_question(without.question)
    again = read_question(QueryDict(asked.canonical), today=TODAY)
    assert again.question == asked.question


@every_filter
def test_it_takes_nothing_empty_no_nul_and_no_second_value(name: str) -> None:
    query, _ = SAMPLES[name]
    value = QueryDict(query)[name]
    wrong = [urlencode({name: " "}), urlencode({name: f"{value}\0"})]
    if not getattr(QuestionFilters.base_filters[name], "repeats", False):
        wrong.append(urlencode({name: [value, value]}, doseq=True))
    if name != "q":
        wrong.append(urlencode({name: "no such thing"}))
    for each in wrong:
        asked = read_question(QueryDict(each), today=TODAY)
        assert [problem.parameter for problem in asked.problems] == [name], each
        assert name not in QueryDict(asked.canonical)


@every_filter
def test_the_api_documents_it_for_people_and_programs(
    name: str, client: Client
) -> None:
    documented = {
        parameter["name"]: parameter
        for parameter in describe_api()["paths"]["/api/v1/actions"]["get"]["parameters"]
    }
    assert documented[name]["description"].endswith(".")
    page = client.get("/api/v1/docs").content.decode()
    assert escape(documented[name]["description"]) in page


@every_filter
def test_a_page_that_asks_it_shows_it_and_keeps_it_in_its_addresses(
    name: str, client: Client
) -> None:
    query, expected = SAMPLES[name]
    page = client.get(f"/?{query}")
    html = page.content.decode()
    assert page.status_code == 200
    assert f'name="{name}"' in html
    canonical = read_question(QueryDict(query), today=TODAY).canonical
    assert escape(canonical) in html
    assert {title for title in BOTH if title in html} == set(expected)
