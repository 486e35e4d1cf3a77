"""OPML: the lists of feeds that readers exchange, read and written."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from events.feeds.entry import MAX_BYTES, MAX_ENTRIES, FeedError
from events.text.addresses import AddressError, read_address
from events.text.cleaning import squash


@dataclass(frozen=True, slots=True)
class Outline:
    """One feed of a list; `folder` names the outline it stands in."""

    url: str
    title: str = ""
    website: str = ""
    folder: str = ""


def read_opml(body: bytes) -> tuple[Outline, ...]:
    """The feeds of a list in order, each address once; FeedError says why not."""
    if len(body) > MAX_BYTES:
        raise FeedError("The list of feeds is too large.")
    try:
        root = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise FeedError("The list of feeds is not plain XML.") from error
    if root.tag.lower() != "opml":
        raise FeedError("This is not an OPML list of feeds.")
    found: dict[str, Outline] = {}
    waiting = [(root, "")]
    while waiting and len(found) < MAX_ENTRIES:
        element, folder = waiting.pop()
        outline = _read_outline(element, folder=folder)
        if outline is not None:
            found.setdefault(outline.url, outline)
        inner = _name(element) if element.tag == "outline" else ""
        waiting += [(child, inner or folder) for child in reversed(element)]
    return tuple(found.values())


def write_opml(outlines: tuple[Outline, ...], *, title: str) -> bytes:
    """An OPML 2.0 document, folders in the order of their first feed."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = squash(title)
    body = SubElement(root, "body")
    folders: dict[str, Element] = {"": body}
    for outline in outlines:
        folder = squash(outline.folder)
        if folder not in folders:
            folders[folder] = SubElement(body, "outline", text=folder)
        name = squash(outline.title) or outline.url
        written = SubElement(
            folders[folder], "outline", type="rss", text=name, xmlUrl=outline.url
        )
        if outline.website:
            written.set("htmlUrl", outline.website)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _read_outline(element: Element, *, folder: str) -> Outline | None:
    url = element.get("xmlUrl", "").strip()
    if element.tag != "outline" or not url:
        return None
    try:
        read_address(url)
    except AddressError:
        return None
    return Outline(
        url=url,
        title=_name(element),
        website=element.get("htmlUrl", "").strip(),
        folder=folder,
    )


def _name(element: Element) -> str:
    return squash(element.get("title") or element.get("text") or "")[:200]
