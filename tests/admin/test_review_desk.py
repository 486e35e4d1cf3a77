"""The review desk: what a curator sees, and what each button does."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now
from lxml import html
from pytest_django import DjangoAssertNumQueries

from events.curation.claiming import claim
from events.curation.deciding import reject_suggestion
from events.curation.roles import ensure_roles
from events.models import PolicyAction, Suggestion
from tests.admin.forms import leads_to, read_form, read_text
from tests.curation.examples import TEXT, a_suggestion
from tests.factories import a_company, a_curator, a_published_action

pytestmark = pytest.mark.django_db
PROPOSAL = "//form[contains(@class, 'proposal')]"


@pytest.fixture
def carla(client: Client) -> Client:
    client.force_login(a_curator("carla"))
    return client


def screen(suggestion: Suggestion) -> str:
    return reverse("desk:suggestion", args=[suggestion.pk])


def verdict(suggestion: Suggestion, name: str) -> str:
    return reverse("desk:decide", args=[suggestion.pk, name])


def open_screen(client: Client, suggestion: Suggestion) -> dict[str, Any]:
    return read_form(client.get(screen(suggestion)), form=PROPOSAL)


def test_the_article_is_shown_escaped_with_its_quotations_marked(carla: Client) -> None:
    page = carla.get(screen(a_suggestion())).content.decode()
    assert "&lt;b&gt;A tag typed by a joker&lt;/b&gt;" in page
    assert '<mark class="quoted"' in page
    assert 'href="#q4"' in page


def test_the_marked_text_is_the_stored_text_to_the_letter(carla: Client) -> None:
    page = carla.get(screen(a_suggestion()))
    tree: Any = html.fromstring(page.content.decode())
    assert tree.get_element_by_id("reading-text").text_content() == TEXT


def test_opening_a_suggestion_holds_it(carla: Client) -> None:
    suggestion = a_suggestion()
    carla.get(screen(suggestion))
    suggestion.refresh_from_db()
    assert suggestion.claimed_by is not None
    bob = type(carla)()
    bob.force_login(a_curator("bob"))
    assert "carla is looking at this suggestion" in read_text(
        bob.get(screen(suggestion))
    )


def test_accepting_leads_to_the_draft(carla: Client) -> None:
    suggestion = a_suggestion()
    data = open_screen(carla, suggestion)
    response = carla.post(verdict(suggestion, "accept"), data)
    action = PolicyAction.objects.get()
    assert leads_to(response) == reverse(
        "admin:events_policyaction_change", args=[action.pk]
    )
    assert action.jurisdictions == ["US"]


def test_what_is_unticked_is_left_out(carla: Client) -> None:
    suggestion = a_suggestion()
    data = open_screen(carla, suggestion)
    data["keep"] = [key for key in data["keep"] if key != "jurisdiction:0"]
    carla.post(verdict(suggestion, "accept"), data)
    assert PolicyAction.objects.get().jurisdictions == []


def test_a_mistyped_date_redraws_the_screen_with_everything_typed(
    carla: Client,
) -> None:
    suggestion = a_suggestion()
    data = open_screen(carla, suggestion)
    typed = {"date": "last week", "title": "My own title", "keep": ["ending:0"]}
    page = carla.post(verdict(suggestion, "accept"), data | typed)
    again = read_form(page, form=PROPOSAL)
    assert page.status_code == 409
    assert "Write a date as" in read_text(page)
    assert again["title"] == ["My own title"]
    assert again["keep"] == ["ending:0"]
    assert not PolicyAction.objects.exists()


def test_attaching_leads_to_publishing_the_change(carla: Client) -> None:
    action = a_published_action(company=a_company("Northwind"))
    suggestion = a_suggestion(company=a_company("Northwind"))
    page = carla.get(screen(suggestion))
    assert f"No. {action.number}" in read_text(page)
    data = read_form(page, form=PROPOSAL) | {"to": f"source:{action.pk}"}
    response = carla.post(verdict(suggestion, "attach"), data)
    assert leads_to(response) == reverse("desk:publish", args=[action.pk])


def test_attaching_to_a_number_nobody_has_is_refused_in_words(carla: Client) -> None:
    suggestion = a_suggestion()
    data = open_screen(carla, suggestion) | {"to": "source:", "number": "999"}
    page = carla.post(verdict(suggestion, "attach"), data)
    assert "Give the number of a recorded action" in read_text(page)


def test_rejecting_goes_on_to_the_next(carla: Client) -> None:
    first, second = a_suggestion(score=0.9), a_suggestion(score=0.5)
    data = open_screen(carla, first) | {"reason": "not-ai"}
    response = carla.post(verdict(first, "reject"), data)
    assert leads_to(response) == screen(second)


def test_rejecting_without_a_reason_asks_for_one(carla: Client) -> None:
    suggestion = a_suggestion()
    page = carla.post(verdict(suggestion, "reject"), open_screen(carla, suggestion))
    assert "Choose a reason" in read_text(page)


def test_the_loser_of_a_race_is_told_who_won(carla: Client) -> None:
    suggestion = a_suggestion()
    data = open_screen(carla, suggestion)
    Suggestion.objects.update(claimed_by=None, claimed_until=None)
    bob = a_curator("bob")
    reject_suggestion(suggestion, by=bob, now=now(), reason="not-ai")
    page = carla.post(verdict(suggestion, "accept"), data)
    assert "has been rejected by bob already" in read_text(page)


def test_later_and_undo(carla: Client) -> None:
    suggestion = a_suggestion()
    carla.post(verdict(suggestion, "later"), open_screen(carla, suggestion))
    suggestion.refresh_from_db()
    assert suggestion.state == "later"
    assert leads_to(carla.post(reverse("desk:undo"))) == screen(suggestion)
    suggestion.refresh_from_db()
    assert suggestion.state == "open"


def test_next_at_the_end_of_the_queue_goes_back_to_the_desk(carla: Client) -> None:
    assert leads_to(carla.post(reverse("desk:next"))) == reverse("desk:home")


def test_the_desk_lists_what_waits(carla: Client) -> None:
    a_suggestion()
    mine = a_suggestion(score=0.1)
    claim(mine, by=a_curator("carla"), now=now())
    text = read_text(carla.get(reverse("desk:home")))
    assert "Open suggestions 1" in text
    assert "Held by me 1" in text


def test_a_reader_looks_and_cannot_decide(client: Client) -> None:
    ensure_roles()
    reader = User.objects.create(username="rita", is_staff=True)
    reader.groups.set(Group.objects.filter(name="reader"))
    client.force_login(reader)
    suggestion = a_suggestion()
    page = client.get(screen(suggestion))
    assert "deciding is for curators" in read_text(page)
    data = read_form(page, form=PROPOSAL)
    assert client.post(verdict(suggestion, "accept"), data).status_code == 403
    assert not PolicyAction.objects.exists()


def test_strangers_are_asked_to_log_in(client: Client) -> None:
    response = client.get(reverse("desk:home"))
    assert response.status_code == 302
    assert "/admin/login/" in leads_to(response)


@pytest.mark.parametrize("count", [3, 12])
def test_the_desk_asks_the_database_equally_often_however_much_waits(
    carla: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        a_suggestion()
        a_published_action()
    with django_assert_max_num_queries(45):
        carla.get(reverse("desk:home"))
