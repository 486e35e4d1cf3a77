"""Hand edits: a version decides who may save, and the public record is not deleted."""

from datetime import timedelta
from itertools import pairwise

import pytest

from events.curation.checking import CheckRefused, record_check
from events.curation.editing import (
    DeletionRefused,
    EditConflict,
    check_version,
    delete_row,
    save_edit,
    set_stated_ending,
)
from events.curation.recording import record_act
from events.curation.roles import ROLES, ensure_roles
from events.lifecycle.life import Ending
from events.models import Company, PolicyAction
from tests.factories import NOW, a_company, a_curator, a_draft, a_published_action

pytestmark = pytest.mark.django_db


def test_saving_raises_the_version() -> None:
    action = a_draft()
    action.title = "Another title"
    save_edit(action, by=a_curator())
    assert PolicyAction.objects.get(pk=action.pk).row_version == 2


def test_an_edit_on_an_old_version_is_a_conflict_that_names_who_and_what() -> None:
    action = a_draft()
    bob, later = a_curator("bob"), NOW + timedelta(minutes=1)
    PolicyAction.objects.filter(pk=action.pk).update(row_version=2)
    record_act(action, by=bob, now=later, sentence="Changed the title.")
    with pytest.raises(EditConflict, match="bob saved this record") as conflict:
        check_version(action, opened_version=1, opened_at=NOW)
    assert [act.sentence for act in conflict.value.acts] == ["Changed the title."]


def test_what_was_public_is_never_deleted() -> None:
    action = a_published_action()
    with pytest.raises(DeletionRefused, match="Retract it"):
        delete_row(action, by=a_curator(), now=NOW)
    with pytest.raises(DeletionRefused, match="publish the correction"):
        delete_row(action.companies.get(), by=a_curator(), now=NOW)


def test_a_company_in_use_is_not_deleted_and_the_user_is_named() -> None:
    action = a_draft()
    with pytest.raises(DeletionRefused, match="still in use"):
        delete_row(action.companies.get(), by=a_curator(), now=NOW)


def test_an_unused_draft_company_is_deleted() -> None:
    company = a_company("Mistyped")
    delete_row(company, by=a_curator(), now=NOW)
    assert not Company.objects.exists()


def test_the_stated_ending_of_a_step_is_replaced_or_taken_away() -> None:
    milestone = a_draft(endings=()).milestones.get()
    set_stated_ending(milestone, Ending("date", "2021-06-10"))
    set_stated_ending(milestone, Ending("notice", words="until further notice"))
    assert milestone.endings.get().type == "notice"
    set_stated_ending(milestone, None)
    assert not milestone.endings.exists()


def test_a_search_moves_the_checked_until_date_and_only_forward() -> None:
    action = a_draft(checked_until="2021-01-01")
    for day in ("2020-12-01", "2021-02-01"):
        record_check(
            PolicyAction.objects.get(pk=action.pk),
            on=NOW.date().fromisoformat(day),
            outcome="nothing_found",
            where="Press pages",
            by=a_curator(),
            now=NOW,
        )
    action.refresh_from_db()
    assert str(action.checked_until) == "2021-02-01"


def test_a_search_in_the_future_is_refused() -> None:
    with pytest.raises(CheckRefused, match="future"):
        record_check(
            a_draft(),
            on=NOW.date() + timedelta(days=1),
            outcome="still_holds",
            where="Press pages",
            by=a_curator(),
            now=NOW,
        )


def test_roles_are_made_once_and_grow_upwards() -> None:
    ensure_roles()
    groups = {group.name: group for group in ensure_roles()}
    assert set(groups) == set(ROLES)
    held = [set(groups[r].permissions.all()) for r in ROLES]
    assert all(lower <= higher for lower, higher in pairwise(held))
