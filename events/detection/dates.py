"""Dates an English sentence names, relative to the day of publication, as EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from events.detection.date_phrases import PHRASES, TRIGGER, make_ago

_ROLE = re.compile(
    r"\b(from|since|until|till|by|as of|starting|effective|beginning|through|before|"
    r"after|due|dated|later|to)\s+(?:the\s+)?(?:early\s+|late\s+|end\s+of\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Temporal:
    """A date phrase at `[start, end)`: its EDTF value and the word that leads it in."""

    start: int
    end: int
    edtf: str
    role: str
    vague: bool = False


def find_dates(folded: str, start: int, end: int, on: date) -> tuple[Temporal, ...]:
    """The date phrases in `folded[start:end]`, which is lower case, in order."""
    if not TRIGGER.search(folded, start, end):
        return ()
    found: list[Temporal] = []
    for phrase in PHRASES:
        for hit in phrase.pattern.finditer(folded, start, end):
            if any(hit.start() < t.end and t.start < hit.end() for t in found):
                continue
            lead = _ROLE.search(folded, max(start, hit.start() - 24), hit.start())
            role = lead[1] if lead else _inner_role(hit.group())
            if phrase.maker is make_ago and hit.group().endswith(("after", "before")):
                role = "apart"
            begin = lead.start(1) if lead else hit.start()
            found.append(
                Temporal(begin, hit.end(), phrase.maker(hit, on), role, phrase.vague)
            )
    return tuple(sorted(found, key=lambda t: t.start))


def _inner_role(words: str) -> str:
    head = words.split(" ", 1)[0]
    return head if head in ("since", "until", "by", "from", "next", "later") else ""
