"""Companies: what each has in force, what is over, and what nobody knows."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    Count,
    F,
    Func,
    Max,
    Min,
    Q,
)
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.ledger.documents import CompanyDocument
from events.ledger.reading import document_of
from events.models import RecordVersion
from events.pages.addresses import PLAIN_LINKS, company_path
from events.pages.alternates import list_alternates
from events.pages.asking import lead_to, show_tombstone
from events.pages.comparing import read_page_number
from events.pages.entries import Entry, make_entry
from events.pages.freshness import keep_until_changed
from events.pages.legend import list_legend
from events.pages.record_exports import company_export_path, list_company_files
from events.pages.records import find_company, is_public
from events.pages.rendering import render_page
from events.pages.sharing import Share
from events.pages.sparks import draw_spark
from events.pages.wishes import drop_blanks, say_problems
from events.timeline.answers import read_all
from events.timeline.captions import join_words
from events.timeline.drawing import render_svg
from events.timeline.filters import read_question
from events.timeline.picture import View, draw_picture
from events.timeline.question import Question
from events.timeline.scene.lanes import Budget
from events.timeline.scene.layout import Look
from events.timeline.sentences import (
    find_out,
    say_checked,
    say_finding,
    say_uncertain,
)
from events.timeline.statuses import has_status
from events.timeline.within import count_own_days

MOST_LISTED = 100
PAGE = 250
EACH_COMPANY = Func(F("companies"), function="unnest", output_field=BigIntegerField())
WHOLE_COMPANY = Budget(lanes=6, marks_a_lane=120, tracks=60)
# In the order a reader asks: what holds, what may hold, what is coming, what is over.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("In force", ("in_force",)),
    ("May be in force", ("possibly",)),
    ("Ahead, or due and not confirmed", ("scheduled", "due_unconfirmed")),
    ("No recent news", ("unconfirmed",)),
    ("Done once", ("done",)),
    ("Over", ("ended",)),
    ("Not yet announced on this day", ("not_yet",)),
)
SORTS = {
    "name": "name",
    "in-force": "in force",
    "recorded": "recorded",
    "latest": "latest news",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """A company in the table of all."""

    record: int
    name: str
    path: str
    in_force: int
    recorded: int
    first: date
    latest: date


@require_safe
@keep_until_changed
def show_company(request: HttpRequest, slug: str) -> HttpResponse:
    """`/companies/openai/`; a slug that was given up leads to the new one."""
    version = find_company(slug)
    if version.slug != slug:
        return lead_to(request, company_path(version.slug))
    if not is_public(version):
        return show_tombstone(request, version)
    company = document_of(CompanyDocument, version)
    today = timezone.now().date()
    asked = read_question(drop_blanks(request.GET), today=today)
    question = replace(asked.question, companies=(slug,))
    found = find_out(question)
    subsidiaries = _list_subsidiaries(company.id)
    query = f"?{asked.canonical}" if asked.canonical else ""
    rows = read_all(question, limit=MOST_LISTED)
    entries = [make_entry(row.document, row.status) for row in rows]
    context: dict[str, Any] = {
        "company": company,
        "finding": say_finding(found),
        "found": found,
        "uncertain": say_uncertain(found),
        "checked": say_checked(found),
        "notices": say_problems(asked.problems),
        "sections": _divide(entries),
        "more": found.count - len(entries),
        "subsidiaries": subsidiaries,
        "files": list_company_files(slug, query=query),
        "share": Share(
            title=f"{company.name}: {say_finding(found)}",
            words=say_checked(found),
            image=f"{reverse('share-card')}?company={slug}",
            alt=f"Figure of the lines {company.name} held on AI.",
        ),
        "alternates": list_alternates(
            lambda chosen: company_export_path(slug, chosen) + query, of=company.name
        ),
        "owned": _say_owned(question, [name for name, _ in subsidiaries]),
        "with_subsidiaries": question.subsidiaries,
        "question": question,
        "day": question.on.isoformat() if question.on != today else "",
    }
    if entries:
        context |= _draw_company(question, company, today=today)
    return render_page(
        request,
        "events/company/page.html",
        context,
        canonical=company_path(slug),
        question=question,
    )


def _divide(entries: list[Entry]) -> list[tuple[str, list[Entry]]]:
    sections = []
    for heading, slugs in SECTIONS:
        inside = [e for e in entries if e.status.slug in slugs]
        if inside:
            sections.append((heading, inside))
    return sections


def _list_subsidiaries(record: int) -> list[tuple[str, str]]:
    """Companies whose parents name this one: name and address."""
    named = f'"parents":[{{"id":{record},'
    versions = RecordVersion.objects.of("company").current()
    found = versions.filter(body__contains=named).order_by("label")
    return [(v.label, company_path(v.slug)) for v in found]


def _say_owned(question: Question, names: list[str]) -> str:
    """What the companies it owns did is counted apart: how much that would be."""
    if not names or question.subsidiaries:
        return ""
    whole = find_out(replace(question, subsidiaries=True))
    who = join_words(names, last="and")
    return f"What {who} did is not counted here. {say_finding(whole)}."


def _draw_company(
    question: Question, company: CompanyDocument, *, today: date
) -> dict[str, Any]:
    look = Look(
        group_by="family", words="above", budget=WHOLE_COMPANY, subject=company.name
    )
    view = View(look)
    scene = draw_picture(question, view, today=today)
    return {
        "figure": render_svg(scene, links=PLAIN_LINKS),
        "legend": list_legend(scene),
    }


@require_safe
@keep_until_changed
def list_all(request: HttpRequest) -> HttpResponse:
    """`/companies/`: every company with recorded actions, sorted by a link."""
    today = timezone.now().date()
    sort = request.GET.get("sort", "name")
    if sort not in SORTS:
        sort = "name"
    companies = _count_companies(today)
    if sort == "in-force":
        companies = _correct(companies, today)
    companies = _sort(companies, by=sort)
    pages = max(1, -(-len(companies) // PAGE))
    page = min(max(read_page_number(request.GET), 1), pages)
    shown = companies[(page - 1) * PAGE : page * PAGE]
    if sort != "in-force":
        shown = _correct(shown, today)
    first = min((company.first.year for company in companies), default=today.year)
    years = _count_years([company.record for company in shown])
    context = {
        "companies": [
            (c, draw_spark(years[c.record], first=first, last=today.year))
            for c in shown
        ],
        "count": len(companies),
        "page": page,
        "pages": pages,
        "previous": f"?sort={sort}&page={page - 1}" if page > 1 else "",
        "next": f"?sort={sort}&page={page + 1}" if page < pages else "",
        "sorts": [(key, words, key == sort) for key, words in SORTS.items()],
    }
    return render_page(request, "events/company/list.html", context, here="companies")


def _count_companies(today: date) -> list[Counted]:
    """A query for the counts of all, of actions as wholes, and one for their names."""
    holds = has_status("in_force", on=today, known_on=today)
    rows = (
        RecordVersion.objects.of("action")
        .current()
        .order_by()
        .annotate(company=EACH_COMPANY)
        .values("company")
        .annotate(
            recorded=Count("pk"),
            in_force=Count("pk", filter=Q(holds)),
            first=Min("sort_on"),
            latest=Max("sort_on"),
        )
    )
    named = RecordVersion.objects.of("company").current().order_by()
    names = {
        record: (slug, label)
        for record, slug, label in named.values_list("record", "slug", "label")
    }
    return [
        Counted(
            record=row["company"],
            name=names[row["company"]][1],
            path=company_path(names[row["company"]][0]),
            in_force=row["in_force"],
            recorded=row["recorded"],
            first=row["first"],
            latest=row["latest"],
        )
        for row in rows
        if row["company"] in names
    ]


def _correct(companies: list[Counted], today: date) -> list[Counted]:
    """With what each joined or left counted for the days it was in it.

    Each such action is read, so of many companies only those are asked for that count.
    """
    changes = count_own_days([company.record for company in companies], on=today)
    return [
        replace(company, in_force=company.in_force + changes[company.record])
        for company in companies
    ]


def _count_years(records: list[int]) -> dict[int, dict[int, int]]:
    """By company, how many of its actions began in which year."""
    years: dict[int, dict[int, int]] = {record: {} for record in records}
    # The index stands on the groups; every company is in its own group.
    actions = RecordVersion.objects.of("action").current().order_by()
    theirs = actions.filter(company_groups__overlap=records)
    each = theirs.annotate(company=EACH_COMPANY).values_list("company", "sort_on__year")
    for company, year, many in each.annotate(n=Count("pk")):
        if company in years:
            years[company][year] = many
    return years


def _sort(companies: list[Counted], *, by: str) -> list[Counted]:
    by_name = sorted(companies, key=lambda c: c.name.casefold())
    if by == "in-force":
        return sorted(by_name, key=lambda c: -c.in_force)
    if by == "recorded":
        return sorted(by_name, key=lambda c: -c.recorded)
    if by == "latest":
        return sorted(by_name, key=lambda c: c.latest, reverse=True)
    return by_name
