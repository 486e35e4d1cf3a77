"""A web site on this machine that the fetcher may ask."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.importing.local_site import LocalSite, serve_site


@pytest.fixture
def site(settings: Settings) -> Iterator[LocalSite]:
    with serve_site() as local:
        settings.COMPANY_LINE_FETCH_ALLOW = [local.authority]
        yield local
