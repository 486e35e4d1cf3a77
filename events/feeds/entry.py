"""What a feed says: its entries, and the shape every format of feed has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import urljoin

from events.text.addresses import AddressError, read_address
from events.text.cleaning import squash
from events.text.markup import strip_markup

MAX_ENTRIES = 5_000
MAX_BYTES = 10_000_000
_LONGEST_TITLE = 500
_LONGEST_SUMMARY = 2_000
_LONGEST_GUID = 500


class FeedError(ValueError):
    """Why these bytes are no feed we read, as a sentence."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed page: absolute address, plain-text title and summary, UTC moments."""

    url: str
    title: str = ""
    summary: str = ""
    guid: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A whole feed. `children` are further sitemaps of a sitemap index.

    `complaints` are sentences about what was passed over; the rest still stands.
    """

    title: str
    entries: tuple[Entry, ...]
    format: str
    hub: str = ""
    ttl_minutes: int | None = None
    children: tuple[str, ...] = ()
    complaints: tuple[str, ...] = ()


class FeedFormat(Protocol):
    """One format: how it is told from the others, and how it is read."""

    name: str

    def recognises(self, document: str) -> bool:
        """Whether the decoded document looks like this format."""

    def read(self, document: str, *, url: str) -> ParsedFeed:
        """Read it; FeedError says why not."""


class EntryCollector:
    """Gathers entries of one feed in order, each address resolved, checked, once."""

    def __init__(self, *, base: str) -> None:
        self.base = base
        self.complaints: list[str] = []
        self._entries: dict[tuple[str, str], Entry] = {}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """At most 5,000 entries; of more, the newest."""
        entries = tuple(self._entries.values())
        if len(entries) <= MAX_ENTRIES:
            return entries
        self.complain(f"Only {MAX_ENTRIES} of {len(entries)} entries are kept.")
        return tuple(sorted(entries, key=_moment_of, reverse=True)[:MAX_ENTRIES])

    def add(
        self,
        link: str,
        *,
        title: str = "",
        summary: str = "",
        guid: str = "",
        published_at: datetime | None = None,
        updated_at: datetime | None = None,
    ) -> None:
        """Keep one entry, or complain that its address cannot be used."""
        url = self.resolve(link)
        if url is None:
            return
        entry = Entry(
            url=url,
            title=strip_markup(title[: 4 * _LONGEST_TITLE])[:_LONGEST_TITLE],
            summary=strip_markup(summary[: 4 * _LONGEST_SUMMARY])[:_LONGEST_SUMMARY],
            guid=squash(guid[: 2 * _LONGEST_GUID])[:_LONGEST_GUID],
            published_at=published_at,
            updated_at=updated_at,
        )
        self._entries.setdefault((url, entry.guid), entry)

    def resolve(self, link: str) -> str | None:
        """The absolute form of a link, or None and a complaint."""
        link = link.strip()
        if not link:
            self.complain("An entry has no address.")
            return None
        try:
            url = urljoin(self.base, link)
            read_address(url)
        except (AddressError, ValueError) as error:
            self.complain(f"An entry's address was passed over: {error}")
            return None
        return url

    def complain(self, sentence: str) -> None:
        """Note a sentence once, and not for ever."""
        if sentence not in self.complaints and len(self.complaints) < 20:
            self.complaints.append(sentence)


def read_moment(text: str | None) -> datetime | None:
    """An ISO 8601 date or moment in UTC, or None; no zone means UTC."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _moment_of(entry: Entry) -> datetime:
    oldest = datetime.min.replace(tzinfo=UTC)
    return entry.published_at or entry.updated_at or oldest
