"""Which version of an action an address asks for, or where else it leads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone

from events.ledger.documents import ActionDocument
from events.models import Changeset, RecordVersion
from events.pages.addresses import Numbered
from events.pages.records import find_answering, find_newest, find_survivor, is_public
from events.pages.rendering import render_page
from events.pages.wishes import drop_blanks
from events.timeline.filters import Asked, read_question
from events.timeline.question import Question
from events.timeline.records import find_redaction
from events.timeline.statuses import NotDisclosed, read_stored
from events.timeline.stored import stored

WritePath = Callable[[int, str], str]


@dataclass(frozen=True, slots=True)
class AskedAction:
    """An action as its address asks: the version that answers, and the newest one."""

    newest: RecordVersion
    version: RecordVersion
    document: ActionDocument
    asked: Asked
    today: date


def ask_action(
    request: HttpRequest,
    action: Numbered,
    *,
    path_of: WritePath,
    absent: int = 200,
) -> AskedAction | HttpResponse:
    """The action asked for; else a redirect, a tombstone, or "not yet recorded then".

    `path_of(number, slug)` writes the address a redirect leads to; `absent` is the
    status of a page that says why there is nothing to read.
    """
    newest = find_newest("action", action.number)
    today = timezone.now().date()
    asked = read_question(drop_blanks(request.GET), today=today)
    question = asked.question
    version = find_answering(newest, question.known_at)
    if version is None or not is_public(version):
        survivor = find_survivor(newest, question.known_at)
        if survivor is not None:
            return lead_to(request, path_of(survivor.record, survivor.slug))
    if question.known_at is None and not is_public(newest):
        return show_tombstone(request, newest, question=question)
    if version is not None and version.body is None:
        return show_tombstone(request, version, question=question)
    if newest.slug != action.slug:
        return lead_to(request, path_of(newest.record, newest.slug))
    if version is None:
        return _show_not_yet(
            request, newest, asked, sentence=asked.sentence, status=absent
        )
    try:
        document = read_stored(stored(version), question.public_by).document
    except NotDisclosed as reason:
        return _show_not_yet(
            request, newest, asked, sentence=str(reason), status=absent
        )
    return AskedAction(newest, version, document, asked, today)


def _show_not_yet(
    request: HttpRequest,
    newest: RecordVersion,
    asked: Asked,
    *,
    sentence: str,
    status: int,
) -> HttpResponse:
    """Nothing to read of the action then, and why."""
    context = {"newest_version": newest, "sentence": sentence}
    return render_page(
        request,
        "events/action/not_yet.html",
        context,
        status=status,
        question=asked.question,
    )


def lead_to(request: HttpRequest, path: str) -> HttpResponsePermanentRedirect:
    """For ever to another address, with the same query."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(path + (f"?{query}" if query else ""))


def show_tombstone(
    request: HttpRequest, version: RecordVersion, *, question: Question | None = None
) -> HttpResponse:
    """A record that was taken back: its reason stays, and the page is gone (410)."""
    changeset = find_redaction(version) if version.body is None else None
    if changeset is None:
        changeset = Changeset.objects.filter(number=version.known_from).first()
    context = {"version": version, "changeset": changeset}
    return render_page(
        request, "events/action/gone.html", context, status=410, question=question
    )
