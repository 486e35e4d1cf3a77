"""The figure inside other people's pages: the one address that may be framed."""

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from events.pages.addresses import PLAIN_LINKS
from events.pages.exporting import query_of
from events.pages.figures import Asked, answer_figure
from events.pages.legend import list_legend
from events.pages.wishes import Wish
from events.timeline.drawing import render_svg
from events.timeline.scene.lanes import Budget
from events.timeline.scene.layout import Look
from events.timeline.sentences import find_out, say_checked, say_finding

# For a column of text: narrower than the page, and no higher than a reader scrolls.
EMBED_LOOK = Look(width=900.0, budget=Budget(lanes=12, marks_a_lane=16))
AROUND = 230  # heading, legend and licence
HIGHEST = 900


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def show_embedded(request: HttpRequest) -> HttpResponse:
    """`/embed/timeline/?…`: the figure with its finding, legend, source and licence.

    It needs no script and sets no cookie; its links open outside the frame.
    """

    def write(asked: Asked) -> HttpResponse:
        scene = asked.draw(EMBED_LOOK)
        found = find_out(asked.wish.asked.question)
        context = {
            "finding": say_finding(found),
            "checked": say_checked(found),
            "caption": asked.caption(),
            "figure": render_svg(scene, links=PLAIN_LINKS, name="embedded"),
            "legend": list_legend(scene),
            "left_out": scene.lanes_left_out,
        }
        return render(request, "events/timeline/embed.html", context)

    return answer_figure(request, write)


def write_snippet(wish: Wish, *, title: str, height: float) -> SafeString:
    """The element that shows a view elsewhere; `height` is of the page's figure."""
    address = settings.SITE_URL + reverse("embed") + query_of(wish.address())
    return format_html(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>',
        address,
        title,
        min(HIGHEST, round(height) + AROUND),
    )
