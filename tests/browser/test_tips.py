"""From a reader's tip to its outcome, in a real browser and without script."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from events.models import Tip
from events.pages import open_forms
from tests.browser.test_desk import log_in
from tests.browser.test_public import RULES, VIEWS
from tests.factories import a_published_action

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "https://harbour-wire.example/notice"


@pytest.fixture(autouse=True)
def _fast_typist(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser fills in a form faster than any person."""
    monkeypatch.setattr(open_forms, "SHORTEST", timedelta(0))


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """Somebody without script."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def send_tip(page: Page, live_server: LiveServer) -> str:
    """Fill in the form as a person would; returns the address of the receipt."""
    page.goto(f"{live_server.url}/tips/")
    page.locator("input[name=kind][value=action]").check()
    page.get_by_label("A page that shows it").fill(PAGE)
    page.get_by_label("What does it show?").fill("Contoso stopped selling it.")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/tips/*/")
    return page.url


def send_dispute(page: Page, live_server: LiveServer) -> str:
    """The same from the page of an action."""
    action = a_published_action()
    page.goto(f"{live_server.url}/actions/{action.number}-{action.slug}/")
    page.get_by_role("link", name="Dispute this").click()
    page.get_by_label("What is wrong?").select_option("Announced, 10 June 2020")
    page.get_by_label("Why, and what should it say?").fill("The notice says July.")
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/tips/*/")
    return page.url


def test_a_tip_is_declined_with_keys_and_its_receipt_says_why(
    page: Page, reader: Page, live_server: LiveServer
) -> None:
    receipt = send_tip(reader, live_server)
    expect(reader.locator(".receipt")).to_contain_text("Waiting")
    assert reader.context.cookies() == []
    log_in(page, live_server)
    page.keyboard.press("t")
    page.wait_for_url("**/desk/tips/*/")
    page.get_by_label("Outcome").fill("The notice is about a crane.")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/desk/")
    reader.goto(receipt)
    shown = reader.locator(".receipt")
    expect(shown).to_contain_text("Not taken up")
    expect(shown).to_contain_text("Not about AI")
    expect(shown).to_contain_text("The notice is about a crane.")


def test_a_dispute_found_right_is_told_on_the_page_of_its_action(
    page: Page, reader: Page, live_server: LiveServer
) -> None:
    log_in(page, live_server)
    send_dispute(reader, live_server)
    page.reload()
    page.keyboard.press("t")
    page.wait_for_url("**/desk/tips/*/")
    expect(page.get_by_text("What we quote for it")).to_be_visible()
    page.get_by_label("Outcome").fill("The notice says July; mended.")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    page.wait_for_url("**/policyaction/*/change/")
    reader.get_by_role("link", name="Northwind stops").click()
    # The page was read a moment ago, and any cache may keep it for a minute.
    reader.reload()
    told = reader.locator("aside", has_text="Disputed, and found right")
    expect(told).to_contain_text("Announced, 10 June 2020")
    expect(told).to_contain_text("The notice says July; mended.")


def test_two_clicks_are_one_tip_and_reloading_sends_nothing(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(f"{live_server.url}/tips/")
    page.get_by_label("A page that shows it").fill(PAGE)
    page.get_by_label("What does it show?").fill("Contoso stopped selling it.")
    page.get_by_role("button", name="Send").dblclick()
    page.wait_for_url("**/tips/*/")
    page.reload()
    assert Tip.objects.count() == 1


def test_enter_in_a_field_of_the_desk_decides_nothing(
    page: Page, reader: Page, live_server: LiveServer
) -> None:
    send_tip(reader, live_server)
    log_in(page, live_server)
    page.keyboard.press("t")
    page.wait_for_url("**/desk/tips/*/")
    page.get_by_label("Action it is about").press("Enter")
    page.wait_for_timeout(200)
    assert Tip.objects.get().state == "open"


@pytest.mark.parametrize("view", VIEWS)
def test_forms_receipt_and_desk_are_usable_without_good_eyes(
    browser: Browser, live_server: LiveServer, view: str
) -> None:
    context = browser.new_context(**VIEWS[view])  # type: ignore[arg-type]
    page = context.new_page()
    log_in(page, live_server)
    receipt = send_dispute(page, live_server)
    tip = Tip.objects.get()

    def look(where: str) -> None:
        found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], where
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= VIEWS[view]["viewport"]["width"], where  # type: ignore[index]

    look(receipt)
    page.goto(f"{live_server.url}/tips/")
    look("the form")
    page.evaluate("document.querySelector('form.tell').noValidate = true")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look("the refused form")
    page.goto(f"{live_server.url}/admin/desk/")
    look("the pile")
    page.goto(f"{live_server.url}/admin/desk/tips/{tip.pk}/")
    look("the desk")
    context.close()
