"""Sources: where each is, what was read of it, which actions rest on it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from events.ledger.documents import ActionDocument, QuotationDocument, SourceDocument
from events.ledger.reading import document_of
from events.models import RecordVersion
from events.pages.addresses import action_path, at_passage, is_web_address, source_path
from events.pages.asking import show_tombstone
from events.pages.freshness import keep_until_changed
from events.pages.records import find_newest, is_public, read_actions
from events.pages.rendering import render_page
from events.text.edtf import say
from events.vocabulary import evidence_fields, sources

PAGE = 50
UNDATED_YEAR = 1900
MOST_USES = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """A source in the list of all."""

    document: SourceDocument
    path: str
    type: str
    published: str


@dataclass(frozen=True, slots=True)
class Use:
    """An action that cites a source, with the words it quotes of it."""

    document: ActionDocument
    path: str
    role: str
    quotations: tuple[tuple[str, QuotationDocument, str], ...]


@require_safe
@keep_until_changed
def list_all(request: HttpRequest) -> HttpResponse:
    """`/sources/`: newest first, by words in title or publisher, 50 at a time."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    after = _read_after(request.GET.get("after", ""))
    versions = RecordVersion.objects.of("source").current().exclude(body=None)
    if words:
        versions = versions.filter(words=_search(words))
    count = versions.order_by().count()
    if after:
        day, record = after
        older = Q(sort_on__lt=day) | Q(sort_on=day, record__lt=record)
        versions = versions.filter(older)
    rows = list(versions.order_by("-sort_on", "-record")[: PAGE + 1])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    context = {
        "sources": [_listed(v) for v in rows[:PAGE]],
        "count": count,
        "q": words,
        "is_first": after is None,
        "next": _address(words, last) if last else "",
        "first": _address(words, None),
    }
    return render_page(request, "events/source/list.html", context, here="sources")


def _search(words: str) -> SearchQuery:
    return SearchQuery(words, config="english", search_type="websearch")


def _read_after(text: str) -> tuple[date, int] | None:
    day, _, record = text.partition("_")
    try:
        return date.fromisoformat(day), int(record[:18])
    except ValueError:
        return None


def _address(words: str, last: RecordVersion | None) -> str:
    pairs = {"q": words} if words else {}
    if last:
        pairs["after"] = f"{last.sort_on.isoformat()}_{last.record}"
    return f"?{urlencode(pairs)}" if pairs else "."


def _listed(version: RecordVersion) -> Listed:
    document = document_of(SourceDocument, version)
    return Listed(
        document=document,
        path=source_path(version.record),
        type=label_type(document.type),
        published=document.published.words if document.published else "undated",
    )


def label_type(slug: str) -> str:
    word = sources.BY_SLUG.get(slug)
    return word.label if word else slug


@require_safe
@keep_until_changed
def show_source(request: HttpRequest, record: int) -> HttpResponse:
    """`/sources/17/`: the source, its stored readings, and every action it supports."""
    version = find_newest("source", record)
    if not is_public(version):
        return show_tombstone(request, version)
    document = document_of(SourceDocument, version)
    context = {
        "source": document,
        "type": label_type(document.type),
        "is_web": is_web_address(document.url),
        "archive_is_web": is_web_address(document.archive_url),
        "published": document.published.words if document.published else "",
        "uses": _list_uses(document),
        "readings": [
            (r, sources.READINGS_BY_SLUG[r.kind].label, say(r.read_at[:10]))
            for r in document.readings
        ],
    }
    return render_page(request, "events/source/page.html", context)


def _list_uses(source: SourceDocument) -> list[Use]:
    versions = RecordVersion.objects.of("action").current().exclude(body=None)
    citing = list(versions.filter(sources__contains=[source.id])[:MOST_USES])
    return [_use(document, source) for document in read_actions(citing)]


def _use(document: ActionDocument, source: SourceDocument) -> Use:
    role = next((s.role for s in document.sources if s.id == source.id), "background")
    return Use(
        document=document,
        path=action_path(document.number, document.slug),
        role=sources.ROLES_BY_SLUG[role].label,
        quotations=tuple(
            (
                evidence_fields.BY_SLUG[q.field].label.lower(),
                q,
                at_passage(source.url, q.exact),
            )
            for q in document.quotations
            if q.source == source.id
        ),
    )
