"""What PostgreSQL does not answer in time is a page that says what to do."""

from collections.abc import Iterator

import psycopg2
import pytest
from django.db import connection
from django.test import Client

from tests.factories import a_published_action
from tests.pages.test_timeline import words

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def locked_record() -> Iterator[None]:
    """Somebody holds the record, and nobody waits for it longer than 0.1 s."""
    a_published_action()
    other = psycopg2.connect(**connection.get_connection_params())
    with other.cursor() as cursor:
        cursor.execute("LOCK TABLE events_recordversion IN ACCESS EXCLUSIVE MODE")
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 100")
    yield
    other.close()
    with connection.cursor() as cursor:
        cursor.execute("RESET statement_timeout")


@pytest.mark.usefixtures("locked_record")
@pytest.mark.parametrize("path", ["/", "/companies/northwind/", "/timeline.csv"])
def test_a_page_that_comes_too_late_says_what_to_do(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
    page = words(response.content.decode())
    assert "Ask about fewer companies" in page
    assert "take the data away" in page


@pytest.mark.usefixtures("locked_record")
def test_the_api_says_the_same_as_a_problem(client: Client) -> None:
    response = client.get("/api/v1/actions")
    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"
    assert "Ask about fewer companies" in response.json()["detail"]
