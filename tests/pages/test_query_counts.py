"""A page asks the same few questions whatever the record holds."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import NOW, a_company, a_published_action

pytestmark = pytest.mark.django_db
MOST = 12
PATHS = (
    "/",
    "/companies/",
    "/companies/northwind/",
    "/technologies/",
    "/technologies/facial-recognition/",
    "/audiences/",
    "/audiences/law-enforcement/",
    "/compare/?on=2021-06-01&vs=2020-06-01",
    "/search/?q=northwind",
    "/sources/",
    "/methodology/",
    "/new/",
    "/data/",
    "/subscribe/?company=northwind",
    "/status/",
    "/accessibility/",
    "/actions/1-halt/",
    "/actions/1-halt/?on=2020-07-01&changeset=1",
    "/actions/1-halt.bib",
    "/actions/1-halt.feed.json",
    "/companies/northwind.atom",
    "/sitemap.xml",
    "/sitemap-action-1.xml",
)


def count(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_no_page_asks_more_than_twelve_questions_however_much_there_is(
    client: Client,
) -> None:
    a_published_action("Northwind halts", slug="halt")
    few = {path: count(client, path) for path in PATHS}
    for n in range(8):
        a_published_action(
            f"Northwind stops thing {n}",
            companies=[a_company(), a_company(f"Partner {n}")],
            now=NOW + timedelta(days=n + 1),
        )
    many = {path: count(client, path) for path in PATHS}
    assert {path: n for path, n in many.items() if n > MOST} == {}
    assert {path: n for path, n in many.items() if n > few[path] + 1} == {}
