"""RSS 0.9 to 2.0, RDF and Atom, read by fastfeedparser behind our limits."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

import fastfeedparser

from events.feeds.entry import EntryCollector, FeedError, ParsedFeed, read_moment
from events.feeds.screening import screen_xml, survey_xml
from events.text.markup import strip_markup

_NAMES = {"rss": "rss", "rdf": "rdf", "feed": "atom", "channel": "rss"}
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|feed|rdf|channel)[\s>]", re.IGNORECASE)


class RssFormat:
    """The XML family of news feeds."""

    name = "rss"

    def recognises(self, document: str) -> bool:
        """Whether a feed's root element stands near the beginning."""
        return _ROOT.search(document[:4096]) is not None

    def read(self, document: str, *, url: str) -> ParsedFeed:
        """Entries with links resolved against `xml:base`, else the feed's own URL."""
        document = screen_xml(document)
        survey = survey_xml(document)
        if survey.root not in _NAMES:
            raise FeedError("This is XML, but neither RSS, Atom nor RDF.")
        try:
            # Bytes, never a string: a string that looks like a URL is fetched.
            parsed = fastfeedparser.parse(
                document.encode("utf-8", "replace"),
                include_tags=False,
                include_media=False,
                include_enclosures=False,
            )
        except ValueError as error:
            raise FeedError("The feed is too damaged to be read.") from error
        collector = EntryCollector(base=_resolve_base(url, survey.base))
        items = parsed.get("entries", [])
        # Without a one-to-one match no item's date can be told to be written in full.
        is_matched = len(items) == len(survey.vague)
        vague = survey.vague if is_matched else (any(survey.vague),) * len(items)
        for item, is_vague in zip(items, vague, strict=True):
            _collect(collector, item, keep_dates=not is_vague)
        return ParsedFeed(
            title=strip_markup(str(parsed.get("feed", {}).get("title") or ""))[:200],
            entries=collector.entries,
            format=_NAMES[survey.root],
            hub=survey.hub,
            ttl_minutes=survey.ttl_minutes,
            complaints=tuple(collector.complaints),
        )


def _resolve_base(url: str, base: str) -> str:
    try:
        return urljoin(url, base)
    except ValueError:
        return url


def _collect(
    collector: EntryCollector, item: dict[str, Any], *, keep_dates: bool
) -> None:
    if not keep_dates:
        collector.complain("An entry's date is not written in full and was dropped.")
    collector.add(
        str(item.get("link") or ""),
        title=str(item.get("title") or ""),
        summary=str(item.get("description") or ""),
        guid=str(item.get("id") or ""),
        published_at=read_moment(item.get("published")) if keep_dates else None,
        updated_at=read_moment(item.get("updated")) if keep_dates else None,
    )
