"""What a page says about itself: title, byline, publisher, language, address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml.html import HtmlElement

from events.extraction.linked_data import read_names
from events.text.addresses import AddressError, read_address
from events.text.markup import strip_markup

_LONGEST_TITLE = 500
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+(?:[|–—·•»]|-|::)\s+(?P<tail>[^|–—·•»]{2,60})$")
_SIDE_DOORS = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Plain text throughout; empty where the page does not say."""

    title: str
    byline: str
    publisher: str
    language: str
    canonical_url: str
    description: str


def read_metadata(
    tree: HtmlElement, *, linked: dict[str, Any], metas: dict[str, str], url: str
) -> Metadata:
    """Of several statements JSON-LD is believed first, then meta, then the page."""
    publisher = _first_text(
        ", ".join(read_names(linked.get("publisher"))),
        metas.get("og:site_name"),
        metas.get("application-name"),
        limit=200,
    )
    return Metadata(
        title=_read_title(tree, linked=linked, metas=metas, publisher=publisher),
        byline=_first_text(
            ", ".join(read_names(linked.get("author"))),
            metas.get("author"),
            metas.get("parsely-author"),
            metas.get("dc.creator"),
            limit=300,
        ),
        publisher=publisher,
        language=_read_language(tree, metas),
        canonical_url=_read_canonical(tree, metas=metas, url=url),
        description=_first_text(
            metas.get("og:description"), metas.get("description"), limit=1000
        ),
    )


def read_metas(tree: HtmlElement) -> dict[str, str]:
    """Every meta element's content by its lower-case name, the first of each."""
    metas: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        content = str(meta.get("content", "")).strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = str(meta.get(attribute, "")).strip().lower()
            if name and content:
                metas.setdefault(name, content)
    return metas


def _read_title(
    tree: HtmlElement,
    *,
    linked: dict[str, Any],
    metas: dict[str, str],
    publisher: str,
) -> str:
    headline = linked.get("headline")
    headings = tree.xpath("//h1")
    heading = headings[0].text_content() if len(headings) == 1 else ""
    title = _first_text(
        headline if isinstance(headline, str) else "",
        metas.get("og:title"),
        metas.get("twitter:title"),
        heading,
        tree.findtext(".//title"),
        limit=_LONGEST_TITLE,
    )
    suffix = _SUFFIX.search(title)
    if suffix and suffix["tail"].casefold() in {
        publisher.casefold(),
        publisher.casefold().removeprefix("the "),
    }:
        return title[: suffix.start()]
    return title


def _first_text(*candidates: str | None, limit: int) -> str:
    for candidate in candidates:
        text = strip_markup((candidate or "")[: 4 * limit])[:limit].strip()
        if text:
            return text
    return ""


def _read_language(tree: HtmlElement, metas: dict[str, str]) -> str:
    stated = (
        tree.get("lang")
        or next(iter(tree.xpath("//html/@lang")), "")
        or metas.get("og:locale", "")
        or metas.get("content-language", "")
    )
    language = _LANGUAGE.match(str(stated).strip())
    return language.group().lower() if language else ""


def _read_canonical(tree: HtmlElement, *, metas: dict[str, str], url: str) -> str:
    links = tree.xpath("//link[@href][contains(concat(' ', @rel, ' '), ' canonical ')]")
    href = links[0].get("href") if links else metas.get("og:url", "")
    if not href:
        return ""
    try:
        resolved = urljoin(url, href.strip())
        host = read_address(resolved).host
        is_ours = not url or _is_same_site(host, read_address(url).host)
    except (AddressError, ValueError):
        return ""
    return resolved if is_ours else ""


def _is_same_site(one: str, other: str) -> bool:
    # A page may only speak for its own site: otherwise any page could claim to be
    # another publisher's article.
    one, other = _SIDE_DOORS.sub("", one), _SIDE_DOORS.sub("", other)
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
