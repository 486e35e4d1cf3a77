"""API tests ask over HTTP, as anybody would, and are not slowed by the rate limit."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _unlimited(settings: Any) -> None:
    settings.API_REQUESTS_PER_MINUTE = 0
