"""Feeds: bytes to entries, whatever the format."""

from __future__ import annotations

import re
import zlib

from events.feeds.entry import (
    MAX_BYTES,
    Entry,
    FeedError,
    FeedFormat,
    ParsedFeed,
)
from events.feeds.json_feed import JsonFeedFormat
from events.feeds.rss import RssFormat
from events.feeds.sitemap import SitemapFormat
from events.text.decoding import DecodingError, decode_bytes, read_charset

__all__ = ["FORMATS", "Entry", "FeedError", "FeedFormat", "ParsedFeed", "parse"]

# The first that recognises a document reads it.
FORMATS: tuple[FeedFormat, ...] = (JsonFeedFormat(), SitemapFormat(), RssFormat())

_DECLARED = re.compile(rb"<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse(body: bytes, *, url: str, content_type: str = "") -> ParsedFeed:
    """Read a feed fetched from `url`; FeedError says in a sentence why it is none.

    Links are resolved against `url`, titles and summaries are plain text, moments
    are UTC and only what the feed itself says in full.
    """
    document = _decode(_unpack(body), content_type=content_type)
    if not document.strip():
        raise FeedError("The feed is empty.")
    for feed_format in FORMATS:
        if feed_format.recognises(document):
            return feed_format.read(document, url=url)
    beginning = document.lstrip()[:200].lower()
    if beginning.startswith(("<!doctype html", "<html")):
        raise FeedError("This is a web page, not a feed.")
    raise FeedError("This is no feed we know: neither RSS, Atom, JSON nor sitemap.")


def _unpack(body: bytes) -> bytes:
    if len(body) > MAX_BYTES:
        raise FeedError("The feed is too large.")
    if body[:2] != b"\x1f\x8b":
        return body
    inflater = zlib.decompressobj(wbits=31)
    try:
        unpacked = inflater.decompress(body, MAX_BYTES)
    except zlib.error as error:
        raise FeedError("The feed is packed, and the packing is damaged.") from error
    if inflater.unconsumed_tail:
        raise FeedError("The feed is too large.")
    return unpacked


def _decode(body: bytes, *, content_type: str) -> str:
    declared = _DECLARED.search(body[:1024])
    labels = (
        declared[1].decode("ascii") if declared else "",
        read_charset(content_type),
    )
    try:
        text = decode_bytes(body, *labels)
    except DecodingError as error:
        raise FeedError(str(error)) from error
    return _FORBIDDEN_IN_XML.sub("", text)
