"""When a page was first published, from every place that says so."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

# htmldate would take today as the latest day; nothing here reads the clock.
_EARLIEST = "1995-01-01"
_LATEST = date(2100, 1, 1)

_METAS = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "publication_date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "cxenseparse:recs:publishtime",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date",
    "date",
)
_ISO_DAY = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")


def read_published(
    tree: HtmlElement,
    *,
    linked: dict[str, Any],
    metas: dict[str, str],
    url: str,
    latest: date | None,
) -> tuple[tuple[str, date], ...]:
    """(how, day) for each way that found one: `jsonld`, then `meta`, then `htmldate`.

    Days are as written by the publisher, in its own time zone. No single way is
    right more than nine times in ten, so the caller compares. Days after `latest`
    are disbelieved. May rearrange the tree: call it last.
    """
    latest = latest or _LATEST
    found = (
        ("jsonld", _read_day(linked.get("datePublished"))),
        ("meta", _read_meta_day(tree, metas)),
        ("htmldate", _search_page(tree, url=url, latest=latest)),
    )
    return tuple((how, day) for how, day in found if day and day <= latest)


def _read_meta_day(tree: HtmlElement, metas: dict[str, str]) -> date | None:
    for name in _METAS:
        day = _read_day(metas.get(name))
        if day is not None:
            return day
    times = tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    return _read_day(str(times[0])) if times else None


def _read_day(value: Any) -> date | None:
    written = _ISO_DAY.match(value) if isinstance(value, str) else None
    if written is None:
        return None
    try:
        return date(int(written[1]), int(written[2]), int(written[3]))
    except ValueError:
        return None


def _search_page(tree: HtmlElement, *, url: str, latest: date) -> date | None:
    try:
        found = find_date(
            tree,
            original_date=True,
            url=url or None,
            min_date=_EARLIEST,
            max_date=latest.isoformat(),
        )
    except (ValueError, TypeError, AttributeError):
        # A page odd enough to trip the search simply has no date found by it.
        return None
    return datetime.fromisoformat(found).date() if found else None
