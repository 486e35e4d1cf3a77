"""Publishing: what is asked, what is refused, what is shown before."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from events.curation.roles import ensure_roles
from events.ledger.documents import ActionDocument, CompanyDocument
from events.ledger.reading import find_current
from events.models import Changeset, PolicyAction
from tests.admin.forms import read_form, read_text
from tests.factories import a_curator, a_draft, a_published_action, quote_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def carla(client: Client) -> Client:
    client.force_login(a_curator("carla"))
    return client


def page_of(name: str, action: PolicyAction) -> str:
    return reverse(f"desk:{name}", args=[action.pk])


def test_a_complete_draft_is_published_with_prefilled_kind_and_reason(
    carla: Client,
) -> None:
    action = a_draft()
    quote_everything(action)
    data = read_form(carla.get(page_of("publish", action)))
    assert (data["kind"], data["reason"]) == (["new"], ["First published."])
    assert carla.post(page_of("publish", action), data).status_code == 302
    action.refresh_from_db()
    assert find_current(ActionDocument, action.number or 0) is not None


def test_what_is_missing_is_named_and_linked_and_the_reason_is_kept(
    carla: Client,
) -> None:
    action = a_draft()
    url = page_of("publish", action)
    data = read_form(carla.get(url)) | {"reason": "Because I say so."}
    page = carla.post(url, data)
    assert page.status_code == 409
    assert "Kind “Not sold (for now)” carries no quotation" in read_text(page)
    assert f"{page_of('quote', action)}?field=kind" in page.content.decode()
    assert read_form(page)["reason"] == ["Because I say so."]
    assert not Changeset.objects.exists()


def test_a_correction_asks_for_kind_and_reason_and_shows_the_difference(
    carla: Client,
) -> None:
    action = a_published_action("Old title")
    PolicyAction.objects.filter(pk=action.pk).update(title="New title")
    url = page_of("publish", action)
    page = carla.get(url)
    data = read_form(page)
    assert "changed Old title New title" in read_text(page)
    assert (data["kind"], data["reason"]) == ([""], [""])
    assert "This field is required" in read_text(carla.post(url, data))
    typed = {"kind": "our_error", "reason": "A typing error."}
    assert carla.post(url, data | typed).status_code == 302
    document = find_current(ActionDocument, action.number or 0)
    assert document is not None
    assert document.title == "New title"


def test_where_nothing_differs_there_is_nothing_to_publish(carla: Client) -> None:
    page = carla.get(page_of("publish", a_published_action()))
    assert "Nothing differs from what is public" in read_text(page)


def test_retracting_needs_a_reason_and_keeps_the_history(carla: Client) -> None:
    action = a_published_action()
    url = page_of("retract", action)
    assert "This field is required" in read_text(carla.post(url, {"reason": " "}))
    carla.post(url, {"reason": "It was a hoax."})
    action.refresh_from_db()
    assert action.state == "retracted"
    assert find_current(ActionDocument, action.number or 0) is None


def test_a_draft_cannot_be_retracted(carla: Client) -> None:
    page = carla.post(page_of("retract", a_draft()), {"reason": "No."})
    assert "Only a published action can be retracted" in read_text(page)


def test_a_company_is_corrected_with_a_reason(carla: Client) -> None:
    company = a_published_action().companies.get()
    company.name = "Northwind AI"
    company.save(update_fields=["name"])
    url = reverse("desk:publish-record", args=["company", company.pk])
    data = read_form(carla.get(url)) | {"kind": "world_changed", "reason": "Renamed."}
    assert carla.post(url, data).status_code == 302
    document = find_current(CompanyDocument, company.pk)
    assert document is not None
    assert document.name == "Northwind AI"


def test_a_reader_cannot_publish(client: Client) -> None:
    ensure_roles()
    reader = User.objects.create(username="rita", is_staff=True)
    reader.groups.set(Group.objects.filter(name="reader"))
    client.force_login(reader)
    action = a_draft()
    quote_everything(action)
    data = {"kind": "new", "reason": "First published."}
    assert client.post(page_of("publish", action), data).status_code == 403


def test_a_curator_of_the_group_can_publish(client: Client) -> None:
    ensure_roles()
    curator = User.objects.create(username="cora", is_staff=True)
    curator.groups.set(Group.objects.filter(name="curator"))
    client.force_login(curator)
    action = a_draft()
    quote_everything(action)
    data = {"kind": "new", "reason": "First published."}
    assert client.post(page_of("publish", action), data).status_code == 302
    assert Changeset.objects.get().by_role == "curator"
