"""Following a question: its feeds and its calendar, with addresses ready to copy."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.exports import BY_SLUG
from events.exports.following import ENTRIES
from events.pages.alternates import list_alternates
from events.pages.exporting import export_path, query_of, say_undated
from events.pages.freshness import keep_until_changed
from events.pages.rendering import render_page
from events.pages.wishes import Wish, drop_blanks, read_wish, say_problems
from events.timeline.answers import find_versions

# How to look at the answer, and as known when: a feed of what was known brings nothing.
NOT_FOLLOWED = ("from", "to", "group", "sort", "known_at", "changeset", "public_by")


@dataclass(frozen=True, slots=True)
class Way:
    """A way to follow an answer, with the address to copy into a program."""

    heading: str
    words: str
    address: str
    open_as: str = ""


@require_safe
@keep_until_changed
def show_subscribe(request: HttpRequest) -> HttpResponse:
    """`/subscribe/?…`: how to follow the answer to a question of the timeline."""
    params = drop_blanks(request.GET)
    dropped = [name for name in NOT_FOLLOWED if params.pop(name, None)]
    params.pop("after", None)
    wish = read_wish(params, today=timezone.now().date())
    question = wish.asked.question
    context = {
        "question_words": say_undated(question),
        "is_everything": not wish.asked.canonical,
        "dropped": dropped,
        # What is left out is said beside it.
        "pinned": None,
        "day": "" if wish.asked.day_matters else question.on,
        "without_day": wish.address(on=None),
        "count": find_versions(question).order_by().count(),
        "entries": ENTRIES,
        "ways": list_ways(wish),
        "timeline": reverse("timeline") + query_of(wish.address()),
        "notices": say_problems(wish.problems),
        "alternates": list_alternates(
            lambda slug: export_path(slug, wish), of=say_undated(question)
        ),
    }
    canonical = reverse("subscribe") + query_of(wish.address())
    return render_page(
        request,
        "events/subscribe/page.html",
        context,
        here="subscribe",
        canonical=canonical,
    )


def list_ways(wish: Wish) -> list[Way]:
    """Atom, JSON Feed and the calendar of an answer."""
    calendar = _address("ics", wish)
    return [
        Way(
            "Atom",
            "For feed readers: an entry for every new action and every change to one.",
            _address("atom", wish),
        ),
        Way(
            "JSON Feed",
            "The same entries, for programs of your own and readers that take JSON.",
            _address("feed.json", wish),
        ),
        Way(
            "Calendar",
            "Stated ends and the days on which silence begins to count, as days of "
            "your calendar. Most calendar programs look only every 8 to 24 hours.",
            calendar,
            "webcal:" + calendar.partition(":")[2],
        ),
    ]


def _address(slug: str, wish: Wish) -> str:
    return settings.SITE_URL + export_path(BY_SLUG[slug].slug, wish)
