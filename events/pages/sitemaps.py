"""For search engines: what may be read, where everything is, when each last changed."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from events.ledger.reading import latest_changeset
from events.models import Changeset, RecordVersion
from events.models.ledger import RecordVersionQuerySet
from events.pages.addresses import action_path, company_path, source_path
from events.pages.freshness import FRESH_SECONDS
from events.pages.terms import SCHEMES
from events.timeline.naming import list_terms

# The format allows 50,000 in a file; smaller ones are read again sooner.
PAGE = 5_000
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# These change with the record, the others only with the program.
TOLD = (
    *("timeline", "companies", "technologies", "audiences"),
    *("compare", "sources", "new", "data"),
)
STANDING = ("methodology", "subscribe", "accessibility", "tips")
PATHS: dict[str, Callable[[int, str], str]] = {
    "action": action_path,
    "company": lambda _record, slug: company_path(slug),
    "source": lambda record, _slug: source_path(record),
}
# One filter makes a page worth finding; combinations of filters have no end.
CLOSED = ("/admin/", "/api/", "/embed/", "/search/", "/*?*&", "/*after=", "/*before=")

Place = tuple[str, datetime | None]


@require_safe
def show_robots(_request: HttpRequest) -> HttpResponse:
    """`/robots.txt`: everything but the desk, the API and endless combinations."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED),
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def show_index(_request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`: the files that list the pages, and when each last changed."""
    newest = latest_changeset()
    places: list[Place] = [(reverse("sitemap-pages"), newest.at if newest else None)]
    if newest is not None:
        for entity in PATHS:
            for number, at in enumerate(_date_pages(entity, newest.hash), start=1):
                places.append((reverse("sitemap-records", args=[entity, number]), at))
    return _send("sitemapindex", "sitemap", places)


@lru_cache(maxsize=16)
def _date_pages(entity: str, newest_hash: str) -> tuple[datetime, ...]:
    """When each page of an entity last changed; read once per changeset."""
    numbers = list(_list_current(entity).values_list("known_from", flat=True))
    newest = [max(numbers[n : n + PAGE]) for n in range(0, len(numbers), PAGE)]
    moments = Changeset.objects.in_bulk(set(newest))
    return tuple(moments[number].at for number in newest)


@require_safe
def show_pages(_request: HttpRequest) -> HttpResponse:
    """`/sitemap-pages.xml`: the pages that are no single record's."""
    newest = latest_changeset()
    at = newest.at if newest else None
    terms = [
        scheme.path(slug)
        for scheme in SCHEMES.values()
        for slug in list_terms(scheme.slug)
    ]
    told = [*(reverse(name) for name in TOLD), *terms]
    standing = [reverse(name) for name in STANDING]
    return _send(
        "urlset", "url", [*((p, at) for p in told), *((p, None) for p in standing)]
    )


@require_safe
def show_records(_request: HttpRequest, entity: str, page: int) -> HttpResponse:
    """`/sitemap-action-1.xml`: up to 5,000 records by number."""
    first = max(0, page - 1) * PAGE
    listed = _list_current(entity).values_list("record", "slug", "known_from")
    rows = list(listed[first : first + PAGE]) if page else []
    if not rows:
        raise Http404("The map has no such page.")
    moments = Changeset.objects.in_bulk({number for _, _, number in rows})
    path_of = PATHS[entity]
    places = [
        (path_of(record, slug), moments[number].at) for record, slug, number in rows
    ]
    return _send("urlset", "url", places)


def _list_current(entity: str) -> RecordVersionQuerySet:
    versions = RecordVersion.objects.of(entity).current().exclude(body=None)
    return versions.order_by("record")


def _send(root: str, element: str, places: Iterable[Place]) -> HttpResponse:
    response = HttpResponse(
        "".join(_write(root, element, places)),
        content_type="application/xml; charset=utf-8",
    )
    response["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


def _write(root: str, element: str, places: Iterable[Place]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">\n'
    for path, at in places:
        yield f"<{element}><loc>{escape(settings.SITE_URL + path)}</loc>"
        if at is not None:
            moment = at.astimezone(UTC).isoformat(timespec="seconds")
            yield f"<lastmod>{moment}</lastmod>"
        yield f"</{element}>\n"
    yield f"</{root}>\n"
