"""Text as we keep it: normal form, plain line ends, nothing invisible that bites."""

from __future__ import annotations

import re
import unicodedata

_NONCHARACTERS = "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)

# Control characters break XML, PostgreSQL and calendars; noncharacters and lone
# surrogates break encoders; bidi overrides can make a quotation read as something
# it is not. Joiners (U+200C, U+200D) stay: some scripts need them to be legible.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    f"\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb{_NONCHARACTERS}]"
)
# What no keyboard types into a text for people. What pasted text often carries, such
# as soft hyphens, is left out: that is cleaned away without a word.
_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069"
    f"\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb{_NONCHARACTERS}]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ODD_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_TRAILING_SPACE = re.compile(" +(?=\n|$)")
_MANY_NEWLINES = re.compile("\n{3,}")


def clean(text: str) -> str:
    """The same words in NFC with LF line ends and ordinary spaces; idempotent.

    At most one blank line stands between paragraphs, no line ends in spaces, and
    the whole neither begins nor ends with white space. Offsets are only ever
    counted over text that has been through here.
    """
    text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", _ODD_SPACES.sub(" ", text))
    return _MANY_NEWLINES.sub("\n\n", _TRAILING_SPACE.sub("", text)).strip(" \n")


def squash(text: str) -> str:
    """One line: cleaned, every run of white space a single space."""
    return " ".join(clean(text).split())


def find_control(text: str) -> int | None:
    """Where the first character stands that only harms, or None."""
    found = _CONTROLS.search(text)
    return found.start() if found else None
