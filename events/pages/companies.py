"""Companies: what each has in force, what is over, and what nobody knows."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Count, F, Func, Max, Q
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

    slug: str
    name: str
    path: str
    in_force: int
    recorded: int
    latest: date
    spark: str


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
    context = {
        "companies": _sort(_count_companies(today), by=sort),
        "sorts": [(key, words, key == sort) for key, words in SORTS.items()],
    }
    return render_page(request, "events/company/list.html", context, here="companies")


def _count_companies(today: date) -> list[Counted]:
    """Two queries for the whole table: counts per company, and counts per year."""
    each = Func(F("companies"), function="unnest", output_field=BigIntegerField())
    actions = RecordVersion.objects.of("action").current().order_by()
    holds = has_status("in_force", on=today, known_on=today)
    rows = (
        actions.annotate(company=each)
        .values("company")
        .annotate(
            recorded=Count("pk"),
            in_force=Count("pk", filter=Q(holds)),
            latest=Max("sort_on"),
        )
    )
    corrections = count_own_days(on=today)
    years = actions.annotate(company=each).values_list("company", "sort_on__year")
    by_company: dict[int, list[int]] = {}
    for company, year in years:
        by_company.setdefault(company, []).append(year)
    named = RecordVersion.objects.of("company").current().order_by()
    names = {v.record: v for v in named.only("record", "slug", "label")}
    first = min((min(ys) for ys in by_company.values()), default=today.year)
    return [
        Counted(
            slug=names[row["company"]].slug,
            name=names[row["company"]].label,
            path=company_path(names[row["company"]].slug),
            in_force=row["in_force"] + corrections[row["company"]],
            recorded=row["recorded"],
            latest=row["latest"],
            spark=draw_spark(by_company[row["company"]], first=first, last=today.year),
        )
        for row in rows
        if row["company"] in names
    ]


def _sort(companies: list[Counted], *, by: str) -> list[Counted]:
    by_name = sorted(companies, key=lambda c: c.name.casefold())
    if by == "in-force":
        return sorted(by_name, key=lambda c: -c.in_force)
    if by == "recorded":
        return sorted(by_name, key=lambda c: -c.recorded)
    if by == "latest":
        return sorted(by_name, key=lambda c: c.latest, reverse=True)
    return by_name
