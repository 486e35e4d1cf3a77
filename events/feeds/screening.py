"""Look an XML document over before any parser builds something from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from events.feeds.entry import FeedError

MAX_ATTRIBUTES = 256
MAX_DEPTH = 200
MAX_RECORDS = 50_000

_STEP = re.compile(r"<!--|<!\[CDATA\[|<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_ENDS = {"<!--": "-->", "<![cdata[": "]]>"}
_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]*\?>")
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_ITEMS = frozenset({"item", "entry"})
_RECORDS = frozenset({"item", "entry", "url"})
_DATES = frozenset(
    {"pubdate", "published", "updated", "date", "issued", "modified", "created"}
)

# A date written out in full. Parsers fill what is missing from today's date, and
# nothing read here may depend on the day it is read.
_FULL_DATE = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}|\b\d{8}\b|\d{1,2}[./]\d{1,2}[./]\d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)?[ -][^\W\d]{3,9}\.?,?[ -](?:\d{4}|\d{2}\b)"
    r"|[^\W\d]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)


@dataclass(frozen=True, slots=True)
class Survey:
    """What the document is, found without building a tree.

    `vague` has a flag per item: whether one of its dates is not written in full.
    """

    root: str
    base: str
    vague: tuple[bool, ...]
    hub: str
    ttl_minutes: int | None


def screen_xml(document: str) -> str:
    """The document ready for a parser; FeedError for declarations and entities.

    The encoding declaration goes: we have decoded the text ourselves, so what was
    checked here is what every parser sees.
    """
    at = 0
    while step := _STEP.search(document, at):
        end = _ENDS.get(step.group().lower())
        if end is None:
            raise FeedError("The feed declares a document type, which we refuse.")
        close = document.find(end, step.end())
        if close < 0:
            break
        at = close + len(end)
    return _DECLARATION.sub("", document, count=1).lstrip()


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


# As lxml types it; in Python 3 both are always text.
_Attributes = dict[str | bytes, str | bytes]


class _Surveyor:
    def __init__(self) -> None:
        self.depth = 0
        self.records = 0
        self.root = ""
        self.base = ""
        self.hub = ""
        self.ttl = ""
        self.vague: list[bool] = []
        self._date: list[str] | None = None
        self._item_depth = 0

    def start(self, tag: str | bytes, attrib: _Attributes) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FeedError(f"The feed nests more than {MAX_DEPTH} elements.")
        if len(attrib) > MAX_ATTRIBUTES:
            raise FeedError(f"An element has more than {MAX_ATTRIBUTES} attributes.")
        name = _local(str(tag))
        if self.depth == 1:
            self.root = name
        if self.depth <= 2:
            self.base = self.base or str(attrib.get(_BASE, ""))
        self.records += name in _RECORDS
        if self.records > MAX_RECORDS:
            raise FeedError(f"The feed lists more than {MAX_RECORDS} entries.")
        if name in _ITEMS and not self._item_depth:
            self._item_depth = self.depth
            self.vague.append(False)
        self._date = [] if name in _DATES or name == "ttl" else None
        if name == "link" and attrib.get("rel") == "hub" and not self._item_depth:
            self.hub = self.hub or str(attrib.get("href", ""))

    def data(self, data: str | bytes) -> None:
        if self._date is not None and len(self._date) < 64:
            self._date.append(str(data))

    def end(self, tag: str | bytes) -> None:
        name = _local(str(tag))
        if self._date is not None and name == "ttl":
            self.ttl = self.ttl or "".join(self._date).strip()
        elif self._date is not None and self._item_depth:
            date = "".join(self._date).strip()
            if date and not _FULL_DATE.search(date):
                self.vague[-1] = True
        self._date = None
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
            vague=tuple(self.vague),
            hub=self.hub,
            ttl_minutes=int(self.ttl) if is_number else None,
        )


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()
