"""A walk through an XML feed that builds no tree: its limits, and what parsers miss."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from events.feeds.entry import FeedError

MAX_ATTRIBUTES = 256
MAX_DEPTH = 200
MAX_RECORDS = 50_000

_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ITEMS = frozenset({"item", "entry"})
_RECORDS = frozenset({"item", "entry", "url"})
_HOLDERS = frozenset({"rss", "rdf", "feed", "channel"})
_DATES = frozenset(
    {"pubdate", "published", "updated", "date", "issued", "modified", "created"}
)
_CHANGES = frozenset({"updated", "modified"})
_LONGEST_TEXT = 2_000

# A date written out in full, the month as a word or in second place. Parsers fill
# what is missing from today's date, and nothing read here may depend on the day it
# is read; and 02/01/2024 is two days.
_FULL_DATE = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}|\b\d{8}\b"
    r"|\d{1,2}(?:st|nd|rd|th)?[ -][^\W\d]{3,9}\.?,?[ -](?:\d{4}|\d{2}\b)"
    r"|[^\W\d]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)

# As lxml types it; in Python 3 both are always text.
_Attributes = dict[str | bytes, str | bytes]


@dataclass(slots=True)
class SurveyedItem:
    """One item or entry: its own `xml:base`, all text of its title, its dates.

    `says_published` is false where only the last change is dated.
    """

    base: str = ""
    title: str = ""
    has_vague_date: bool = False
    says_published: bool = True


@dataclass(frozen=True, slots=True)
class Survey:
    """What the document is; `base` is the feed's own `xml:base`."""

    root: str
    base: str
    items: tuple[SurveyedItem, ...]
    hub: str
    ttl_minutes: int | None


def survey_xml(document: str) -> Survey:
    """Walk through the elements once; FeedError where they exceed our limits."""
    surveyor = _Surveyor()
    parser = etree.XMLParser(
        target=surveyor,
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    try:
        etree.fromstring(document.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise FeedError("The feed is not XML.") from error
    return surveyor.survey()


class _Surveyor:
    def __init__(self) -> None:
        self.depth = 0
        self.records = 0
        self.root = ""
        self.base = ""
        self.hub = ""
        self.ttl = ""
        self.items: list[SurveyedItem] = []
        self._item_depth = 0
        self._text: list[str] = []
        self._text_depth = 0

    def start(self, tag: str | bytes, attrib: _Attributes) -> None:
        self.depth += 1
        name = _local(str(tag))
        self._check_limits(name, attrib)
        if self.depth == 1:
            self.root = name
        base = str(attrib.get(_BASE, ""))
        if name in _ITEMS and not self._item_depth:
            self._item_depth = self.depth
            self.items.append(SurveyedItem(base=base, says_published=False))
        elif name in _HOLDERS and not self._item_depth:
            self.base = self.base or base
        elif name == "link" and attrib.get("rel") == "hub" and not self._item_depth:
            self.hub = self.hub or str(attrib.get("href", ""))
        if not self._text_depth and name in _DATES | {"ttl", "title"}:
            self._text_depth = self.depth
            self._text = []

    def data(self, data: str | bytes) -> None:
        if self._text_depth and len(self._text) < 64:
            self._text.append(str(data)[:_LONGEST_TEXT])

    def end(self, tag: str | bytes) -> None:
        if self.depth == self._text_depth:
            text = "".join(self._text).strip()[:_LONGEST_TEXT]
            self._note(_local(str(tag)), text)
            self._text_depth = 0
        if self.depth == self._item_depth:
            self._item_depth = 0
        self.depth -= 1

    def comment(self, text: str | bytes) -> None:
        """Comments say nothing to us."""

    def pi(self, target: str | bytes, data: str | bytes | None = None) -> None:
        """Nor do processing instructions."""

    def close(self) -> None:
        """The parser asks for a result; ours is `survey()`."""

    def survey(self) -> Survey:
        is_number = self.ttl.isascii() and self.ttl.isdigit() and len(self.ttl) < 7
        return Survey(
            root=self.root,
            base=self.base,
            items=tuple(self.items),
            hub=self.hub,
            ttl_minutes=int(self.ttl) if is_number else None,
        )

    def _check_limits(self, name: str, attrib: _Attributes) -> None:
        if self.depth > MAX_DEPTH:
            raise FeedError(f"The feed nests more than {MAX_DEPTH} elements.")
        if len(attrib) > MAX_ATTRIBUTES:
            raise FeedError(f"An element has more than {MAX_ATTRIBUTES} attributes.")
        self.records += name in _RECORDS
        if self.records > MAX_RECORDS:
            raise FeedError(f"The feed lists more than {MAX_RECORDS} entries.")

    def _note(self, name: str, text: str) -> None:
        if name == "ttl":
            self.ttl = self.ttl or text
        elif not self._item_depth:
            return
        elif name == "title":
            is_own = self.depth == self._item_depth + 1
            self.items[-1].title = self.items[-1].title or (text if is_own else "")
        elif text:
            self.items[-1].says_published |= name not in _CHANGES
            self.items[-1].has_vague_date |= _FULL_DATE.search(text) is None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()
