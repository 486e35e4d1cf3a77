"""One company or one action as files and feeds: `/companies/openai.atom` and so on."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.exports import BY_SLUG, FORMATS
from events.pages.addresses import Numbered, action_path, company_path
from events.pages.asking import AskedAction, ask_action, lead_to, show_tombstone
from events.pages.exporting import Export, query_of, send_export
from events.pages.records import find_company, is_public
from events.pages.wishes import Wish, drop_blanks, read_wish


@require_safe
def export_company(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    """What a company did, in one format, with the filters of the timeline."""
    version = find_company(slug)
    if version.slug != slug:
        return lead_to(request, company_export_path(version.slug, extension))
    if not is_public(version):
        return show_tombstone(request, version)
    params = drop_blanks(request.GET)
    params["company"] = slug
    wish = read_wish(params, today=timezone.now().date())
    wanted = Export(
        asked=wish.asked,
        problems=wish.problems,
        page=company_path(slug) + _own_query(wish),
        path=lambda chosen, after: (
            company_export_path(slug, chosen) + _own_query(wish, after=after)
        ),
        after=wish.after,
    )
    return send_export(request, BY_SLUG[extension], wanted)


def _own_query(wish: Wish, *, after: str | None = None) -> str:
    return query_of(wish.address(company=None, after=after))


@require_safe
def export_action(
    request: HttpRequest, action: Numbered, extension: str
) -> HttpResponse:
    """One action in one format: a row, a record, its ends, or every change to it."""
    found = ask_action(
        request,
        action,
        path_of=lambda number, slug: action_export_path(number, slug, extension),
        absent=404,
    )
    if isinstance(found, HttpResponse):
        return found
    number, slug = found.newest.record, found.newest.slug
    question = replace(found.asked.question, numbers=(number,))
    wanted = Export(
        asked=replace(found.asked, question=question),
        problems=found.asked.problems,
        page=action_path(number, slug) + _clocks_of(found),
        path=lambda chosen, _after: (
            action_export_path(number, slug, chosen) + _clocks_of(found)
        ),
        title=found.document.title.rstrip("."),
    )
    return send_export(request, BY_SLUG[extension], wanted)


def _clocks_of(found: AskedAction) -> str:
    canonical = found.asked.canonical
    return f"?{canonical}" if canonical else ""


def company_export_path(slug: str, extension: str) -> str:
    return reverse("company-export", args=[slug, extension])


def action_export_path(number: int, slug: str, extension: str) -> str:
    return reverse("action-export", args=[Numbered(number, slug), extension])


def list_company_files(slug: str, *, query: str) -> list[tuple[str, str]]:
    """A company's actions as files: name and address."""
    return [
        (chosen.label, company_export_path(slug, chosen.slug) + query)
        for chosen in FORMATS
    ]


def list_action_files(found: AskedAction) -> list[tuple[str, str]]:
    """An action as files: name and address."""
    number, slug = found.newest.record, found.newest.slug
    return [
        (
            chosen.label,
            action_export_path(number, slug, chosen.slug) + _clocks_of(found),
        )
        for chosen in FORMATS
    ]
