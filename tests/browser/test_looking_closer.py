"""Other windows of the figure in a real browser: by key, link, form, drag, and back."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories import a_company, a_published_action

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIGURE = "svg.timeline-figure"


@pytest.fixture
def page(browser: Browser, live_server: Any) -> Iterator[Page]:
    """The timeline of two actions that lie years apart."""
    a_published_action(endings=[{"type": "duration", "date": "2021-06-10"}])
    a_published_action(
        "Contoso withdraws its emotion reader",
        company=a_company("Contoso"),
        kind="withdrawal",
        steps=[("announced", "2023-04-02")],
    )
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(live_server.url)
    yield page
    context.close()


def focus_a_mark(page: Page) -> None:
    page.locator(f'{FIGURE} a.mark[tabindex="0"]').focus()


def is_in_the_figure(page: Page) -> bool:
    inside: bool = page.evaluate("document.activeElement.closest('svg') !== null")
    return inside


def test_plus_looks_closer_keeps_the_focus_and_says_what_is_seen(page: Page) -> None:
    focus_a_mark(page)
    page.keyboard.press("+")
    page.wait_for_url(re.compile(r"from=\d{4}-\d\d-\d\d"))
    expect(page.locator("#said")).to_contain_text("action")
    assert is_in_the_figure(page)
    assert page.locator(f'{FIGURE} a[tabindex="0"]').count() == 1


def test_minus_to_the_end_leads_back_to_the_plain_address(page: Page) -> None:
    plain = page.url
    focus_a_mark(page)
    page.keyboard.press("+")
    page.wait_for_url(re.compile("from="))
    for _ in range(3):
        page.keyboard.press("-")
    page.wait_for_url(plain)


def test_a_preset_is_taken_without_a_new_page_and_back_undoes_it(page: Page) -> None:
    plain = page.url
    page.evaluate("window.sameDocument = true")
    page.get_by_role("link", name="1 year", exact=True).click()
    page.wait_for_url(re.compile("from="))
    page.go_back()
    page.wait_for_url(plain)
    expect(page.locator('.figure-tools a[aria-current="true"]').last).to_have_text(
        "all"
    )
    assert page.evaluate("window.sameDocument === true")


def test_two_dates_typed_choose_the_window(page: Page) -> None:
    page.get_by_label("From", exact=True).fill("2023")
    page.get_by_label("to", exact=True).fill("2023-12")
    page.get_by_role("button", name="Look").click()
    page.wait_for_url(re.compile("from=2023"))
    expect(page.locator(FIGURE)).to_be_visible()


def test_a_drag_over_the_overview_chooses_years(page: Page) -> None:
    box = page.locator(f"{FIGURE} .overview").bounding_box()
    assert box is not None
    y = box["y"] + box["height"] - 6
    page.mouse.move(box["x"] + box["width"] * 0.6, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, y, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile(r"from=20\d\d"))


def test_filters_are_taken_in_place_and_announced(page: Page) -> None:
    page.evaluate("window.sameDocument = true")
    page.get_by_label("Company").select_option("contoso")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile("company=contoso"))
    expect(page.locator("#said")).to_contain_text("1 action")
    assert page.evaluate("window.sameDocument === true")


def test_what_cannot_be_fetched_leaves_the_figure_as_it_was(page: Page) -> None:
    page.route(re.compile("from="), lambda route: route.abort())
    focus_a_mark(page)
    page.keyboard.press("+")
    expect(page.locator("#said")).to_contain_text("could not be fetched")
    expect(page.locator(FIGURE)).to_be_visible()
