"""The whole way: an article is imported, reviewed, published, and read in public."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from events.models import PolicyAction, Suggestion
from tests.factories import a_company
from tests.importing.articles import HEADLINE, PARAGRAPHS

PASSWORD = "a long enough password"
TITLE = "Amazon keeps Rekognition from the police for a year"


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_imported_article_ends_on_the_public_timeline(
    page: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    a_company("Amazon", slug="amazon").products.create(name="Rekognition")
    User.objects.create_superuser("carla", password=PASSWORD)
    import_sample(tmp_path)
    assert Suggestion.objects.filter(state="open", is_mention=False).count() == 1
    log_in(page, live_server)
    accept_with_title(page)
    quote_what_is_missing(page)
    publish(page)
    action = PolicyAction.objects.get()
    assert action.state == "published"
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/?on=2020-12-31")
    expect(page.get_by_role("main")).to_contain_text(TITLE)
    page.goto(f"{live_server.url}/actions/{action.number}-{action.slug}/")
    expect(page.get_by_role("main")).to_contain_text("for one year")


def import_sample(folder: Path) -> None:
    story = folder / "story.txt"
    story.write_text("\n\n".join([HEADLINE, *PARAGRAPHS]), encoding="utf-8")
    call_command(
        "import_article",
        str(story),
        "--published",
        "2020-06-10",
        "--url",
        "https://harbour-wire.example/story",
        "--publisher",
        "Harbour Wire",
    )


def log_in(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/admin/login/?next=/admin/desk/")
    page.fill("#id_username", "carla")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/desk/")


def accept_with_title(page: Page) -> None:
    page.keyboard.press("n")
    page.wait_for_url("**/suggestions/*/")
    page.fill("#id_title", TITLE)
    page.get_by_role("button", name="Accept as new").click()
    page.wait_for_timeout(1500); print("URL", page.url); print(page.locator("body").inner_text()[:1500])
    page.wait_for_url("**/policyaction/*/change/")


def quote_what_is_missing(page: Page) -> None:
    """Tie whatever the detector left bare to the sentence that tells it."""
    page.get_by_role("link", name="Quote", exact=True).click()
    page.wait_for_url("**/quote/")
    while page.locator(".claim-bare").count():
        page.locator(".claim-bare input[type=radio]").first.check()
        page.fill("textarea[name=exact]", PARAGRAPHS[0])
        page.locator("[data-key=q]").click()
        page.wait_for_url("**/quote/?reading=*")


def publish(page: Page) -> None:
    page.get_by_role("link", name="Go on to publish").click()
    page.wait_for_url("**/publish/")
    page.get_by_role("button", name="Publish").click()
    page.wait_for_url("**/policyaction/*/change/")
    expect(page.locator(".messagelist")).to_contain_text("Done: changeset 1")
