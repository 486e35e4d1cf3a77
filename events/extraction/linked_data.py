"""JSON-LD in a page: what schema.org says about the article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

_MAX_SCRIPTS = 20
_MAX_OBJECTS = 2_000


def read_linked_article(tree: HtmlElement) -> dict[str, Any]:
    """The object that describes the article, or an empty one.

    An object whose type ends in Article, Posting or Report wins; else the first
    with a publication date.
    """
    dated: dict[str, Any] = {}
    for thing in _objects(tree):
        types = thing.get("@type")
        names = types if isinstance(types, list) else [types]
        if any(str(name).endswith(("Article", "Posting", "Report")) for name in names):
            return thing
        if not dated and thing.get("datePublished"):
            dated = thing
    return dated


def read_names(value: Any) -> list[str]:
    """The names in an author or publisher: a string, an object, or a list of them."""
    if isinstance(value, str):
        return [value] if value and "://" not in value else []
    if isinstance(value, dict):
        return read_names(value.get("name"))
    if isinstance(value, list):
        return [name for part in value[:20] for name in read_names(part)]
    return []


def _objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    scripts = tree.xpath("//script[@type='application/ld+json']")
    seen = 0
    for script in scripts[:_MAX_SCRIPTS]:
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and seen < _MAX_OBJECTS:
            thing = waiting.pop(0)
            seen += 1
            if isinstance(thing, list):
                waiting[:0] = thing[:100]
            elif isinstance(thing, dict):
                yield thing
                waiting += [
                    thing[key]
                    for key in ("@graph", "mainEntity", "mainEntityOfPage")
                    if key in thing
                ]
