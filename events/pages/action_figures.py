"""The figure of one action: on its page, and as the picture a link is shown with."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from events.ledger.documents import ActionDocument
from events.pages.addresses import PLAIN_LINKS, Numbered, action_path
from events.pages.asking import AskedAction, ask_action
from events.pages.entries import list_companies
from events.pages.figures import send_png
from events.pages.freshness import FRESH_SECONDS, write_etag
from events.pages.legend import list_legend
from events.text.edtf import say_day
from events.timeline.drawing import render_svg
from events.timeline.drawing.share import CARD_HEIGHT, CARD_WIDTH, Card, render_card
from events.timeline.scene import Days, Look, layout, see
from events.timeline.scene.lanes import Budget
from events.timeline.scene.layout import WIDTH
from events.timeline.scene.shapes import Scene
from events.timeline.scene.tracing import Traced, outline
from events.timeline.scene.windows import window_around
from events.vocabulary import statuses

ONE_ACTION = Budget(lanes=1, marks_a_lane=60, tracks=1)
# Shown smaller than it is drawn: time gets less room, words stay as large.
CARD_SCENE = 900.0


def draw_action(
    document: ActionDocument, traced: Traced, *, on: date, today: date
) -> dict[str, Any]:
    """The action's own small figure with its legend."""
    scene = lay_out_action(document, traced, on=on, today=today)
    return {
        "figure": render_svg(scene, links=PLAIN_LINKS),
        "legend": list_legend(scene),
    }


def lay_out_action(
    document: ActionDocument,
    traced: Traced,
    *,
    on: date,
    today: date,
    width: float = WIDTH,
) -> Scene:
    """The scene of one action, from a little before it to the day asked about."""
    checked = document.checked_until
    days = Days(
        on=on,
        known_on=today,
        today=today,
        checked_until=date.fromisoformat(checked) if checked else None,
    )
    companies = list_companies(document)
    subject = companies[0].name if len(companies) == 1 else ""
    return layout(
        [traced],
        days=days,
        window=window_around([traced], until=max(on, today)),
        look=Look(words="around", budget=ONE_ACTION, subject=subject, width=width),
        title=document.title,
    )


def card_path(number: int, slug: str) -> str:
    return reverse("action-card", args=[Numbered(number, slug)])


@require_safe
def show_card(request: HttpRequest, action: Numbered) -> HttpResponse:
    """`/actions/142-slug.png`: 1200 by 630, for where a link to it is shared."""
    found = ask_action(request, action, path_of=card_path, absent=404)
    if isinstance(found, HttpResponse):
        return found
    etag = write_etag(request, today=timezone.now().date())
    response = get_conditional_response(request, etag=etag)
    if not isinstance(response, HttpResponse):
        response = _write_card(found)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


def _write_card(found: AskedAction) -> HttpResponse:
    document, question = found.document, found.asked.question
    traced = see(outline(document), on=question.on, known_on=question.known_on)
    scene = lay_out_action(
        document, traced, on=question.on, today=found.today, width=CARD_SCENE
    )
    label = statuses.BY_SLUG[traced.status.slug].label
    card = Card(heading=document.title, checked=f"{label} on {say_day(question.on)}")
    svg = render_card(scene, card=card)
    return send_png(
        svg,
        width=CARD_WIDTH,
        height=CARD_HEIGHT,
        zoom=1.0,
        instead=action_path(document.number, document.slug),
    )
