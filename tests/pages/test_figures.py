"""The figure outside its page: files, the shared picture, other people's pages."""

import json
import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from events.timeline.drawing import raster
from tests.factories import a_company, a_published_action

pytestmark = pytest.mark.django_db
QUERY = "?on=2020-07-01&company=contoso&from=2019&group=family"


@pytest.fixture(autouse=True)
def _record() -> None:
    a_published_action()
    a_published_action("Contoso pauses its assistant", company=a_company("Contoso"))


def test_svg_png_and_values_are_of_one_scene(client: Client) -> None:
    values = client.get(f"/timeline.json{QUERY}").json()
    assert values["scene"]["actions"] == 1
    [lane] = values["scene"]["lanes"]
    [mark] = lane["marks"]
    assert mark["heading"] == "Contoso pauses its assistant"
    assert values["scene"]["window"][0] == "2019-01-01"
    svg = ET.fromstring(client.get(f"/timeline.svg{QUERY}").content)  # noqa: S314
    assert values["scene"]["title"] == svg.findtext("{http://www.w3.org/2000/svg}title")
    png = client.get(f"/timeline.png{QUERY}")
    assert png["Content-Type"] == "image/png"
    assert png.content.startswith(b"\x89PNG")


def test_what_is_wrong_with_an_address_is_said_in_the_values(client: Client) -> None:
    values = client.get("/timeline.json?colour=blue&company=contoso").json()
    assert "colour" in json.dumps(values["left_out"])
    assert values["page"].endswith("/?company=contoso")


@pytest.mark.parametrize("path", ["timeline.png", "timeline.json", "share.png"])
def test_an_unchanged_figure_is_not_sent_again(client: Client, path: str) -> None:
    first = client.get(f"/{path}{QUERY}")
    again = client.get(f"/{path}{QUERY}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    a_published_action("Contoso withdraws it", company=a_company("Contoso"))
    later = client.get(f"/{path}{QUERY}", headers={"If-None-Match": first["ETag"]})
    assert later.status_code == 200


def test_without_a_font_the_svg_is_named_instead(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raster, "FACES", ("Nobody Has This",))
    raster.find_face.cache_clear()
    raster._draw_remembered.cache_clear()
    response = client.get("/timeline.png?company=contoso")
    raster.find_face.cache_clear()
    assert response.status_code == 501
    assert "/timeline.svg?company=contoso" in response.content.decode()
    assert "ETag" not in response


def test_the_page_names_its_picture_and_its_files(client: Client) -> None:
    page = client.get(f"/{QUERY}").content.decode()
    card = re.search(r'property="og:image" content="([^"]+)"', page)
    assert card is not None
    assert unescape(card[1]).endswith(f"/share.png{QUERY}")
    for name in ("svg", "png", "json"):
        assert f'href="/timeline.{name}{QUERY}"' in unescape(page)


def test_only_the_embedded_figure_may_be_framed(client: Client) -> None:
    embedded = client.get(f"/embed/timeline/{QUERY}")
    assert embedded.status_code == 200
    assert "X-Frame-Options" not in embedded
    assert "frame-ancestors *" in embedded["Content-Security-Policy"]
    page = client.get("/")
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_an_embedded_figure_needs_no_script_sets_no_cookie_and_leads_out(
    client: Client,
) -> None:
    response = client.get(f"/embed/timeline/{QUERY}")
    page = response.content.decode()
    assert not response.cookies
    assert "<script" not in page
    assert '<base target="_blank">' in page
    assert "CC BY 4.0" in page
    assert "Contoso pauses its assistant" in page


def test_the_snippet_shows_the_same_view(client: Client) -> None:
    page = client.get(f"/{QUERY}").content.decode()
    snippet = unescape(
        unescape(page[page.index("&lt;iframe") :].partition("</code>")[0])
    )
    assert f"/embed/timeline/{QUERY}" in snippet
    assert 'loading="lazy"' in snippet
