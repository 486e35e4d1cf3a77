"""Sitemaps, news sitemaps and sitemap indexes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree

from events.feeds.entry import EntryCollector, FeedError, ParsedFeed, read_moment
from events.feeds.screening import screen_xml
from events.feeds.survey import survey_xml

_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_FIELDS = frozenset({"loc", "lastmod", "title", "publication_date"})


class SitemapFormat:
    """https://www.sitemaps.org/protocol.html with Google's news elements."""

    name = "sitemap"

    def recognises(self, document: str) -> bool:
        """Whether a sitemap's root element stands near the beginning."""
        return _ROOT.search(document[:4096]) is not None

    def read(self, document: str, *, url: str) -> ParsedFeed:
        """Entries of a `urlset`; of a `sitemapindex` the `children`, newest first."""
        document = screen_xml(document)
        survey = survey_xml(document)
        collector = EntryCollector(base=url)
        children: dict[str, datetime] = {}
        for kind, fields in _records(document):
            location = fields.get("loc", "")
            if kind == "sitemap":
                child = collector.resolve(location)
                if child:
                    changed_at = read_moment(fields.get("lastmod"))
                    children.setdefault(child, changed_at or _LONG_AGO)
                continue
            collector.add(
                location,
                title=fields.get("title", ""),
                published_at=read_moment(fields.get("publication_date")),
                updated_at=read_moment(fields.get("lastmod")),
            )
        is_index = survey.root == "sitemapindex"
        return ParsedFeed(
            title="",
            entries=collector.entries,
            format="sitemap-index" if is_index else self.name,
            children=tuple(sorted(children, key=children.__getitem__, reverse=True)),
            complaints=tuple(collector.complaints),
        )


def _records(document: str) -> Iterator[tuple[str, dict[str, str]]]:
    walk = etree.iterparse(
        io.BytesIO(document.encode("utf-8", "replace")),
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    fields: dict[str, str] = {}
    try:
        for _, element in walk:
            name = etree.QName(element).localname.lower()
            if name in _FIELDS:
                fields.setdefault(name, (element.text or "").strip())
            elif name in {"url", "sitemap"}:
                yield name, fields
                fields = {}
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise FeedError("The sitemap is too damaged to be read.") from error


def _forget(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
