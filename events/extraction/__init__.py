"""Extraction: the bytes of a page to an article's text, title and date."""

from __future__ import annotations

import logging
import re
from datetime import date
from importlib.metadata import version

from lxml.etree import LxmlError, ParserError
from lxml.html import HtmlElement
from trafilatura import load_html

from events.extraction.article import ExtractedArticle, Unreadable
from events.extraction.body import read_body
from events.extraction.linked_data import read_linked_article
from events.extraction.metadata import read_metadata, read_metas
from events.extraction.plain import read_plain
from events.extraction.published import read_published
from events.text.decoding import DecodingError, decode_bytes, read_charset

__all__ = ["EXTRACTOR", "ExtractedArticle", "Unreadable", "extract"]

# Stored with each reading. Raise the number whenever the same bytes may come out
# differently.
RULES = 1
EXTRACTOR = (
    f"company-line {RULES}, trafilatura {version('trafilatura')} precision, "
    f"htmldate {version('htmldate')}"
)

MAX_BYTES = 5_000_000
FEWEST_WORDS = 20
LONGEST_TEXT = 1_000_000

_SNIFFED = 2_048
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|title|meta)\b",
    re.IGNORECASE,
)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)[\s>]")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]*\?>")
_META_CHARSET = re.compile(rb"<meta[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})")
_MEDIA = ("image/", "audio/", "video/", "font/", "application/zip")
_MAGIC = (b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"RIFF")

# A page that trips the library is reported as unreadable; it is not worth a
# second report in the log.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def extract(
    body: bytes,
    *,
    content_type: str = "",
    url: str = "",
    latest: date | None = None,
) -> ExtractedArticle:
    """The article in a fetched or uploaded body; Unreadable says why there is none.

    HTML or plain text is told by `content_type`, the ending of `url` and a look at
    the bytes. Publication days after `latest` (the day of fetching) are disbelieved.
    """
    _refuse_other_media(body, content_type=content_type)
    text = _decode(body, content_type=content_type)
    if _is_html(text, content_type=content_type, url=url):
        article = _extract_html(text, url=url, latest=latest)
    else:
        article = read_plain(text)
    if len(f"{article.title} {article.text}".split()) < FEWEST_WORDS:
        raise Unreadable("The page holds too little text to be an article.")
    if len(article.text) > LONGEST_TEXT:
        raise Unreadable("The page holds more text than any article.")
    return article


def _refuse_other_media(body: bytes, *, content_type: str) -> None:
    if not body.strip():
        raise Unreadable("The page is empty.")
    if len(body) > MAX_BYTES:
        raise Unreadable(f"The page is larger than {MAX_BYTES // 1_000_000} MB.")
    kind = content_type.partition(";")[0].strip().lower()
    if body[:1024].lstrip().startswith(b"%PDF") or kind == "application/pdf":
        raise Unreadable("This is a PDF; paste its text instead.")
    if kind.startswith(_MEDIA) or body.startswith(_MAGIC):
        raise Unreadable("This is a picture, recording or archive, not a page.")


def _decode(body: bytes, *, content_type: str) -> str:
    declared = _META_CHARSET.search(body[:4096].lower())
    in_page = declared[1].decode("ascii") if declared else ""
    try:
        text = decode_bytes(body, read_charset(content_type), in_page)
    except DecodingError as error:
        raise Unreadable(str(error)) from error
    strange = sum(text.count(char) for char in "\x00\x01\x02\x03\x04\x05\x06\x0e\x0f")
    if strange * 200 > len(text):
        raise Unreadable("The page is binary data, not text.")
    return _XML_DECLARATION.sub("", text.replace("\x00", ""), count=1)


def _is_html(text: str, *, content_type: str, url: str) -> bool:
    beginning = text[:_SNIFFED]
    if _FEED.search(beginning) and not _HTML.search(beginning):
        raise Unreadable("This is a feed, not an article.")
    kind = content_type.partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml"}:
        return True
    if kind == "text/plain" or url.partition("?")[0].lower().endswith(".txt"):
        return False
    if kind.endswith("json") or text.lstrip()[:1] == "{":
        raise Unreadable("This is data, not an article.")
    return _HTML.search(beginning) is not None


def _extract_html(text: str, *, url: str, latest: date | None) -> ExtractedArticle:
    try:
        tree = load_html(text)
        if tree is None:
            raise Unreadable("The page is not HTML that can be read.")
        return _read_tree(tree, url=url, latest=latest)
    except (LxmlError, ParserError, RecursionError) as error:
        raise Unreadable("The page is too damaged to be read.") from error


def _read_tree(tree: HtmlElement, *, url: str, latest: date | None) -> ExtractedArticle:
    linked = read_linked_article(tree)
    metas = read_metas(tree)
    about = read_metadata(tree, linked=linked, metas=metas, url=url)
    text = read_body(tree, title=about.title)
    dates = read_published(tree, linked=linked, metas=metas, url=url, latest=latest)
    published_from, published_on = dates[0] if dates else ("", None)
    return ExtractedArticle(
        title=about.title,
        text=text,
        byline=about.byline,
        publisher=about.publisher,
        language=about.language,
        published_on=published_on,
        published_from=published_from,
        published_dates=dates,
        canonical_url=about.canonical_url,
        description=about.description,
    )
