"""An answer is of one state of the record, whatever is published meanwhile."""

from datetime import timedelta

import pytest

from events.ledger.reading import latest_changeset, one_state
from events.models import PolicyAction
from events.timeline.answers import read_page
from events.timeline.question import Question
from events.timeline.sentences import find_out
from tests.factories import NOW, a_published_action, publish

pytestmark = pytest.mark.django_db


def test_the_newest_is_looked_up_once_and_later_again() -> None:
    a_published_action()
    with one_state():
        before = latest_changeset()
        a_published_action()
        assert latest_changeset() == before
    after = latest_changeset()
    assert before
    assert after
    assert after.number > before.number


def test_what_is_read_after_a_publication_is_as_it_was_before_it() -> None:
    question = Question(on=NOW.date())
    action = a_published_action("First title")
    with one_state():
        newest = latest_changeset()
        PolicyAction.objects.filter(pk=action.pk).update(title="Second title")
        publish(action, kind="our_error", reason="Wrong.", now=NOW + timedelta(days=3))
        a_published_action("Another")
        page = read_page(question, after=None, size=10)
        found = find_out(question)
    assert newest
    assert [row.document.title for row in page.rows] == ["First title"]
    assert (page.changeset, page.count, found.count) == (newest.number, 1, 1)
    assert read_page(question, after=None, size=10).count == 2
