"""Scenes as SVG: well-formed, linked, and deaf to whatever a title tries."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import events
from events.timeline.drawing import Links, render_standalone_svg, render_svg
from events.timeline.drawing.palette import DARK, LIGHT
from events.timeline.drawing.standalone import Caption
from events.vocabulary import families
from tests.timeline.documents import a_document, a_milestone, a_scene

LINKS = Links(
    action=lambda number, slug: f"/actions/{number}-{slug}/",
    lane=lambda key: f"/companies/{key}/",
    year=lambda year: f"?from={year}&to={year}",
)
CAPTION = Caption("What holds", "Everything.", "2 March 2026", "https://line.example/")
STYLE = Path(events.__file__).parent / "static" / "events" / "timeline.css"
HOSTILE = (
    "<img src=x onerror=alert(1)>\"'&",
    "</title></svg><script>alert(1)</script>",
    "javascript:alert(1)",
    "\u202egnp.exe",
    "a\x00b\x1b\ufffe",
    "x" * 10_000,
    "كلمة 漢字 🙂",
    "]]><!--",
)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_stays_words(title: str) -> None:
    scene = a_scene(a_document(title=title, companies=(title[:200],)), overview=True)
    for svg in (
        render_svg(scene, links=LINKS),
        render_standalone_svg(scene, caption=CAPTION),
    ):
        root = ET.fromstring(svg)  # noqa: S314 - our own output
        names = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert not names & {"script", "img", "foreignObject", "style"}
        assert "onerror" not in {k for e in root.iter() for k in e.attrib}
        assert "\u202e" not in svg
        assert "style" not in {k for e in root.iter() for k in e.attrib}


def test_every_mark_leads_to_its_action_and_says_its_name() -> None:
    root = ET.fromstring(render_svg(a_scene(a_document(number=7)), links=LINKS))  # noqa: S314
    links = {a.get("href"): a for a in root.iter("{http://www.w3.org/2000/svg}a")}
    mark = links["/actions/7-action-7/"]
    name = mark.findtext("{http://www.w3.org/2000/svg}title")
    assert name is not None
    assert name.startswith("Northwind stops selling face matching")
    assert "/companies/northwind/" in links


def test_the_figure_has_a_name_and_a_sentence() -> None:
    root = ET.fromstring(render_svg(a_scene(a_document()), links=LINKS))  # noqa: S314
    assert root.get("role") == "group"
    ids = {element.get("id") for element in root.iter()}
    assert set((root.get("aria-labelledby") or "").split()) <= ids


def test_the_standalone_figure_needs_no_style_sheet_and_leads_nowhere() -> None:
    scene = a_scene(a_document(), a_document(number=2, companies=("B",)))
    svg = render_standalone_svg(scene, caption=CAPTION)
    assert "class=" not in svg
    assert "var(" not in svg
    assert "href" not in svg
    assert "CC BY 4.0" in svg
    assert "https://line.example/" in svg


def test_two_figures_on_one_page_share_no_id() -> None:
    fading = a_document(a_milestone("announced", "2016-06-10"))
    first = render_svg(a_scene(fading), links=LINKS, name="a")
    second = render_svg(a_scene(fading), links=LINKS, name="b")
    ids = re.compile(r' id="([^"]+)"')
    assert not set(ids.findall(first)) & set(ids.findall(second))


def test_the_style_sheet_and_the_palette_hold_the_same_colours() -> None:
    css = STYLE.read_text(encoding="utf-8")
    light, _, rest = css.partition("@media (prefers-color-scheme: dark)")
    dark = rest.partition("\n}")[0]
    for palette, text in ((LIGHT, light), (DARK, dark)):
        declared = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", text))
        assert {name: declared[name] for name in palette} == dict(palette)


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_and_families_can_be_read_on_the_paper(palette: dict[str, str]) -> None:
    for name in ("ink", "muted", "accent", *(f.slug for f in families.ALL)):
        assert contrast(palette[name], palette["paper"]) >= 4.5, name
    assert contrast(palette["density"], palette["paper"]) >= 3


def test_years_of_the_overview_are_links_that_choose_a_window() -> None:
    window = (date(2021, 1, 1), date(2022, 1, 1))
    scene = a_scene(a_document(), overview=True, window=window)
    svg = render_svg(scene, links=LINKS)
    assert 'href="?from=2020&amp;to=2020"' in svg
    assert 'class="brush"' in svg
