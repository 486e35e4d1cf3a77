"""RSS 0.9 to 2.0, RDF and Atom, read by fastfeedparser behind our limits."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

import fastfeedparser

from events.feeds.entry import EntryCollector, FeedError, ParsedFeed, read_moment
from events.feeds.screening import screen_xml
from events.feeds.survey import Survey, SurveyedItem, survey_xml
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
        collector = EntryCollector(base=_resolve(url, survey.base))
        items = parsed.get("entries", [])
        for item, surveyed in zip(items, _align(survey, len(items)), strict=True):
            _collect(collector, item, surveyed)
        return ParsedFeed(
            title=strip_markup(str(parsed.get("feed", {}).get("title") or ""))[:200],
            entries=collector.entries,
            format=_NAMES[survey.root],
            hub=survey.hub,
            ttl_minutes=survey.ttl_minutes,
            complaints=tuple(collector.complaints),
        )


def _align(survey: Survey, count: int) -> tuple[SurveyedItem, ...]:
    if len(survey.items) == count:
        return survey.items
    # Without a one-to-one match no date can be told to be the one that is vague.
    is_any_vague = any(item.has_vague_date for item in survey.items)
    return (SurveyedItem(has_vague_date=is_any_vague),) * count


def _collect(
    collector: EntryCollector, item: dict[str, Any], surveyed: SurveyedItem
) -> None:
    keep_dates = not surveyed.has_vague_date
    if not keep_dates:
        collector.complain("A date that is not written in full was passed over.")
    # The parser takes the last change for the publication where that is not said.
    keep_published = keep_dates and surveyed.says_published
    link = str(item.get("link") or "")
    collector.add(
        _resolve(surveyed.base, link) if surveyed.base else link,
        title=str(item.get("title") or "") or surveyed.title,
        summary=str(item.get("description") or ""),
        guid=str(item.get("id") or ""),
        published_at=read_moment(item.get("published")) if keep_published else None,
        updated_at=read_moment(item.get("updated")) if keep_dates else None,
    )


def _resolve(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return base
