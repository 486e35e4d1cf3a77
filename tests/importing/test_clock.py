"""The workers' one clock."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from events import tasks
from events.importing.clock import tell_time
from events.importing.storing import note_address
from events.models import Article

pytestmark = pytest.mark.django_db


def test_it_tells_the_moment_in_utc() -> None:
    assert tell_time().utcoffset() == timedelta(0)
    assert abs(tell_time() - datetime.now(UTC)) < timedelta(days=1)


def test_it_goes_on_within_a_transaction() -> None:
    assert tell_time() < tell_time()


def test_a_machine_two_days_ahead_steals_no_lease(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = tell_time()
    article = note_address("http://127.0.0.1:1/story", now=now).article
    held = {"lease_token": "0" * 32, "lease_until": now + timedelta(seconds=60)}
    Article.objects.update(**held)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=2))
    tasks.advance_article(article.pk)
    article.refresh_from_db()
    assert (article.state, article.crashes) == ("noted", 0)
