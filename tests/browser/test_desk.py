"""The review desk in a real browser: keys, chips, marking text, no policy violated."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import ConsoleMessage, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from events.models import Evidence, PolicyAction, Suggestion
from tests.curation.examples import TEXT, a_suggestion
from tests.factories import a_company, a_draft, a_published_action, a_reading

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "a long enough password"


def log_in(page: Page, live_server: LiveServer) -> None:
    """Through the front door, as a curator."""
    User.objects.create_superuser("carla", password=PASSWORD)
    page.goto(f"{live_server.url}/admin/login/?next=/admin/desk/")
    page.fill("#id_username", "carla")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/desk/")


@pytest.fixture
def desk(page: Page, live_server: LiveServer) -> Iterator[Page]:
    """A curator's browser; whatever the console complains of fails the test."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    log_in(page, live_server)
    yield page
    # A refused form answers 409, which the browser reports; that is no complaint.
    assert [c for c in complaints if "409" not in c] == []


def open_next(desk: Page) -> None:
    desk.reload()
    desk.keyboard.press("n")
    desk.wait_for_url("**/suggestions/*/")


def test_a_suggestion_is_accepted_with_two_keys(desk: Page) -> None:
    a_suggestion()
    open_next(desk)
    desk.keyboard.press("a")
    desk.wait_for_url("**/policyaction/*/change/")
    expect(desk.locator(".ready")).to_contain_text("Every field has its quotation")
    assert PolicyAction.objects.get().state == "draft"


def test_a_chip_lights_its_quotation_in_the_article(desk: Page) -> None:
    a_suggestion()
    open_next(desk)
    chip = desk.locator(".fields dd", has_text="Law enforcement").locator("a.chip")
    chip.click()
    expect(desk.locator("mark.lit")).to_have_text("police departments")


def test_r_a_digit_and_enter_reject_with_a_reason(desk: Page) -> None:
    suggestion = a_suggestion()
    open_next(desk)
    desk.keyboard.press("r")
    desk.keyboard.press("2")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/admin/desk/")
    assert Suggestion.objects.get(pk=suggestion.pk).decisions.get().reason == "not-ai"


def test_undo_brings_the_rejected_suggestion_back(desk: Page) -> None:
    suggestion = a_suggestion()
    open_next(desk)
    desk.keyboard.press("l")
    desk.wait_for_url("**/admin/desk/")
    desk.keyboard.press("u")
    desk.wait_for_url(f"**/suggestions/{suggestion.pk}/")
    assert Suggestion.objects.get(pk=suggestion.pk).state == "open"


def test_keys_typed_into_a_field_are_letters(desk: Page) -> None:
    suggestion = a_suggestion()
    open_next(desk)
    desk.locator("#id_title").fill("")
    desk.locator("#id_title").press_sequentially("all later")
    expect(desk.locator("#id_title")).to_have_value("all later")
    assert Suggestion.objects.get(pk=suggestion.pk).state == "open"


def test_enter_in_a_field_decides_nothing(desk: Page) -> None:
    a_published_action(company=a_company("Northwind"))
    suggestion = a_suggestion(company=a_company("Northwind"))
    open_next(desk)
    desk.locator("#id_title").press("Enter")
    desk.wait_for_timeout(200)
    assert Suggestion.objects.get(pk=suggestion.pk).state == "open"


def test_t_attaches_to_the_likeliest_action(desk: Page) -> None:
    action = a_published_action(company=a_company("Northwind"))
    a_suggestion(company=a_company("Northwind"))
    open_next(desk)
    desk.keyboard.press("t")
    desk.wait_for_url(f"**/actions/{action.pk}/publish/")
    assert Suggestion.objects.get().state == "attached"


def test_marked_words_become_a_quotation_with_their_place(
    desk: Page, live_server: LiveServer
) -> None:
    action = a_draft()
    # An emoji counts once for us and twice for the browser.
    text = f"\N{POLICE CAR} {TEXT}"
    a_reading(text, source=action.citations.get().source)
    desk.goto(f"{live_server.url}/admin/desk/actions/{action.pk}/quote/")
    start = (
        text.encode("utf-16-le").index("police departments".encode("utf-16-le")) // 2
    )
    desk.evaluate(
        """([start, end]) => {
            const node = document.getElementById("reading-text").firstChild;
            const range = document.createRange();
            range.setStart(node, start);
            range.setEnd(node, end);
            document.getSelection().removeAllRanges();
            document.getSelection().addRange(range);
        }""",
        [start, start + len("police departments")],
    )
    expect(desk.locator("textarea[name=exact]")).to_have_value("police departments")
    desk.get_by_label("Audience").check()
    desk.locator("[data-key=q]").click()
    desk.wait_for_url("**/quote/?reading=*")
    row = Evidence.objects.get(action=action, field="audience")
    assert text[row.start : row.end] == "police departments"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_is_usable_without_good_eyes(
    page: Page, live_server: LiveServer, scheme: Literal["light", "dark"]
) -> None:
    # Not the watched browser: the checker itself writes styles into the page.
    log_in(page, live_server)
    suggestion, action = a_suggestion(), a_draft()
    a_reading(source=action.citations.get().source)
    page.emulate_media(color_scheme=scheme)
    for path in (
        "",
        f"suggestions/{suggestion.pk}/",
        f"actions/{action.pk}/quote/",
        f"actions/{action.pk}/publish/",
        f"actions/{action.pk}/check/",
    ):
        page.goto(f"{live_server.url}/admin/desk/{path}")
        found = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], path


@pytest.mark.parametrize("width", [360, 1300])
def test_nothing_runs_off_the_screen(desk: Page, width: int) -> None:
    a_suggestion()
    open_next(desk)
    desk.set_viewport_size({"width": width, "height": 800})
    too_wide = "document.documentElement.scrollWidth > innerWidth"
    assert not desk.evaluate(too_wide)
    desk.goto(desk.url.split("suggestions")[0])
    assert not desk.evaluate(too_wide)


def test_the_steps_follow_the_kind_that_is_chosen(
    desk: Page, live_server: LiveServer
) -> None:
    action = a_draft(kind="sales_pause")
    desk.goto(f"{live_server.url}/admin/events/policyaction/{action.pk}/change/")
    step = desk.locator("#id_milestones-0-step")
    assert "resumed" in list_values(step)
    desk.locator("#id_kind").select_option("commitment")
    assert "resumed" not in list_values(step)
    assert "lifted" in list_values(step)
    assert step.input_value() == "announced"


def list_values(select: Locator) -> list[str]:
    """What a list offers."""
    values: list[str] = select.locator("option").evaluate_all(
        "options => options.map(option => option.value)"
    )
    return values
