"""Curators at the same moment: real transactions, one winner."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection

from events.curation.claiming import AlreadyDecided, claim_next
from events.curation.deciding import accept_suggestion
from events.models import PolicyAction, Suggestion
from tests.curation.examples import a_suggestion
from tests.factories import NOW, a_curator

pytestmark = pytest.mark.django_db(transaction=True)
CURATORS = 6


def ask_all_at_once(act: Callable[[User], int]) -> list[int]:
    """What the act gave each of several curators, each on a connection of its own."""

    def run(user: User) -> int:
        try:
            return act(user)
        finally:
            connection.close()

    users = [a_curator(f"curator-{number}") for number in range(CURATORS)]
    with ThreadPoolExecutor(CURATORS) as pool:
        return list(pool.map(run, users))


def test_everybody_who_asks_at_once_gets_another_suggestion() -> None:
    for _ in range(CURATORS):
        a_suggestion()

    def take(user: User) -> int:
        found = claim_next(by=user, now=NOW)
        return found.pk if found else 0

    given = ask_all_at_once(take)
    assert len(set(given) - {0}) == CURATORS


def test_of_all_who_accept_at_once_one_wins_and_one_draft_is_made() -> None:
    suggestion = a_suggestion()

    def accept(user: User) -> int:
        own = Suggestion.objects.get(pk=suggestion.pk)
        try:
            return accept_suggestion(own, by=user, now=NOW).pk
        except AlreadyDecided:
            return 0

    won = [pk for pk in ask_all_at_once(accept) if pk]
    assert won == list(PolicyAction.objects.values_list("pk", flat=True))
    assert len(won) == 1
    assert suggestion.decisions.count() == 1
