"""The system checks notice a stored word that the vocabulary no longer has."""

import pytest
from django.core.checks import run_checks

from events.models import PolicyAction
from tests.factories import a_draft

pytestmark = pytest.mark.django_db


def stored_word_errors() -> list[str]:
    found = run_checks(tags=["database"], databases=["default"])
    return [error.msg for error in found if error.id == "events.E001"]


def test_an_unknown_kind_in_the_database_is_named() -> None:
    action = a_draft()
    assert stored_word_errors() == []
    PolicyAction.objects.filter(pk=action.pk).update(kind="boycott")
    assert stored_word_errors() == [
        "The kind 'boycott' is stored and not in the vocabulary."
    ]
