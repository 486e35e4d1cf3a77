"""Answers as files: of the timeline, of a company, of an action; `.csv`, `.atom` …"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from events.exports import BY_SLUG, FORMATS, ExportFormat, Header
from events.ledger.reading import latest_changeset
from events.pages.addresses import action_path
from events.pages.freshness import FRESH_SECONDS, write_etag
from events.pages.wishes import Wish, drop_blanks, read_wish, say_problems
from events.text.edtf import say_day
from events.timeline.answers import AnswerPage, checked_until
from events.timeline.captions import say_question
from events.timeline.cursors import Cursor, write_cursor
from events.timeline.filters import Asked
from events.timeline.question import Question
from events.timeline.records import RedactedRecord, list_redacted
from events.timeline.strict import ParameterProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """An answer to be written: what is asked, and the addresses it stands at.

    `page` shows the same to people; `path(format, after)` is the file's own address,
    or that of its continuation. `title` is said before the question in words.
    """

    asked: Asked
    problems: Sequence[ParameterProblem]
    page: str
    path: Callable[[str, str | None], str]
    after: Cursor | None = None
    title: str = ""


@require_safe
def export_answer(request: HttpRequest, slug: str) -> HttpResponse:
    """What the page lists for the same query, in one format."""
    wish = read_wish(drop_blanks(request.GET), today=timezone.now().date())
    return send_export(request, BY_SLUG[slug], export_of(wish))


def export_of(wish: Wish) -> Export:
    """A wish of the timeline as something to be written."""
    return Export(
        asked=wish.asked,
        problems=wish.problems,
        page=reverse("timeline") + query_of(wish.address()),
        path=lambda slug, after: export_path(slug, wish, after=after),
        after=wish.after,
    )


def send_export(
    request: HttpRequest, chosen: ExportFormat, wanted: Export
) -> HttpResponse:
    """The file, unless the reader has it already.

    What the page would leave out is left out here and said in the file. Only an
    unknown parameter is refused: in a file nobody would see the notice.
    """
    unknown = [p for p in wanted.problems if p.type == "unknown-parameter"]
    if unknown:
        return refuse_unknown(unknown)
    etag = write_etag(request, today=timezone.now().date())
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = write_answer(chosen, wanted)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


def write_answer(chosen: ExportFormat, wanted: Export) -> HttpResponse:
    """The file, with the address of its continuation if it has one."""
    page = chosen.read(wanted.asked.question, wanted.after)
    header = write_header(chosen, wanted, page)
    pieces = chosen.write(header, page.rows)
    response = HttpResponse(pieces, content_type=chosen.content_type)
    if chosen.is_download:
        name = f"company-line-{header.on.isoformat()}.{chosen.slug}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    if page.next is not None:
        following = wanted.path(chosen.slug, write_cursor(page.next))
        response["Link"] = f'<{following}>; rel="next"'
    return response


def write_header(chosen: ExportFormat, wanted: Export, page: AnswerPage) -> Header:
    """What the file says of itself."""
    question = wanted.asked.question
    is_undated = chosen.is_followed and wanted.asked.day_matters
    say = say_undated if is_undated else say_question
    words = say(question, named_at=page.changeset)
    left_out = (*say_problems(wanted.problems), wanted.asked.sentence)
    return Header(
        says=f"{wanted.title}. {words}" if wanted.title else words,
        on=question.on,
        changeset=page.changeset,
        checked_until=checked_until(page.changeset),
        count=page.count,
        redacted=() if wanted.after else list_redacted_actions(page.changeset),
        left_out=tuple(sentence for sentence in left_out if sentence),
        page=settings.SITE_URL + wanted.page,
        here=settings.SITE_URL + wanted.path(chosen.slug, None),
        link=lambda number, slug: settings.SITE_URL + action_path(number, slug),
    )


def list_redacted_actions(changeset: int) -> tuple[RedactedRecord, ...]:
    """The actions that a changeset held and a redaction has taken out since."""
    newest = latest_changeset()
    return list_redacted(["action"], changeset, newest.hash) if newest else ()


def say_undated(question: Question, *, named_at: int | None = None) -> str:
    """The question without its day, which is whichever day somebody reads the answer.

    Who follows a feed would else see another title every morning.
    """
    day = say_day(question.on)
    words = say_question(question, named_at=named_at)
    words = words.replace(f", asked about {day}", "")
    return words.replace(f" on {day}", " today")


def refuse_unknown(problems: Sequence[ParameterProblem]) -> HttpResponse:
    """400 in plain words, each naming the nearest parameter there is."""
    words = "\n".join(say_problems(problems))
    return HttpResponse(
        f"{words}\n", status=400, content_type="text/plain; charset=utf-8"
    )


def export_path(slug: str, wish: Wish, **changes: str | None) -> str:
    """The address of a wish in a format."""
    return reverse(f"timeline-{slug}") + query_of(wish.address(**changes))


def list_outputs(wish: Wish) -> list[tuple[str, str]]:
    """The same answer for programs: name and address."""
    asked = wish.asked.canonical
    return [
        ("JSON", reverse("api:actions") + (f"?{asked}" if asked else "")),
        *((chosen.label, export_path(chosen.slug, wish)) for chosen in FORMATS),
    ]


def query_of(address: str) -> str:
    """The query of a wish's address, to be set behind another path."""
    return "" if address == "." else address
