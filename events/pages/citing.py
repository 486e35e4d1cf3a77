"""How to cite a page: the day, version and changeset stay, whatever is corrected."""

from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from events.exports.citations import CITATIONS, CITATIONS_BY_SLUG, TEXT, Work
from events.lifecycle.status import Status
from events.models import Changeset
from events.pages.addresses import Numbered, action_path
from events.pages.asking import AskedAction, ask_action
from events.pages.entries import list_companies
from events.pages.exporting import query_of
from events.pages.freshness import FRESH_SECONDS, write_etag
from events.pages.wishes import Wish, drop_blanks, read_wish
from events.text.edtf import say_day
from events.timeline.captions import say_question
from events.timeline.pinning import pin_question
from events.timeline.scene import see
from events.timeline.scene.tracing import outline
from events.timeline.sentences import find_out, say_finding
from events.vocabulary import statuses

NOTHING_YET = "Nothing has been published yet, so there is nothing to cite.\n"


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in words, the address that stays, and the same as files."""

    words: str
    address: str
    files: tuple[tuple[str, str], ...]


def cite_action(found: AskedAction, status: Status) -> Citation | None:
    """An action with its status on the day; None while nothing is public."""
    work = describe_action(found, status)
    if work is None:
        return None
    number, slug = found.newest.record, found.newest.slug
    query = work.address.partition("?")[2]
    files = [
        (chosen.label, f"{citation_path(number, slug, chosen.slug)}?{query}")
        for chosen in CITATIONS
    ]
    return Citation(TEXT.write(work), work.address, tuple(files))


def describe_action(found: AskedAction, status: Status) -> Work | None:
    """An action as a work, pinned to its day and to what was known."""
    question = found.asked.question
    pin = pin_question(question)
    if pin is None:
        return None
    document, version = found.document, found.version
    made = Changeset.objects.get(number=version.known_from)
    kept = dict(pin.parameters)
    if question.public_by is not None:
        kept["public_by"] = question.public_by.isoformat()
    query = urlencode({name: value for name, value in kept.items() if value}, safe=":")
    path = action_path(found.newest.record, found.newest.slug)
    return Work(
        key=f"company-line-{document.number}-v{version.version}",
        title=document.title,
        about=tuple(company.name for company in list_companies(document)),
        says=f"{statuses.BY_SLUG[status.slug].label} on {say_day(pin.on)}",
        edition=(
            f"Action {document.number}, version {version.version}, "
            f"as known at changeset {pin.changeset.number}"
        ),
        recorded_on=made.at.date(),
        asked_on=pin.on,
        address=f"{settings.SITE_URL}{path}?{query}",
    )


def cite_view(wish: Wish, finding: str) -> Citation | None:
    """A view of the timeline with what it found; None while nothing is public."""
    work = describe_view(wish, finding)
    if work is None:
        return None
    query = work.address.partition("?")[2]
    files = [
        (chosen.label, f"{reverse('view-citation', args=[chosen.slug])}?{query}")
        for chosen in CITATIONS
    ]
    return Citation(TEXT.write(work), work.address, tuple(files))


def describe_view(wish: Wish, finding: str) -> Work | None:
    """An answer of the timeline as a work, pinned to its day and what was known."""
    question = wish.asked.question
    pin = pin_question(question)
    if pin is None:
        return None
    query = query_of(wish.address(**pin.parameters))
    name = sha256(query.encode()).hexdigest()[:8]
    return Work(
        key=f"company-line-{pin.on.isoformat()}-{name}",
        title=finding,
        about=(),
        says=say_question(replace(question, known_at=pin.changeset.number)),
        edition="",
        recorded_on=pin.changeset.at.date(),
        asked_on=pin.on,
        address=settings.SITE_URL + reverse("timeline") + query,
    )


def citation_path(number: int, slug: str, extension: str) -> str:
    return reverse("action-citation", args=[Numbered(number, slug), extension])


@require_safe
def export_action(request: HttpRequest, action: Numbered, slug: str) -> HttpResponse:
    """`/actions/142-slug.bib` and its like: the citation of what the page shows."""
    found = ask_action(
        request,
        action,
        path_of=lambda number, words: citation_path(number, words, slug),
        absent=404,
    )
    if isinstance(found, HttpResponse):
        return found
    question = found.asked.question
    traced = see(outline(found.document), on=question.on, known_on=question.known_on)
    return _send(request, describe_action(found, traced.status), slug)


@require_safe
def export_view(request: HttpRequest, slug: str) -> HttpResponse:
    """`/timeline.bib?…` and its like: the citation of a view of the timeline."""
    today = timezone.now().date()
    wish = read_wish(drop_blanks(request.GET), today=today)
    finding = say_finding(find_out(wish.asked.question))
    return _send(request, describe_view(wish, finding), slug)


def _send(request: HttpRequest, work: Work | None, slug: str) -> HttpResponse:
    if work is None:
        return HttpResponse(
            NOTHING_YET, status=404, content_type="text/plain; charset=utf-8"
        )
    etag = write_etag(request, today=timezone.now().date())
    chosen = CITATIONS_BY_SLUG[slug]
    response = get_conditional_response(request, etag=etag) or HttpResponse(
        chosen.write(work), content_type=chosen.content_type
    )
    if response.status_code == 200 and chosen is not TEXT:
        name = f'attachment; filename="{work.key}.{chosen.slug}"'
        response["Content-Disposition"] = name
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response
