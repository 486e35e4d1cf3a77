"""The form of a policy action: nobody overwrites, nothing illegal, nothing lost."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from events.curation.roles import ensure_roles
from events.models import Ending, PolicyAction
from tests.admin.forms import read_form, read_text
from tests.factories import a_curator, a_draft, a_published_action, quote_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def carla(client: Client) -> Client:
    client.force_login(a_curator("carla"))
    return client


def form_url(action: PolicyAction) -> str:
    return reverse("admin:events_policyaction_change", args=[action.pk])


def open_form(client: Client, action: PolicyAction) -> dict[str, Any]:
    return read_form(
        client.get(form_url(action)), form="//form[@id='policyaction_form']"
    )


def test_saving_raises_the_version_and_leaves_a_line_of_history(carla: Client) -> None:
    action = a_draft()
    data = open_form(carla, action)
    response = carla.post(form_url(action), data | {"title": "A better title"})
    assert response.status_code == 302
    action.refresh_from_db()
    assert (action.title, action.row_version) == ("A better title", 2)
    entry = LogEntry.objects.get(object_id=str(action.pk))
    assert "Title" in entry.get_change_message()


def test_who_saves_second_sees_who_saved_first_and_loses_nothing(carla: Client) -> None:
    action = a_draft(title="As it was")
    mine = open_form(carla, action)
    bob = type(carla)()
    bob.force_login(a_curator("bob"))
    bob.post(form_url(action), open_form(bob, action) | {"title": "Bob's title"})
    page = carla.post(form_url(action), mine | {"title": "Carla's title"})
    text = read_text(page)
    assert "bob saved this record while you were editing it" in text
    assert "As it was Bob's title Carla's title" in text
    action.refresh_from_db()
    assert action.title == "Bob's title"
    again = read_form(page, form="//form[@id='policyaction_form']")
    assert again["title"] == ["Carla's title"]
    assert carla.post(form_url(action), again).status_code == 302
    action.refresh_from_db()
    assert action.title == "Carla's title"


def test_a_step_this_kind_refuses_is_refused_beside_the_step(carla: Client) -> None:
    action = a_draft(kind="moratorium")
    data = open_form(carla, action)
    data |= {
        "milestones-TOTAL_FORMS": "2",
        "milestones-1-step": "lifted",
        "milestones-1-date": "2021-01-01",
        "milestones-1-extent": "whole",
        "milestones-1-action": str(action.pk),
        "milestones-1-id": "",
    }
    page = carla.post(form_url(action), data)
    assert page.status_code == 200
    assert "use “resumed”" in read_text(page)
    assert action.milestones.count() == 1


def test_only_the_steps_of_the_kind_are_offered(carla: Client) -> None:
    action = a_draft(kind="moratorium")
    page = carla.get(form_url(action)).content.decode()
    assert 'value="resumed"' in page
    assert 'value="lifted"' not in page


def test_the_stated_end_of_a_step_is_saved_with_it(carla: Client) -> None:
    action = a_draft(endings=())
    data = open_form(carla, action) | {
        "milestones-0-ending_type": "duration",
        "milestones-0-ending_date": "2021-06-10",
        "milestones-0-ending_words": "for one year",
        "milestones-0-ending_bound": "ends",
    }
    assert carla.post(form_url(action), data).status_code == 302
    ending = Ending.objects.get(milestone__action=action)
    assert (ending.type, ending.date, ending.words) == (
        "duration",
        "2021-06-10",
        "for one year",
    )


def test_several_endings_are_not_touched_by_the_short_form(carla: Client) -> None:
    both = ({"type": "notice"}, {"type": "condition", "words": "a national law"})
    action = a_draft(endings=both)
    data = open_form(carla, action) | {"milestones-0-note": "said twice"}
    assert carla.post(form_url(action), data).status_code == 302
    assert Ending.objects.filter(milestone__action=action).count() == 2


def test_an_unknown_place_or_an_unreadable_date_is_named(carla: Client) -> None:
    action = a_draft()
    data = open_form(carla, action) | {
        "jurisdictions": "US, Narnia",
        "milestones-0-date": "last spring",
    }
    text = read_text(carla.post(form_url(action), data))
    assert "NARNIA" in text
    assert "Write a date as" in text


def test_a_published_action_is_never_deleted(carla: Client) -> None:
    action = a_published_action()
    url = reverse("admin:events_policyaction_delete", args=[action.pk])
    page = carla.post(url, {"post": "yes"}, follow=True)
    assert "Retract it" in read_text(page)
    assert PolicyAction.objects.filter(pk=action.pk).exists()


def test_a_draft_may_be_deleted_and_the_log_remembers(carla: Client) -> None:
    action = a_draft()
    url = reverse("admin:events_policyaction_delete", args=[action.pk])
    carla.post(url, {"post": "yes"})
    assert not PolicyAction.objects.filter(pk=action.pk).exists()
    assert LogEntry.objects.filter(action_flag=3).count() == 1


def test_the_form_says_what_is_missing_and_links_to_it(carla: Client) -> None:
    page = carla.get(form_url(a_draft()))
    assert "to do before it can be published" in read_text(page)
    assert "/quote/?field=kind" in page.content.decode()


def test_the_form_says_when_nothing_is_missing(carla: Client) -> None:
    action = a_draft()
    quote_everything(action)
    assert "Every field has its quotation" in read_text(carla.get(form_url(action)))


@pytest.fixture
def cora(client: Client) -> Client:
    """Not a superuser: a curator by her group alone."""
    ensure_roles()
    user = User.objects.create(username="cora", is_staff=True)
    user.groups.set(Group.objects.filter(name="curator"))
    client.force_login(user)
    return client


def test_a_curator_by_group_edits_and_deletes_drafts(cora: Client) -> None:
    action = a_draft()
    data = open_form(cora, action) | {"title": "A better title"}
    assert cora.post(form_url(action), data).status_code == 302
    url = reverse("admin:events_policyaction_delete", args=[action.pk])
    cora.post(url, {"post": "yes"})
    assert not PolicyAction.objects.filter(pk=action.pk).exists()


def test_a_reader_sees_the_record_and_cannot_change_it(client: Client) -> None:
    ensure_roles()
    reader = User.objects.create(username="rita", is_staff=True)
    reader.groups.set(Group.objects.filter(name="reader"))
    client.force_login(reader)
    action = a_draft("Only to look at")
    assert "Only to look at" in read_text(client.get(form_url(action)))
    assert client.post(form_url(action), {"title": "Mine"}).status_code == 403


def test_an_edit_shows_the_action_as_changed_since_publication(carla: Client) -> None:
    action = a_published_action()
    desk = reverse("desk:home")
    assert "Edited since publication" not in read_text(carla.get(desk))
    carla.post(form_url(action), open_form(carla, action) | {"title": "Corrected"})
    assert "Edited since publication" in read_text(carla.get(desk))
