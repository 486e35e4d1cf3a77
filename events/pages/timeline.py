"""The timeline: a finding in a sentence, the question, a figure, the same as a list."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.exports import ROWS
from events.pages.addresses import action_path, company_path
from events.pages.alternates import list_alternates
from events.pages.choices import (
    find_relaxed,
    list_chips,
    list_hidden,
    list_selects,
)
from events.pages.citing import cite_view
from events.pages.embedding import write_snippet
from events.pages.entries import group_by_month
from events.pages.exporting import (
    export_path,
    list_outputs,
    list_redacted_actions,
    query_of,
)
from events.pages.figures import choose_look, list_files
from events.pages.freshness import keep_until_changed
from events.pages.legend import list_legend
from events.pages.rendering import render_page
from events.pages.sharing import Share
from events.pages.windows import offer_windows
from events.pages.wishes import Wish, drop_blanks, read_wish, say_problems
from events.timeline.answers import read_page
from events.timeline.captions import say_question
from events.timeline.cursors import Cursor, write_cursor
from events.timeline.drawing import Links, render_svg
from events.timeline.facets import count_facets
from events.timeline.picture import View, draw_picture
from events.timeline.question import Question
from events.timeline.scene.grouping import GroupBy
from events.timeline.sentences import (
    Finding,
    find_out,
    say_checked,
    say_finding,
    say_uncertain,
)

PAGE = 25
GROUP_NAMES: dict[GroupBy, str] = {
    "company": "company",
    "technology": "technology",
    "family": "what was done",
    "jurisdiction": "place",
}
LANE_PARAMETERS: dict[GroupBy, str] = {
    "technology": "technology",
    "family": "family",
    "jurisdiction": "place",
}
NO_LANE_PAGE = ("joint", "not-stated")
PRESETS = (
    ("In force today", "status=in_force"),
    ("Halts", "family=halt"),
    ("Police use", "audience=law-enforcement"),
    ("Minors", "audience=minors"),
    ("Facial recognition", "technology=facial-recognition"),
    ("Military AI", "technology=military-ai,autonomous-weapons"),
    ("Ended or reversed", "status=ended"),
    ("Required from outside", "required=asked,settlement,order,law"),
    ("No recent news", "status=unconfirmed"),
    ("On 30 June 2020", "on=2020-06-30"),
)


@require_safe
@keep_until_changed
def show_timeline(request: HttpRequest) -> HttpResponse:
    """`/`: any question, any day, as a sentence, a figure and a list."""
    if any(not str(value).strip() for value in request.GET.values()):
        return _lead_without_blanks(request)
    today = timezone.now().date()
    wish = read_wish(request.GET, today=today)
    question = wish.asked.question
    # A later page is as known when its first was read, and so is all about it.
    pinned = pin_to(question, wish.after)
    facets = count_facets(pinned)
    chips = list_chips(question, wish, facets)
    found = find_out(pinned)
    page = read_page(question, after=wish.after, size=PAGE, count=found.count)
    context: dict[str, Any] = {
        "finding": say_finding(found),
        "found": found,
        "tallies": [
            (t, wish.address(family=t.family.slug, status="in_force"))
            for t in found.tallies
        ],
        "uncertain": say_uncertain(found),
        "checked": say_checked(found),
        "question": question,
        "question_words": say_question(question, named_at=page.changeset),
        "selects": list_selects(facets),
        "hidden": list_hidden(question, wish),
        "chips": chips,
        "notices": [*say_problems(wish.problems), *filter(None, [wish.asked.sentence])],
        "presets": [(name, f"?{query}") for name, query in PRESETS],
        "day": question.on.isoformat() if question.on != today else "",
        "months": group_by_month(page.rows),
        "redacted": [
            (action_path(record.record, "redacted"), record)
            for record in list_redacted_actions(page.changeset)
        ],
        "count": page.count,
        "next": _next_address(wish, page.next),
        "is_first": wish.after is None,
        "first": wish.address(),
        **_list_ways_on(wish, found),
        "relaxed": None if page.count else find_relaxed(question, chips),
    }
    if wish.after is None and page.count:
        context |= _picture_context(question, wish, today)
    return render_page(
        request,
        "events/timeline/page.html",
        context,
        here="timeline",
        canonical=reverse("timeline") + query_of(wish.address()),
        question=question,
    )


def _list_ways_on(wish: Wish, found: Finding) -> dict[str, Any]:
    """How to take the answer along: as files, feeds, a citation, a shared link."""
    finding, query = say_finding(found), query_of(wish.address())
    return {
        "outputs": list_outputs(wish),
        "most_in_a_file": ROWS,
        "subscribe": reverse("subscribe") + query,
        "alternates": list_alternates(
            lambda slug: export_path(slug, wish), of="this answer"
        ),
        "cite": cite_view(wish, finding),
        "share": Share(
            title=finding,
            words=f"{say_question(wish.asked.question)} {say_checked(found)}",
            image=reverse("share-card") + query,
            alt=f"Figure: {finding}.",
        ),
    }


def pin_to(question: Question, after: Cursor | None) -> Question:
    """The question as known at the changeset of a cursor, if there is one."""
    return replace(question, known_at=after.changeset) if after else question


def _lead_without_blanks(request: HttpRequest) -> HttpResponseRedirect:
    filled = drop_blanks(request.GET)
    query = filled.urlencode(safe=",:") if filled else ""
    return HttpResponseRedirect(request.path + (f"?{query}" if query else ""))


@require_safe
def lead_to_timeline(request: HttpRequest) -> HttpResponse:
    """`/actions/` is the timeline."""
    return redirect("timeline", permanent=True)


def _next_address(wish: Wish, cursor: Cursor | None) -> str | None:
    return wish.address(after=write_cursor(cursor)) if cursor else None


def _picture_context(question: Question, wish: Wish, today: date) -> dict[str, Any]:
    view = View(choose_look(wish), window=wish.window)
    scene = draw_picture(question, view, today=today)
    links = Links(
        action=action_path,
        lane=_lane_links(wish),
        year=lambda year: wish.address(from_=str(year), to=str(year)),
    )
    return {
        "scene": scene,
        "figure": render_svg(scene, links=links, zooms=True),
        "groups": _list_groups(wish),
        "windowing": offer_windows(wish, scene, today=today),
        "legend": list_legend(scene),
        "files": list_files(wish),
        "snippet": write_snippet(wish, title=scene.title, height=scene.height),
    }


def _list_groups(wish: Wish) -> list[tuple[str, str, bool]]:
    """Ways to sort the lanes: name, address, is it this one."""
    return [
        (
            name,
            wish.address(group=None if key == "company" else key),
            key == wish.group_by,
        )
        for key, name in GROUP_NAMES.items()
    ]


def _lane_links(wish: Wish) -> Any:
    def lead(key: str) -> str | None:
        if key in NO_LANE_PAGE:
            return None
        if wish.group_by == "company":
            return company_path(key)
        return wish.address(**{LANE_PARAMETERS[wish.group_by]: key, "group": None})

    return lead
