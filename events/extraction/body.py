"""The running text of a page, by trafilatura."""

from __future__ import annotations

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from events.text.cleaning import clean


def read_body(tree: HtmlElement, *, title: str) -> str:
    """Paragraphs parted by blank lines, without the title, comments or links.

    Precision is favoured: a quotation must not come from "related stories". The
    tree is left as it was.
    """
    document = trafilatura.bare_extraction(
        tree, favor_precision=True, include_comments=False, with_metadata=False
    )
    found = str(document.text or "") if isinstance(document, Document) else ""
    lines = (" ".join(line.split()) for line in clean(found).split("\n"))
    paragraphs = [line for line in lines if line]
    if paragraphs and paragraphs[0].casefold() == title.casefold():
        del paragraphs[0]
    return "\n\n".join(paragraphs)
