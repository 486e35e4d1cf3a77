"""Plain text: a headline, then paragraphs parted by blank lines."""

from __future__ import annotations

from events.extraction.article import ExtractedArticle
from events.text.cleaning import clean

_LONGEST_HEADLINE = 300


def read_plain(text: str) -> ExtractedArticle:
    """The first line is the title, unless it is too long to be one; the rest stays.

    Nothing below the headline is dropped, lists of related links included: which
    words matter is for detection to say, and a curator pasted them on purpose.
    """
    cleaned = clean(text)
    title, _, rest = cleaned.partition("\n")
    if len(title) > _LONGEST_HEADLINE:
        return ExtractedArticle(title="", text=cleaned)
    return ExtractedArticle(title=title.strip(), text=clean(rest))
