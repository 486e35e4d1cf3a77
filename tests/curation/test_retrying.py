"""Stopped articles sent on their way again."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from events.curation.retrying import NotStopped, try_again
from events.curation.roles import ensure_roles
from events.importing.storing import note_address
from events.models import Article, Snapshot
from tests.factories import a_curator

pytestmark = pytest.mark.django_db


def a_stopped_article(state: str, **fields: object) -> Article:
    article = note_address("https://a.example/story", now=timezone.now()).article
    Article.objects.update(state=state, state_reason="So it is.", crashes=3, **fields)
    article.refresh_from_db()
    return article


def a_snapshot() -> Snapshot:
    return Snapshot.objects.create(
        sha256="a" * 64, body=b"", size=0, fetched_at=timezone.now()
    )


@pytest.mark.parametrize("state", ["unreachable", "refused", "quarantined"])
def test_without_a_page_it_is_fetched_again(state: str) -> None:
    article = a_stopped_article(state)
    assert try_again(article, by=a_curator(), now=timezone.now()) == "noted"
    article.refresh_from_db()
    assert (article.crashes, article.queue) == (0, "interactive")
    assert Article.objects.due(timezone.now()).filter(pk=article.pk).exists()


@pytest.mark.parametrize("state", ["unreadable", "quarantined"])
def test_with_a_page_it_is_read_again_and_not_fetched(state: str) -> None:
    article = a_stopped_article(state, snapshot=a_snapshot())
    assert try_again(article, by=a_curator(), now=timezone.now()) == "fetched"


def test_what_has_not_stopped_is_left_alone() -> None:
    article = a_stopped_article("noted")
    with pytest.raises(NotStopped, match="on its way"):
        try_again(article, by=a_curator(), now=timezone.now())


def test_readers_may_not() -> None:
    ensure_roles()
    reader = User.objects.create(username="rita", is_staff=True)
    reader.groups.set(Group.objects.filter(name="reader"))
    article = a_stopped_article("quarantined")
    with pytest.raises(PermissionDenied):
        try_again(article, by=reader, now=timezone.now())
    article.refresh_from_db()
    assert article.state == "quarantined"
