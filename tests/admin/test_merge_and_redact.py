"""Merging and redacting at the desk: what is shown, refused, and for whom."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from events.admin.curated import change_url
from events.curation.roles import ensure_roles
from events.ledger.documents import ActionDocument
from events.ledger.reading import find_current
from events.models import Changeset, PolicyAction, RecordVersion
from tests.admin.forms import leads_to, read_form, read_text
from tests.factories import a_curator, a_draft, a_published_action, number_of

pytestmark = pytest.mark.django_db

REASON = {"reason": "The same halt, told twice."}


@pytest.fixture
def carla(client: Client) -> Client:
    client.force_login(a_curator("carla"))
    return client


def log_in_as(client: Client, role: str) -> Client:
    ensure_roles()
    user = User.objects.create(username=role, is_staff=True)
    user.groups.set(Group.objects.filter(name=role))
    client.force_login(user)
    return client


def edit_page(action: PolicyAction) -> str:
    return reverse("admin:events_policyaction_change", args=[action.pk])


def page_of(name: str, action: PolicyAction) -> str:
    return reverse(f"desk:{name}", args=[action.pk])


def merge_page(lost: PolicyAction, into: object) -> str:
    return f"{page_of('merge', lost)}?survivor={into}"


def test_both_titles_are_shown_before_a_double_is_merged(carla: Client) -> None:
    kept, lost = a_published_action("The one"), a_published_action("The double")
    assert "Stays" not in read_text(carla.get(page_of("merge", lost)))
    url = merge_page(lost, number_of(kept))
    page = carla.get(url)
    assert "Goes The double" in read_text(page)
    assert "Stays The one" in read_text(page)
    done = carla.post(url, read_form(page) | REASON, follow=True)
    assert done.redirect_chain == [(edit_page(kept), 302)]
    assert f"number {lost.number} leads here" in read_text(done)
    lost.refresh_from_db()
    assert (lost.state, lost.merged_into) == ("merged", kept)
    assert Changeset.objects.latest("number").reason == REASON["reason"]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("999", "No action has the number 999."),
        ("twelve", "Enter a whole number."),
        ("", "This field is required."),
    ],
)
def test_a_number_that_nobody_has_is_asked_for_again(
    carla: Client, number: str, sentence: str
) -> None:
    lost = a_published_action()
    for page in (
        carla.get(merge_page(lost, number)),
        carla.post(merge_page(lost, number), REASON),
    ):
        assert sentence in read_text(page)
    lost.refresh_from_db()
    assert lost.state == "published"


def test_a_refused_merger_says_why_and_keeps_the_reason(carla: Client) -> None:
    kept, draft = a_published_action("The one"), a_draft("A draft")
    for lost, sentence in (
        (kept, "An action cannot be merged into itself."),
        (draft, "Only two published actions can be merged"),
    ):
        page = carla.post(merge_page(lost, number_of(kept)), REASON)
        assert page.status_code == 409
        assert sentence in read_text(page)
        assert read_form(page)["reason"] == [REASON["reason"]]
    assert Changeset.objects.count() == 1


def test_merging_needs_a_reason(carla: Client) -> None:
    kept, lost = a_published_action("The one"), a_published_action("The double")
    page = carla.post(merge_page(lost, number_of(kept)), {"reason": " "})
    assert "This field is required" in read_text(page)


def test_a_reader_cannot_merge(client: Client) -> None:
    kept, lost = a_published_action("The one"), a_published_action("The double")
    url = merge_page(lost, number_of(kept))
    assert log_in_as(client, "reader").post(url, REASON).status_code == 403


def test_an_administrator_redacts_and_is_told_what_is_left_to_do(
    client: Client,
) -> None:
    action = a_published_action()
    administrator = log_in_as(client, "administrator")
    url = page_of("redact", action)
    assert url in administrator.get(edit_page(action)).content.decode()
    data = read_form(administrator.get(url)) | {"reason": "A private person."}
    response = administrator.post(url, data)
    assert leads_to(response) == edit_page(action)
    assert find_current(ActionDocument, number_of(action)) is None
    assert not RecordVersion.objects.of("action").exclude(body=None).exists()
    assert Changeset.objects.latest("number").by_role == "administrator"


def test_redacting_needs_a_reason(carla: Client) -> None:
    page = carla.post(page_of("redact", a_published_action()), {"reason": " "})
    assert "This field is required" in read_text(page)


def test_what_was_never_public_cannot_be_redacted(carla: Client) -> None:
    page = carla.post(page_of("redact", a_draft()), REASON)
    assert page.status_code == 409
    assert "there is nothing to redact" in read_text(page)
    assert read_form(page)["reason"] == [REASON["reason"]]


@pytest.mark.parametrize("role", ["curator", "editor"])
def test_nobody_else_may_redact_or_is_offered_it(client: Client, role: str) -> None:
    action = a_published_action()
    person = log_in_as(client, role)
    url = page_of("redact", action)
    assert person.get(url).status_code == 403
    assert person.post(url, REASON).status_code == 403
    form = person.get(edit_page(action)).content.decode()
    assert url not in form
    assert page_of("merge", action) in form


def test_a_draft_is_offered_neither(carla: Client) -> None:
    draft = a_draft()
    form = carla.get(edit_page(draft)).content.decode()
    for name in ("merge", "redact", "retract"):
        assert page_of(name, draft) not in form


def test_an_administrator_redacts_a_source_and_a_company(client: Client) -> None:
    action = a_published_action("A maker stops")
    source, company = action.citations.get().source, action.companies.get()
    administrator = log_in_as(client, "administrator")
    for entity, row in (("source", source), ("company", company)):
        url = reverse("desk:redact-record", args=[entity, row.pk])
        assert url in administrator.get(change_url(row)).content.decode()
        assert "published again at once" in read_text(administrator.get(url))
        assert leads_to(administrator.post(url, REASON)) == change_url(row)
        assert not RecordVersion.objects.of(entity).exclude(body=None).exists()
        assert "Redacted " in administrator.get(change_url(row)).content.decode()


def test_a_company_whose_name_somebody_wrote_is_refused_with_the_places(
    carla: Client,
) -> None:
    company = a_published_action("Northwind stops").companies.get()
    page = carla.post(
        reverse("desk:redact-record", args=["company", company.pk]), REASON
    )
    assert page.status_code == 409
    assert "Action 1 still says it: title, sources." in read_text(page)


def test_a_curator_redacts_no_source_and_a_term_has_no_such_page(
    client: Client, carla: Client
) -> None:
    source = a_published_action().citations.get().source
    url = reverse("desk:redact-record", args=["source", source.pk])
    assert carla.get(reverse("desk:redact-record", args=["term", 1])).status_code == 404
    curator = log_in_as(client, "curator")
    assert curator.post(url, REASON).status_code == 403
    assert url not in curator.get(change_url(source)).content.decode()
