"""Pictures for programs that cannot draw: never without their words."""

import struct
from collections.abc import Iterator

import pytest

from events.timeline.drawing import raster, render_standalone_svg
from events.timeline.drawing.raster import NoFace, draw_png, find_face
from events.timeline.drawing.share import CARD_HEIGHT, CARD_WIDTH, Card, render_card
from events.timeline.drawing.standalone import Caption, measure_standalone
from tests.timeline.documents import a_document, a_scene

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">{}</svg>'
WORDS = '<text y="14" font-size="14" font-family="Nobody Has This, {}">Halt</text>'


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    find_face.cache_clear()
    raster._draw_remembered.cache_clear()


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("generic", ["sans-serif", "serif", "monospace"])
def test_words_in_a_face_nobody_has_are_drawn_in_another(generic: str) -> None:
    blank = draw_png(SVG.format(""), width=90, height=20)
    assert draw_png(SVG.format(WORDS.format(generic)), width=90, height=20) != blank


def test_a_machine_without_the_first_faces_finds_a_later_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(raster, "FACES", ("Nobody Has This", find_face()))
    find_face.cache_clear()
    assert find_face() == raster.FACES[1]


def test_a_machine_without_any_face_says_so_instead_of_drawing_no_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(raster, "FACES", ("Nobody Has This",))
    find_face.cache_clear()
    with pytest.raises(NoFace):
        draw_png(SVG.format(WORDS.format("sans-serif")), width=90, height=20)


def test_a_figure_is_sharp_and_never_too_large_to_draw() -> None:
    scene = a_scene(a_document(), overview=True)
    caption = Caption("What holds", "Everything.", "2 March 2026", "https://a.example/")
    svg = render_standalone_svg(scene, caption=caption)
    width, height = measure_standalone(scene)
    assert size_of(draw_png(svg, width=width, height=height))[0] == 2 * width
    large = SVG.format("").replace('"90"', '"3000"').replace('"20"', '"6000"')
    wide, high = size_of(draw_png(large, width=3000, height=6000))
    assert wide * high <= raster.MOST_PIXELS * 1.01


def test_a_shared_picture_has_the_size_that_is_shown_and_says_what_it_leaves_out() -> (
    None
):
    documents = [a_document(number=n, companies=(f"Company {n}",)) for n in range(1, 9)]
    scene = a_scene(*documents, width=1000.0)
    card = Card(heading="Many companies hold much. " * 9, checked="Checked until today")
    svg = render_card(scene, card=card)
    assert size_of(draw_png(svg, width=CARD_WIDTH, height=CARD_HEIGHT, zoom=1.0)) == (
        1200,
        630,
    )
    drawn = svg.count(" in force of ")
    assert 0 < drawn < 8
    assert f"{drawn} of 8 lanes · Checked until today" in svg
