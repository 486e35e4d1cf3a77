"""Looking up whether an action still holds, by keys alone, in a real browser."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from events.curation.follow_ups import review_record
from events.models import Check, FollowUp, Milestone
from tests.factories import NOW, a_published_action

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a long enough password"
ANSWERS = (("h", "still_holds"), ("f", "nothing_found"))


@pytest.fixture
def screen(page: Page, live_server: LiveServer) -> Iterator[Page]:
    """The older of two tasks, open before a curator who touches no mouse."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for title, ends in (("The older", "2021-06-10"), ("The younger", "2022-06-10")):
        a_published_action(title, endings=[{"type": "date", "date": ends}])
    review_record(on=date(2026, 3, 2), now=NOW)
    User.objects.create_superuser("quinn", password=PASSWORD)
    path = reverse("desk:follow-up", args=[find_task("The older").pk])
    page.goto(f"{live_server.url}/admin/login/?next={path}")
    page.fill("#id_username", "quinn")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(f"**{path}")
    yield page
    assert complaints == []


def find_task(title: str) -> FollowUp:
    return FollowUp.objects.get(action__title=title)


def fill_where(screen: Page, words: str) -> None:
    """Type where one looked, and leave the field so that keys are keys again."""
    screen.fill("[name=where]", words)
    screen.locator("[name=where]").blur()


def expect_task(screen: Page, title: str) -> None:
    path = reverse("desk:follow-up", args=[find_task(title).pk])
    screen.wait_for_url(f"**{path}")


@pytest.mark.parametrize(("key", "outcome"), ANSWERS)
def test_one_key_records_the_search_and_the_next_task_opens(
    screen: Page, key: str, outcome: str
) -> None:
    fill_where(screen, "Press pages")
    screen.keyboard.press(key)
    expect_task(screen, "The younger")
    check = Check.objects.get()
    assert (check.outcome, check.where) == (outcome, "Press pages")
    assert check.action == find_task("The older").action


def test_e_records_the_end_and_leads_to_the_quotation_of_it(screen: Page) -> None:
    fill_where(screen, "Press pages")
    screen.fill("[name=ended]", "2021-06-10")
    screen.locator("[name=ended]").blur()
    screen.keyboard.press("e")
    screen.wait_for_url("**/quote/?field=step&milestone=*")
    assert Milestone.objects.get(step="expired").date == "2021-06-10"


def test_n_leaves_it_and_opens_the_next(screen: Page) -> None:
    screen.keyboard.press("n")
    expect_task(screen, "The younger")
    assert not Check.objects.exists()
    assert find_task("The older").outcome == ""


def test_a_letter_typed_into_a_field_is_a_letter(screen: Page) -> None:
    field = screen.locator("[name=where]")
    field.fill("")
    field.press_sequentially("hefn")
    expect(field).to_have_value("hefn")
    assert not Check.objects.exists()
