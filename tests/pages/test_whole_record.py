"""The pages of the whole starter record are light to send, and cheap to ask for."""

import gzip

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

MOST_BYTES = 30_000
MOST_QUERIES = 12
PAGES = (
    "/",
    "/?technology=facial-recognition&on=2020-06-30",
    "/?family=halt",
    "/?group=jurisdiction",
    "/companies/",
    "/companies/openai/",
    "/companies/meta/",
    "/technologies/",
    "/technologies/facial-recognition/",
    "/compare/?technology=facial-recognition&on=2020-06-01&vs=2021-06-01",
    "/sources/",
    "/search/?q=facial+recognition",
    "/new/",
    "/methodology/",
    "/subscribe/",
    "/status/",
)


@pytest.mark.django_db
def test_every_page_of_the_starter_record_is_light_and_asks_little(
    client: Client,
) -> None:
    call_command("load_starter_record", verbosity=0)
    heavy, curious = {}, {}
    for path in PAGES:
        with CaptureQueriesContext(connection) as asked:
            response = client.get(path)
        assert response.status_code == 200, path
        if (size := len(gzip.compress(response.content, 6))) > MOST_BYTES:
            heavy[path] = size
        if len(asked) > MOST_QUERIES:
            curious[path] = len(asked)
    assert (heavy, curious) == ({}, {})
