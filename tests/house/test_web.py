"""What every response carries, and what no public one does."""

from unittest import mock

import pytest
from django.db import OperationalError
from django.test import Client


@pytest.mark.django_db
def test_the_health_check_sets_no_cookie_and_varies_on_none(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.content == b"ok\n"
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_health_check_notices_a_missing_database(client: Client) -> None:
    with mock.patch("tracker.health.connection.cursor", side_effect=OperationalError):
        answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.content == b"no database\n"


@pytest.mark.django_db
def test_every_response_is_guarded(client: Client) -> None:
    for path in ("/healthz", "/admin/login/", "/no/such/page/"):
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["X-Frame-Options"] == "DENY", path
        assert "camera=()" in headers["Permissions-Policy"], path
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", path


@pytest.mark.django_db
def test_the_admin_tells_no_other_site_where_one_came_from(client: Client) -> None:
    headers = client.get("/admin/login/").headers
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_foreign_host_is_refused(client: Client) -> None:
    assert client.get("/healthz", headers={"Host": "evil.example"}).status_code == 400
