"""Text out of scraps of HTML, as titles and summaries in feeds carry them."""

from __future__ import annotations

import html
import re

from events.text.cleaning import squash

_SILENT = re.compile(
    r"<(?:(?P<comment>!--)|(?P<name>script|style|template|noscript|iframe|svg)\b)",
    re.IGNORECASE,
)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|em|font|i|mark|q|s|small|span|strong|sub|sup|u)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
_UNFINISHED_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*\Z")


def strip_markup(text: str) -> str:
    """One line of plain text: tags out, entities read, scripts and comments gone.

    A summary only has to be legible, so this never builds a tree and takes time
    in proportion to its input, whatever that is.
    """
    text = _UNFINISHED_TAG.sub("", _TAG.sub(" ", _INLINE_TAG.sub("", _mute(text))))
    return squash(html.unescape(text))


def _mute(text: str) -> str:
    kept = []
    at = 0
    lowered = text.lower() if text.isascii() else text
    while silent := _SILENT.search(text, at):
        kept.append(text[at : silent.start()])
        closing = "-->" if silent["comment"] else f"</{silent['name'].lower()}"
        end = lowered.find(closing, silent.end())
        if end < 0:
            return " ".join(kept)
        at = end + len(closing) if silent["comment"] else end
    kept.append(text[at:])
    return " ".join(kept)
