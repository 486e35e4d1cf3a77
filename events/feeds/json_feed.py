"""JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

import json
from typing import Any

from events.feeds.entry import EntryCollector, FeedError, ParsedFeed, read_moment
from events.text.markup import strip_markup


class JsonFeedFormat:
    """https://www.jsonfeed.org/version/1.1/"""

    name = "json"

    def recognises(self, document: str) -> bool:
        """Whether the document is a JSON object."""
        return document.lstrip()[:1] == "{"

    def read(self, document: str, *, url: str) -> ParsedFeed:
        """Entries of its `items`; `external_url` is taken where there is no `url`."""
        try:
            feed = json.loads(document)
        except (ValueError, RecursionError) as error:
            raise FeedError("The feed begins like JSON, but is not JSON.") from error
        items = feed.get("items") if isinstance(feed, dict) else None
        if not isinstance(items, list):
            raise FeedError("This is JSON, but not a JSON Feed: it has no items.")
        collector = EntryCollector(base=url)
        for item in items:
            _collect(collector, item)
        return ParsedFeed(
            title=strip_markup(_text(feed, "title"))[:200],
            entries=collector.entries,
            format=self.name,
            hub=_read_hub(feed),
            complaints=tuple(collector.complaints),
        )


def _collect(collector: EntryCollector, item: Any) -> None:
    if not isinstance(item, dict):
        collector.complain("An item is not an object and was passed over.")
        return
    link = _text(item, "url") or _text(item, "external_url") or _text(item, "id")
    summary = next(
        filter(
            None,
            (_text(item, key) for key in ("summary", "content_text", "content_html")),
        ),
        "",
    )
    collector.add(
        link,
        title=_text(item, "title"),
        summary=summary,
        guid=_text(item, "id"),
        published_at=read_moment(_text(item, "date_published")),
        updated_at=read_moment(_text(item, "date_modified")),
    )


def _text(holder: dict[str, Any], key: str) -> str:
    value = holder.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def _read_hub(feed: dict[str, Any]) -> str:
    hubs = feed.get("hubs")
    first = hubs[0] if isinstance(hubs, list) and hubs else None
    return _text(first, "url") if isinstance(first, dict) else ""
