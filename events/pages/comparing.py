"""Compare: companies beside technologies on a day, and what is different on another."""

import csv
from datetime import date
from io import StringIO
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.exports.as_csv import neutralise
from events.pages.addresses import action_path, company_path
from events.pages.freshness import keep_until_changed
from events.pages.rendering import render_page
from events.pages.wishes import drop_blanks, say_problems
from events.text.edtf import say
from events.timeline.answers import Row, checked_until
from events.timeline.comparing import COMPANIES, TECHNOLOGIES, Cell, compare
from events.timeline.filters import Asked, read_question
from events.timeline.naming import name_terms
from events.vocabulary import statuses

OWN = ("vs", "page")
NONE = "none recorded"
COLUMNS = ("company", "technology", "on", "vs", "is_changed")
Piece = tuple[str, str, str, str]


@require_safe
@keep_until_changed
def show_comparison(request: HttpRequest) -> HttpResponse:
    """`/compare/?on=2021-06-01&vs=2020-06-01`: a table, and the changes below it."""
    params = drop_blanks(request.GET)
    today = timezone.now().date()
    asked = read_question(params, today=today, also=OWN)
    vs, wrong = read_day(params)
    found = compare(asked.question, vs=vs, page=read_page_number(params))
    question = asked.question
    context = {
        "found": found,
        "lines": [
            (
                line.name,
                company_path(line.slug),
                [_show(cell, company=line.name) for cell in line.cells],
            )
            for line in found.lines
        ],
        "changes": [
            (
                change.row.document,
                _path(change.row),
                _say_state(change.then),
                _say_state(change.now),
            )
            for change in found.changes
        ],
        "on": question.on,
        "on_words": say(question.on.isoformat()),
        "vs": vs,
        "vs_words": say(vs.isoformat()) if vs else "",
        "scope": list(name_terms("technology", question.technologies).values()),
        "technology": ",".join(question.technologies),
        "checked": _say_checked(),
        "notices": [*say_problems(asked.problems), *wrong],
        "hidden": [
            (name, value)
            for name, value in QueryDict(asked.canonical).items()
            if name not in ("on", "technology")
        ],
        "previous": _address(asked, vs, found.page - 1) if found.page > 1 else "",
        "next": _address(asked, vs, found.page + 1) if found.page < found.pages else "",
        "csv": reverse("compare-csv") + _address(asked, vs, found.page),
        "most": (COMPANIES, TECHNOLOGIES),
    }
    return render_page(
        request,
        "events/compare/page.html",
        context,
        here="compare",
        canonical=reverse("compare") + _address(asked, vs, found.page),
        question=question,
    )


@require_safe
def export_comparison(request: HttpRequest) -> HttpResponse:
    """`/compare.csv?…`: the same page of the table, a line for every cell."""
    params = drop_blanks(request.GET)
    asked = read_question(params, today=timezone.now().date(), also=OWN)
    vs, _ = read_day(params)
    found = compare(asked.question, vs=vs, page=read_page_number(params))
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for line in found.lines:
        for (slug, _label), cell in zip(found.technologies, line.cells, strict=True):
            states = [_say_all(cell.now), _say_all(cell.then) if vs else ""]
            changed = str(cell.is_changed).lower()
            writer.writerow([line.slug, slug or "not-stated", *states, changed])
    return HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")


def read_day(params: QueryDict) -> tuple[date | None, list[str]]:
    """The other day, or a sentence where it is none."""
    text = params.get("vs", "").strip()
    if not text:
        return None, []
    try:
        return date.fromisoformat(text), []
    except ValueError:
        return None, [f"'vs' takes a day such as 2020-06-01, not {text[:40]!r}."]


def read_page_number(params: QueryDict) -> int:
    text = params.get("page", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _say_checked() -> str:
    day = checked_until()
    if day is None:
        return "Nothing has been checked yet."
    return f"Checked until {say(day.isoformat())}; later news is not in it."


def _address(asked: Asked, vs: date | None, page: int) -> str:
    pairs = list(QueryDict(asked.canonical).items())
    if vs:
        pairs.append(("vs", vs.isoformat()))
    if page > 1:
        pairs.append(("page", str(page)))
    return f"?{urlencode(pairs, safe=',:')}" if pairs else ""


def _show(cell: Cell, *, company: str) -> tuple[list[Piece], list[Piece], bool]:
    now = _list_pieces(cell.now, company=company)
    return now, _list_pieces(cell.then, company=company), cell.is_changed


def _list_pieces(rows: tuple[Row, ...], *, company: str) -> list[Piece]:
    """The table's line has said the company's name: what it did is left."""
    return [
        (
            row.document.family.slug,
            row.document.title.removeprefix(f"{company} "),
            _say_state(row),
            _path(row),
        )
        for row in rows
    ]


def _path(row: Row) -> str:
    return action_path(row.document.number, row.document.slug)


def _say_state(row: Row | None) -> str:
    if row is None:
        return "not in force"
    label = statuses.BY_SLUG[row.status.slug].label.lower()
    since = row.status.since_words
    return f"{label} since {since}" if since else label


def _say_all(rows: tuple[Row, ...]) -> str:
    said = "; ".join(
        f"{row.document.number} {row.document.title} ({_say_state(row)})"
        for row in rows
    )
    return neutralise(said) if said else NONE
