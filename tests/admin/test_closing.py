"""What an action ends is shown before it is published, added and published with it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from events.curation.standing import find_changed_since_publication
from events.models import Changeset, PolicyAction, RecordVersion, Relation
from tests.admin.forms import leads_to, read_form, read_text
from tests.factories import (
    NOW,
    a_curator,
    a_draft,
    a_published_action,
    publish,
    quote_everything,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def carla(client: Client) -> Client:
    client.force_login(a_curator("carla"))
    return client


@pytest.fixture
def reversal() -> PolicyAction:
    """Complete but for the end of what it reverses."""
    target = a_published_action("Northwind stops selling to police")
    action = a_draft(
        "Northwind sells to police again",
        kind="reversal",
        form="once",
        steps=[("announced", "2022-04-01")],
    )
    Relation.objects.create(action=action, to=target, type="reverses")
    quote_everything(action)
    return action


def page_of(action: PolicyAction) -> str:
    return reverse("desk:publish", args=[action.pk])


def close_url(action: PolicyAction) -> str:
    return reverse("desk:close-target", args=[action.pk, action.relations.get().pk])


def close(carla: Client, action: PolicyAction) -> str:
    return leads_to(carla.post(close_url(action)))


def test_the_page_names_the_target_and_offers_its_closing_step(
    carla: Client, reversal: PolicyAction
) -> None:
    page = read_text(carla.get(page_of(reversal)))
    assert "Not yet: 1 thing to do first" in page
    assert "Add “Resumed”, 1 April 2022, to action 1" in page


def test_step_and_reversal_become_public_with_two_clicks(
    carla: Client, reversal: PolicyAction
) -> None:
    assert close(carla, reversal) == f"{page_of(reversal)}#ends"
    page = carla.get(page_of(reversal))
    assert "Not yet" not in read_text(page)
    data = read_form(page)
    assert data["reason"] == ["First published, together with the end of action 1."]
    assert carla.post(page_of(reversal), data).status_code == 302
    changeset = Changeset.objects.order_by("-number")[0]
    written = RecordVersion.objects.of("action").filter(known_from=changeset.number)
    assert sorted(written.values_list("record", "version")) == [(1, 2), (2, 1)]


def test_leaving_the_end_behind_is_refused_and_the_choice_is_kept(
    carla: Client, reversal: PolicyAction
) -> None:
    close(carla, reversal)
    data = read_form(carla.get(page_of(reversal)))
    del data["together"]
    page = carla.post(page_of(reversal), data)
    assert page.status_code == 409
    assert "publish the closing step of action 1 with it" in read_text(page)
    assert "together" not in read_form(page)


def test_what_the_end_still_lacks_is_linked_where_it_is_mended(
    carla: Client, reversal: PolicyAction
) -> None:
    close(carla, reversal)
    target = PolicyAction.objects.get(number=1)
    step = target.milestones.get(step="resumed")
    step.evidence.filter(field="date").delete()
    page = carla.get(page_of(reversal))
    assert "Action 1, “Northwind stops selling to police”" in read_text(page)
    quote = reverse("desk:quote", args=[target.pk])
    assert f"{quote}?field=date&amp;milestone={step.pk}" in page.content.decode()


def test_an_end_before_the_reversal_is_no_step_to_add(
    carla: Client, reversal: PolicyAction
) -> None:
    target = PolicyAction.objects.get(number=1)
    target.milestones.create(step="resumed", date="2021-01-01")
    page = read_text(carla.get(page_of(reversal)))
    assert "had ended before this began" in page
    assert "Add “Resumed”" not in page
    carla.post(close_url(reversal))
    assert target.milestones.filter(step="resumed").count() == 1


def test_a_relation_to_a_draft_is_told_and_comes_back_to_the_desk(
    carla: Client,
) -> None:
    draft = a_draft("Northwind stops selling to police")
    action = a_draft("Northwind stops selling to armies")
    Relation.objects.create(action=action, to=draft, type="builds-on")
    quote_everything(action)
    page = carla.get(page_of(action))
    assert "Readers will not see how this bears on Northwind stops" in read_text(page)
    publish(action)
    assert list(find_changed_since_publication()) == []
    quote_everything(draft)
    publish(draft, now=NOW + timedelta(days=1))
    assert list(find_changed_since_publication()) == [action]
