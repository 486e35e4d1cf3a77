"""The figure of a question outside its page: SVG, PNG, JSON, and the shared picture."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from events.pages.exporting import query_of
from events.pages.freshness import FRESH_SECONDS, write_etag
from events.pages.wishes import Wish, drop_blanks, read_wish, say_problems
from events.text.edtf import say
from events.timeline.captions import say_question
from events.timeline.drawing import render_standalone_svg
from events.timeline.drawing.raster import NoFace, draw_png
from events.timeline.drawing.share import CARD_HEIGHT, CARD_WIDTH, Card, render_card
from events.timeline.drawing.standalone import Caption, measure_standalone
from events.timeline.picture import View, draw_picture
from events.timeline.scene.lanes import Budget
from events.timeline.scene.layout import Look
from events.timeline.scene.shapes import Scene
from events.timeline.sentences import Finding, find_out, say_finding

# Few and low lanes: the picture is shown smaller than it is drawn.
CARD_LOOK = Look(width=1000.0, budget=Budget(lanes=8, marks_a_lane=16))
ONE_COMPANY = Budget(lanes=6, marks_a_lane=120, tracks=60, tight=60)
NO_FONT = (
    "This machine has no font to draw words with; install one, for example "
    "fonts-liberation. The same without a picture: "
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure as it was asked for, with the day it is drawn on."""

    wish: Wish
    today: date

    @property
    def address(self) -> str:
        """The page that shows the same."""
        return settings.SITE_URL + reverse("timeline") + query_of(self.wish.address())

    def draw(self, look: Look) -> Scene:
        look = replace(look, group_by=self.wish.group_by)
        view = View(look, self.wish.window)
        return draw_picture(self.wish.asked.question, view, today=self.today)

    def draw_page(self) -> Scene:
        """The figure as the page has it."""
        return self.draw(choose_look(self.wish))

    def caption(self) -> Caption:
        question = self.wish.asked.question
        return Caption(
            heading=say_finding(find_out(question)),
            question=say_question(question),
            dated=f"drawn on {say(self.today.isoformat())}",
            address=self.address,
        )


def choose_look(wish: Wish) -> Look:
    """How the page draws its figure: of few companies every action, never counts."""
    look = Look(group_by=wish.group_by, overview=True)
    is_small = len(wish.asked.question.companies) == 1
    return replace(look, budget=ONE_COMPANY) if is_small else look


def list_files(wish: Wish) -> list[tuple[str, str]]:
    """The figure as files: name and address."""
    named = (("SVG", "figure"), ("PNG", "figure-png"), ("values", "figure-json"))
    return [(name, reverse(view) + query_of(wish.address())) for name, view in named]


def answer_figure(
    request: HttpRequest, write: Callable[[Asked], HttpResponse]
) -> HttpResponse:
    """Write the figure that an address asks for, unless the reader has it already.

    What is wrong with the address is left out, as on the page.
    """
    today = timezone.now().date()
    etag = write_etag(request, today=today)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        wish = read_wish(drop_blanks(request.GET), today=today)
        response = write(Asked(wish, today))
    if response.status_code in (200, 304):
        response["ETag"] = etag
        response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


@require_safe
def show_svg(request: HttpRequest) -> HttpResponse:
    """`/timeline.svg?…`: the page's figure with its question, day and licence."""
    return answer_figure(request, _write_svg)


def _write_svg(asked: Asked) -> HttpResponse:
    svg = render_standalone_svg(asked.draw_page(), caption=asked.caption())
    return HttpResponse(svg, content_type="image/svg+xml")


@require_safe
def show_png(request: HttpRequest) -> HttpResponse:
    """`/timeline.png?…`: the same, for programs that cannot draw."""
    return answer_figure(request, _write_png)


def _write_png(asked: Asked) -> HttpResponse:
    scene = asked.draw_page()
    svg = render_standalone_svg(scene, caption=asked.caption())
    width, height = measure_standalone(scene)
    return _send_png(asked, svg, width=width, height=height)


@require_safe
def show_card(request: HttpRequest) -> HttpResponse:
    """`/share.png?…`: 1200 by 630, for where a link to the page is shared."""
    return answer_figure(request, _write_card)


def _write_card(asked: Asked) -> HttpResponse:
    found = find_out(asked.wish.asked.question)
    card = Card(heading=f"{say_finding(found)}.", checked=_say_until(found))
    svg = render_card(asked.draw(CARD_LOOK), card=card)
    return _send_png(asked, svg, width=CARD_WIDTH, height=CARD_HEIGHT, zoom=1.0)


def _say_until(found: Finding) -> str:
    if found.checked_until is None:
        return "Nothing has been checked yet"
    return f"Checked until {say(found.checked_until.isoformat())}"


def _send_png(
    asked: Asked, svg: str, *, width: float, height: float, zoom: float = 0.0
) -> HttpResponse:
    instead = reverse("figure") + query_of(asked.wish.address())
    return send_png(svg, width=width, height=height, zoom=zoom, instead=instead)


def send_png(
    svg: str, *, width: float, height: float, zoom: float, instead: str
) -> HttpResponse:
    """The drawing as PNG; `instead` is the path to look at where no font is."""
    try:
        png = draw_png(svg, width=width, height=height, zoom=zoom)
    except NoFace:
        words = f"{NO_FONT}{settings.SITE_URL}{instead}\n"
        return HttpResponse(words, status=501, content_type="text/plain; charset=utf-8")
    return HttpResponse(png, content_type="image/png")


@require_safe
def show_json(request: HttpRequest) -> HttpResponse:
    """`/timeline.json?…`: every lane, bar and step of the figure as values."""
    return answer_figure(request, _write_json)


def _write_json(asked: Asked) -> HttpResponse:
    caption = asked.caption()
    body = {
        "heading": caption.heading,
        "question": caption.question,
        "page": caption.address,
        "left_out": say_problems(asked.wish.problems),
        "scene": asdict(asked.draw_page()),
    }
    return JsonResponse(body)
