"""Names the record does not know, shown by the article to be those of firms."""

from __future__ import annotations

import re

from events.detection.words import words_of

_WORD = r"[A-Z][\w&.-]{0,40}[\w&]"
_NAME = rf"(?<!\w){_WORD}(?: (?:{_WORD}|of|and)(?= [A-Z]|\b)){{0,3}}"
_FIRM = (
    r"(?:company|firm|start-?up|maker|developer|provider|vendor|lab|laboratory|platform|"
    r"retailer|bank|chain|supplier|manufacturer|operator|insurer|publisher|studio|"
    r"network|carmaker|chipmaker|airline|carrier|subsidiary|group|charity|non-?profit|"
    r"agency|app|website|service|broadcaster|newspaper|label)"
)
_APPOSED = re.compile(
    rf"(?P<name>{_NAME}),? (?:\(|(?:is )?(?:a|an|the|which is|one of) )"
    rf"(?:[\w’'-]+ ){{0,5}}?{_FIRM}\b"
)
_LED = re.compile(rf"\b(?:[a-z-]+ )?{_FIRM},? (?P<name>{_NAME})")
_KEPT = re.compile(r"(?: (?:and|of))+$")
_NO_NAMES = words_of(
    "inside the a an it they we he she i this that on in at by for from to but and or "
    "its their his her our my customers users rivals others shares police congress "
    "new york washington london brussels beijing"
)


def find_firms(text: str) -> frozenset[str]:
    """ "Veltra, a start-up in Lyon", "the Rotterdam operator Veltra": firms by name."""
    found = [hit["name"] for one in (_APPOSED, _LED) for hit in one.finditer(text)]
    names = (_KEPT.sub("", name).removesuffix("’s") for name in found)
    return frozenset(name for name in names if name.lower() not in _NO_NAMES)
