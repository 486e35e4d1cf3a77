"""Make an XML document safe and sound before a parser builds something from it."""

from __future__ import annotations

import re
import sys
from html.entities import html5

from events.feeds.entry import FeedError

_STEP = re.compile(r"<!--|<!\[CDATA\[|<!DOCTYPE|<!ENTITY", re.IGNORECASE)
_ENDS = {"<!--": "-->", "<![cdata[": "]]>"}
_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]*\?>")
_REFERENCE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);)"
    r"(?:(?P<name>[a-z0-9]{2,31});|#(?P<number>[0-9]{1,9}|x[0-9a-f]{1,8});)?",
    re.IGNORECASE,
)
# What XML calls a character; parsers differ over the rest, and some stop there.
_CHARACTER = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def screen_xml(document: str) -> str:
    """The document ready for a parser; FeedError for declarations and entities.

    The encoding declaration goes: we have decoded the text ourselves, so what was
    checked here is what every parser sees. Outside CDATA, HTML's own entities and
    bare ampersands are put right; feeds are full of them, and a parser would stop
    reading there.
    """
    kept = []
    at = 0
    while step := _STEP.search(document, at):
        end = _ENDS.get(step.group().lower())
        if end is None:
            raise FeedError("The feed declares a document type, which we refuse.")
        close = document.find(end, step.end())
        if close < 0:
            break
        kept.append(_mend_references(document[at : step.start()]))
        kept.append(document[step.start() : close + len(end)])
        at = close + len(end)
    kept.append(_mend_references(document[at:]))
    return _DECLARATION.sub("", "".join(kept), count=1).lstrip()


def _mend_references(text: str) -> str:
    return _REFERENCE.sub(_mend_reference, text) if "&" in text else text


def _mend_reference(found: re.Match[str]) -> str:
    if found["number"]:
        return found.group() if _is_character(found["number"].lower()) else ""
    named = html5.get(f"{found['name']};") if found["name"] else None
    if named is None or not named.isprintable() or named in "<>&":
        return f"&amp;{found.group()[1:]}"
    return named


def _is_character(number: str) -> bool:
    code = int(number[1:], 16) if number[0] == "x" else int(number)
    return code <= sys.maxunicode and _CHARACTER.match(chr(code)) is not None
