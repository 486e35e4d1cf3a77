"""Who required a step, and with what force, as the sentence says it."""

from __future__ import annotations

import re

from events.detection.candidate import Requirement

_BODY = (
    r"(?P<who>(?:the |its |a |an |lead |\w+ )?(?:[\w’'-]+ ){0,3}"
    r"(?:regulators?|watchdog|commissioner|commission|authority|agency|court|judge|"
    r"government|administration|department|garante|supervisor|ministry))"
)
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            rf"\b(?:after|when|because|once) {_BODY}(?: had)? (?:ordered|told|forbade|"
            r"barred|directed|required)\b"
        ),
        "order",
    ),
    (re.compile(rf"\border(?:ed)? (?:by|from|of) {_BODY}"), "order"),
    (
        re.compile(
            r"\b(?:to comply with|complying with|in compliance with|"
            r"has chosen to comply|we complied|under an order|forced by|"
            r"directive under)\b"
        ),
        "order",
    ),
    (
        re.compile(
            r"\b(?:undertaken|undertakes|undertaking) (?:before|to|in|given to) "
            r"(?P<who>(?:the )?(?:high )?court)\b"
        ),
        "order",
    ),
    (
        re.compile(
            r"\b(?:agree[sd]? to be bound|gives (?:\w+ )?court undertaking|"
            r"struck out after|court heard)\b"
        ),
        "order",
    ),
    (
        re.compile(
            rf"\b(?:request from|at the (?:request|behest) of|giving way to|bowing to|"
            rf"asked by|urged by|after a request from) {_BODY}"
        ),
        "asked",
    ),
    (
        re.compile(
            rf"\bafter {_BODY} (?:steps|stepped|asked|intervened|requested|objected)\b"
        ),
        "asked",
    ),
    (re.compile(r"\b(?:regulators|authorities) prevailed on\b"), "asked"),
    (
        re.compile(
            r"\b(?:as part of|under) (?:a|the|its) settlement\b|\bto settle (?:a|the)\b"
        ),
        "settlement",
    ),
    (
        re.compile(
            r"\b(?:to comply with|because of|under) (?:a|the|new) (?:[\w-]+ ){0,2}law\b"
        ),
        "law",
    ),
)
_TRIGGER = re.compile(
    r"order|told|forbade|compl|undertak|bound|request|behest|giving way|bowing|asked|"
    r"urged|steps|stepped|interven|object|prevailed|settle|law|forced|directive|court|"
    r"required|directed|barred"
)


def find_requirement(
    folded: str, start: int, end: int
) -> tuple[Requirement, int, int] | None:
    """The force and the body that required the step, with the place of the words."""
    if not _TRIGGER.search(folded, start, end):
        return None
    for pattern, by in _PATTERNS:
        hit = pattern.search(folded, start, end)
        if hit:
            who = hit.groupdict().get("who") or ""
            return Requirement(by, who.strip()), hit.start(), hit.end()
    return None
