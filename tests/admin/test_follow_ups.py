"""What is to be looked up: the desk's groups, the screen, and its three buttons."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from events.curation.follow_ups import review_record
from events.models import Check, FollowUp, Milestone
from tests.admin.forms import leads_to, read_form, read_text
from tests.factories import NOW, a_curator, a_published_action

pytestmark = pytest.mark.django_db
ANSWER = "//form[@id='answer']"


@pytest.fixture
def carla(client: Client) -> Client:
    client.force_login(a_curator("carla"))
    return client


def a_task(title: str = "A halt for a year", ends: str = "2021-06-10") -> FollowUp:
    ending = {"type": "date", "date": ends}
    action = a_published_action(title, endings=[ending])
    review_record(on=date(2026, 3, 2), now=NOW)
    return FollowUp.objects.get(action=action)


def screen(task: FollowUp) -> str:
    return reverse("desk:follow-up", args=[task.pk])


def test_the_desk_shows_the_groups_with_the_oldest_first(carla: Client) -> None:
    a_task("The younger", "2022-06-10")
    a_task("The older", "2021-06-10")
    page = read_text(carla.get(reverse("desk:home")))
    assert page.index("The older") < page.index("The younger")
    assert "Stated to end 10 June 2021; no source says what happened since." in page


def test_a_button_records_the_search_and_goes_on_to_the_next(carla: Client) -> None:
    task, other = a_task(), a_task("Another", "2023-01-01")
    data = read_form(carla.get(screen(task)), form=ANSWER)
    data |= {"where": "Press pages", "outcome": "nothing_found"}
    assert leads_to(carla.post(screen(task), data)) == screen(other)
    assert Check.objects.get().where == "Press pages"
    again = read_form(carla.get(screen(other)), form=ANSWER)
    assert again["where"] == ["Press pages"]


def test_an_end_leads_to_the_quotation_of_its_closing_step(carla: Client) -> None:
    task = a_task()
    data = read_form(carla.get(screen(task)), form=ANSWER)
    assert data["step"] == ["expired"]
    data |= {"where": "Press pages", "outcome": "ended", "ended": "2021-06-10"}
    response = carla.post(screen(task), data)
    step = Milestone.objects.get(step="expired")
    quote = reverse("desk:quote", args=[task.action_id])
    assert leads_to(response) == f"{quote}?field=step&milestone={step.pk}"


def test_a_refusal_keeps_what_was_typed(carla: Client) -> None:
    task = a_task()
    data = read_form(carla.get(screen(task)), form=ANSWER)
    data |= {"where": "My own places", "outcome": "ended", "ended": ""}
    page = carla.post(screen(task), data)
    assert "Say how and when it ended" in read_text(page)
    assert read_form(page, form=ANSWER)["where"] == ["My own places"]


def test_the_second_to_come_sees_who_holds_it(carla: Client) -> None:
    task = a_task()
    carla.get(screen(task))
    bob = Client()
    bob.force_login(a_curator("bob"))
    page = bob.get(screen(task))
    assert "carla is looking into this" in read_text(page)
    assert b"disabled" in page.content


def test_a_reader_looks_and_cannot_answer(client: Client) -> None:
    rita = User.objects.create(username="rita", is_staff=True)
    client.force_login(rita)
    task = a_task()
    assert "curators and editors" in read_text(client.get(screen(task)))
    data = {"on": "2026-03-02", "where": "Press", "outcome": "nothing_found"}
    assert client.post(screen(task), data).status_code == 403
    assert not Check.objects.exists()


def test_next_passes_over_the_one_left(carla: Client) -> None:
    first, second = a_task(), a_task("Another", "2023-01-01")
    take = reverse("desk:next-follow-up")
    assert leads_to(carla.post(take)) == screen(first)
    assert leads_to(carla.post(take, {"after": str(first.pk)})) == screen(second)
    first.refresh_from_db()
    assert first.claimed_until is None


def test_the_desks_calendar_has_every_open_task_for_those_logged_in(
    carla: Client,
) -> None:
    task = a_task()
    FollowUp.objects.create(
        action=task.action, reason="quiet", due_on=date(2024, 1, 1), sentence="…",
        opened_at=NOW, closed_at=now(), outcome="settled",
    )  # fmt: skip
    address = reverse("desk:calendar")
    lines = carla.get(address).content.decode().split("\r\n")
    uid = f"UID:task-{task.action.number}-lapsed-20210611@company-line"
    assert [line for line in lines if line.startswith("UID")] == [uid]
    assert "DTSTART;VALUE=DATE:20210611" in lines
    assert "DTEND;VALUE=DATE:20210612" in lines
    assert Client().get(address).status_code == 302
