"""The figure of a question as a file of its own: `/timeline.svg?…`."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.pages.rendering import FRESH_SECONDS
from events.pages.wishes import drop_blanks, read_wish
from events.text.edtf import say
from events.timeline.captions import say_question
from events.timeline.drawing import render_standalone_svg
from events.timeline.drawing.standalone import Caption
from events.timeline.picture import View, draw_picture
from events.timeline.scene.layout import Look
from events.timeline.sentences import find_out, say_finding


@require_safe
def show_figure(request: HttpRequest) -> HttpResponse:
    """The same figure the page shows, with its question, day, address and licence.

    What is wrong with the address is left out, as on the page.
    """
    today = timezone.now().date()
    wish = read_wish(drop_blanks(request.GET), today=today)
    question = wish.asked.question
    look = Look(group_by=wish.group_by, overview=True)
    scene = draw_picture(question, View(look, wish.window), today=today)
    query = wish.address()
    page = settings.SITE_URL + reverse("timeline")
    caption = Caption(
        heading=say_finding(find_out(question)),
        question=say_question(question),
        dated=f"drawn on {say(today.isoformat())}",
        address=page if query == "." else page + query,
    )
    response = HttpResponse(
        render_standalone_svg(scene, caption=caption), content_type="image/svg+xml"
    )
    response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response
