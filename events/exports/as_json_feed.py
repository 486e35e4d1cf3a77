"""JSON Feed 1.1: the same changes as the Atom feed, for programs that read JSON."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from events.exports.following import (
    AUTHOR,
    RIGHTS,
    Change,
    list_changes,
    read_changes,
)
from events.exports.format import ExportFormat, Header
from events.text.cleaning import squash
from events.timeline.answers import Row

VERSION = "https://jsonfeed.org/version/1.1"


def write_json_feed(header: Header, rows: Iterable[Row]) -> Iterator[str]:
    """One item per change, with its kind and reason; ids are those of the Atom feed."""
    told, updated_at = list_changes(header, rows)
    feed = {
        "version": VERSION,
        "title": f"Company Line: {squash(header.says)}",
        "home_page_url": header.page,
        "feed_url": header.here,
        "description": squash(header.caption),
        "language": "en",
        "authors": [{"name": AUTHOR}],
        # Names of our own begin with an underscore, as the format asks.
        "_company_line": {
            "about": RIGHTS,
            "changeset": header.changeset,
            "updated": _write_moment(updated_at),
        },
        "items": [_write_item(change) for change in told],
    }
    yield json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _write_item(change: Change) -> dict[str, Any]:
    item = {
        "id": change.id,
        "url": change.link,
        "title": change.title,
        "content_html": change.html,
        "date_published": _write_moment(change.at),
        "tags": list(change.tags),
    }
    return {name: value for name, value in item.items() if value}


def _write_moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")


JSON_FEED = ExportFormat(
    "feed.json",
    "a JSON Feed of them",
    "application/feed+json",
    write_json_feed,
    read_changes,
    is_download=False,
    is_followed=True,
)
