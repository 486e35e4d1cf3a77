"""The public site in a real browser: without script, by keyboard, for axe, narrow."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.factories import a_company, a_published_action

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 800}, "color_scheme": "light"},
}


@pytest.fixture
def addresses(live_server: Any) -> list[str]:
    """A small public record, and the address of every kind of page."""
    action = a_published_action(endings=[{"type": "duration", "date": "2021-06-10"}])
    a_published_action(
        "Contoso withdraws its emotion reader",
        company=a_company("Contoso"),
        kind="withdrawal",
        steps=[("announced", "2021"), ("narrowed", "2022-03")],
    )
    a_published_action(
        "Northwind promises tests before release",
        kind="commitment",
        steps=[("announced", "2024-01-15~")],
    )
    source = action.citations.get().source_id
    paths = [
        "/",
        "/?on=2021-01-01&company=northwind",
        "/?company=northwind&family=exit",
        f"/actions/{action.number}-{action.slug}/",
        f"/actions/{action.number}-{action.slug}/history/",
        "/companies/",
        "/companies/northwind/",
        "/compare/?on=2022-06-01&vs=2020-01-01",
        "/technologies/",
        "/technologies/facial-recognition/",
        "/search/?q=northwnd",
        "/search/?q=zzzzzz",
        "/sources/",
        f"/sources/{source}/",
        "/methodology/",
        "/new/",
        "/data/",
        "/tips/",
        f"/actions/{action.number}-{action.slug}/dispute/",
        "/subscribe/?company=northwind&on=2021-01-01&changeset=1",
        "/audiences/",
        "/audiences/law-enforcement/",
        "/status/",
        "/accessibility/",
        "/nothing-here/",
    ]
    return [live_server.url + path for path in paths]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader without script."""
    context = browser.new_context(java_script_enabled=False, **VIEWS["light"])  # type: ignore[arg-type]
    yield context
    context.close()


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_wrong(
    browser: Browser, addresses: list[str], view: str
) -> None:
    context = browser.new_context(**VIEWS[view])  # type: ignore[arg-type]
    page = context.new_page()
    for address in addresses:
        page.goto(address)
        found = Axe().run(page, options={"runOnly": RULES})
        assert found.violations_count == 0, f"{address}\n{found.generate_report()}"
    context.close()


def test_every_page_fits_a_window_of_320_pixels(
    browser: Browser, addresses: list[str]
) -> None:
    context = browser.new_context(**VIEWS["narrow"])  # type: ignore[arg-type]
    page = context.new_page()
    for address in addresses:
        page.goto(address)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, f"{address} is {width} wide"
    context.close()


def test_no_page_breaks_its_own_content_policy(
    browser: Browser, addresses: list[str]
) -> None:
    context = browser.new_context(**VIEWS["light"])  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for address in addresses:
        page.goto(address)
    complaints = [text for text in said if "404" not in text]
    assert complaints == []
    context.close()


def test_filters_work_without_script(
    context: BrowserContext, addresses: list[str]
) -> None:
    page = context.new_page()
    page.goto(addresses[0])
    page.get_by_label("Company").select_option("contoso")
    page.get_by_role("button", name="Show").click()
    assert page.url.endswith("/?company=contoso")
    assert page.get_by_role("link", name="Remove Company: Contoso").is_visible()
    page.get_by_role("link", name="Remove Company: Contoso").click()
    entries = page.locator(".entry", has_text="Northwind promises tests")
    assert entries.is_visible()


def test_a_mark_of_the_figure_leads_to_its_action(
    context: BrowserContext, addresses: list[str]
) -> None:
    page = context.new_page()
    page.goto(addresses[0])
    mark = page.locator("svg.timeline-figure a.mark").first
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actions/**")
    assert page.locator("h1").count() == 1


def test_the_lanes_show_in_a_wide_window_and_fold_on_a_phone(
    browser: Browser, addresses: list[str]
) -> None:
    for view, shown in (("light", True), ("narrow", False)):
        context = browser.new_context(java_script_enabled=False, **VIEWS[view])  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(addresses[0])
        assert page.locator("svg.timeline-figure").is_visible() is shown
        if not shown:
            page.get_by_text("Show as lanes").click()
            assert page.locator("svg.timeline-figure").is_visible()
        context.close()


def test_no_words_of_the_figure_overlap_as_really_drawn(
    browser: Browser, addresses: list[str]
) -> None:
    context = browser.new_context(**VIEWS["light"])  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(addresses[0])
    assert list_overlaps(page) == []
    context.close()


def test_the_figure_is_one_stop_for_tab_and_arrows_go_on(
    browser: Browser, addresses: list[str]
) -> None:
    context = browser.new_context(**VIEWS["light"])  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(addresses[0])
    figure = page.locator("svg.timeline-figure")
    assert figure.locator('a[tabindex="0"]').count() == 1
    figure.locator('a[tabindex="0"]').focus()
    first = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first
    assert second
    assert first != second
    assert page.locator(".explanation").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".explanation").is_hidden()
    page.keyboard.press("Home")
    assert figure.locator('a[tabindex="0"]').count() == 1
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('svg') !== null")
    context.close()


OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('svg.timeline-figure text.label')]
    .map(t => ({words: t.textContent, box: t.getBoundingClientRect()}));
  const found = [];
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => {
    const x = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
    const y = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
    if (x > 0 && y > 4) found.push(a.words + ' / ' + b.words);
  }));
  return found;
}"""


def list_overlaps(page: Page) -> list[str]:
    """Pairs of labels that cover each other."""
    overlaps: list[str] = page.evaluate(OVERLAPS)
    return overlaps
