"""Manners of every resource: strictness, problems, caching, limits, open reading."""

from datetime import date
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from events.api import limiting
from events.api.answering import PublicView
from events.api.limiting import TokenBuckets
from events.api.problems import ALL as PROBLEMS
from tests.factories import a_published_action

pytestmark = pytest.mark.django_db

LIST = "/api/v1/actions"
EVERYWHERE = [
    "/api/v1/", LIST, f"{LIST}/1", f"{LIST}/1/versions", f"{LIST}/1/versions/1",
    "/api/v1/in-force", "/api/v1/companies", "/api/v1/companies/northwind",
    "/api/v1/sources", "/api/v1/sources/1", "/api/v1/vocab", "/api/v1/vocab/kinds",
    "/api/v1/changes", "/api/v1/changesets", "/api/v1/changesets/1",
    "/api/v1/exports",
    "/api/v1/search?q=police", "/api/v1/openapi.json",
]  # fmt: skip


def with_source(path: str) -> str:
    action = a_published_action()
    source = action.citations.get().source_id
    return path.replace("sources/1", f"sources/{source}")


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_resource_may_be_read_by_anybody_and_sets_no_cookie(
    client: Client, path: str
) -> None:
    path = with_source(path)
    response = client.get(path)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "public" in response["Cache-Control"]
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", EVERYWHERE)
def test_an_unchanged_answer_is_an_empty_304(client: Client, path: str) -> None:
    path = with_source(path)
    etag = client.get(path)["ETag"]
    again = client.get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == etag
    other = client.get(path, headers={"If-None-Match": 'W/"other"'})
    assert other.status_code == 200


@pytest.mark.parametrize("path", EVERYWHERE)
def test_an_unknown_parameter_is_refused_everywhere(client: Client, path: str) -> None:
    path = with_source(path)
    sign = "&" if "?" in path else "?"
    response = client.get(f"{path}{sign}knowm_at=2020")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert problem["type"].endswith("#unknown-parameter")
    assert problem["errors"][0]["parameter"] == "knowm_at"


def test_a_problem_names_the_nearest_and_everything_allowed(client: Client) -> None:
    problem = client.get(f"{LIST}?knd=moratorium&family=hallt").json()
    unknown, wrong = problem["errors"]
    assert unknown["did_you_mean"] == "kind"
    assert "technology" in unknown["allowed"]
    assert wrong["did_you_mean"] == "halt"
    assert problem["status"] == 400


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_not_offered(client: Client, method: str) -> None:
    response = getattr(client, method)(LIST)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["type"].endswith("#method-not-allowed")


def test_head_and_options_answer_without_a_body(client: Client) -> None:
    head = client.head(LIST)
    assert (head.status_code, head.content) == (200, b"")
    options = client.options(LIST)
    assert options.status_code == 204
    assert "If-None-Match" in options["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    "path",
    [
        "nothing",
        "actions/",
        "actions/one",
        "actions/99999999999999999999",
        "docs/x",
        "sources/%0A",
        "companies/%00",
        "vocab/%00",
        "companies/nobody",
        "vocab/knds",
        "changesets/9",
    ],
)
def test_an_address_that_is_none_is_a_problem_too(client: Client, path: str) -> None:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_only_json_is_offered(client: Client) -> None:
    assert client.get(LIST, headers={"Accept": "text/csv"}).status_code == 406
    assert client.get(LIST, headers={"Accept": "application/*"}).status_code == 200


def test_the_etag_carries_the_day_only_where_the_day_matters(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_published_action()
    days = iter(["2026-03-02", "2026-03-03"] * 2)
    tags = {}
    for path in (f"{LIST}?on=2020-07-01", LIST):
        seen = []
        for _ in range(2):
            day = next(days)
            monkeypatch.setattr(
                "events.api.answering.read_today", lambda d=day: date.fromisoformat(d)
            )
            seen.append(client.get(path)["ETag"])
        tags[path] = seen
    given, defaulted = tags[f"{LIST}?on=2020-07-01"], tags[LIST]
    assert given[0] == given[1]
    assert defaulted[0] != defaulted[1]


def test_a_version_has_a_strong_etag_and_settled_answers_are_kept_longer(
    client: Client,
) -> None:
    a_published_action()
    assert client.get(f"{LIST}/1/versions/1")["ETag"].startswith('"')
    settled = client.get(f"{LIST}?changeset=1&on=2020-07-01")
    assert "max-age=86400" in settled["Cache-Control"]
    assert "max-age=60," in client.get(LIST)["Cache-Control"]


def test_who_asks_too_often_is_told_when_to_come_back(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.API_REQUESTS_PER_MINUTE, settings.API_BURST = 1, 2
    monkeypatch.setattr(limiting, "BUCKETS", TokenBuckets())
    statuses = [client.get(LIST).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    refused = client.get(LIST)
    assert int(refused["Retry-After"]) > 0
    assert refused.json()["type"].endswith("#rate-limited")
    assert refused["RateLimit"].startswith('"network";r=0')
    neighbour = client.get(LIST, REMOTE_ADDR="192.0.2.7")
    assert neighbour.status_code == 200


def test_a_bucket_fills_again_and_forgets_the_oldest() -> None:
    buckets = TokenBuckets(most=2)

    def take(key: str, now: float, cost: float = 1.0) -> float:
        return buckets.take(key, cost, per_minute=60, burst=1, now=now)[1]

    assert take("a", 0.0) == 0
    assert take("a", 0.5) == pytest.approx(0.5)
    assert take("a", 1.1) == 0
    for key in "bc":
        take(key, 1.1)
    assert "a" not in buckets.buckets


def test_a_database_that_is_away_is_a_problem_with_a_time_to_retry(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: PublicView, request: Any, **path: Any) -> None:
        raise OperationalError("gone away")

    monkeypatch.setattr(PublicView, "get", fail)
    response = client.get(LIST)
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "gone away" not in response.content.decode()


def test_the_documentation_explains_every_problem_parameter_and_resource(
    client: Client,
) -> None:
    page = client.get("/api/v1/docs").content.decode()
    for problem in PROBLEMS:
        assert f'id="{problem.slug}"' in page
    for path in client.get("/api/v1/openapi.json").json()["paths"]:
        method = "POST" if path == "/api/v1/tips" else "GET"
        assert f"{method} {path}" in page
    assert "announced_from" in page
    assert "<script" not in page
