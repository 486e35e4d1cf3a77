"""Who or what stays outside a step, in the words of the text."""

from __future__ import annotations

import re

_KEPT = re.compile(
    r"\b(?:will|would|may|can|could|to)? ?(?:still )?"
    r"(?:keep their access|keeps? access|be exempt|are exempt|is exempt|exempted|"
    r"is unaffected|are unaffected|are untouched|is untouched|are not affected|"
    r"is not affected|are excluded|are left out|still be able to|"
    r"continue to have access|remain able to|stays? open to)\b"
)
_ALLOWED = re.compile(
    r"\b(?:will|would|does|can|could|may)(?: still| continue to)? "
    r"(?:allow|let|permit|make an exception for|exempt)\b|"
    r"\b(?:make one exception|makes an exception for|with the exception of|"
    r"except for|excepting|other than for|exceptions? (?:for|is|are)|not apply to)\b"
)
_STOPS = (
    ". ",
    ";",
    " but ",
    ", it said",
    ", the company said",
    ", he said",
    ", she said",
    ", according to",
)
_SCOPE = re.compile(r"except\b")


def find_exceptions(folded: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Places of the exception a sentence states: at most the sentence itself.

    "X will keep their access": the words up to and with the verb. "It will still
    allow X to …", "except for X": the words after the cue.
    """
    kept = _KEPT.search(folded, start, end)
    if kept:
        stop = kept.end()
        if kept.group().endswith(("able to", "access", "open to")):
            stop = _clause_stop(folded, kept.end(), end)
        return ((_clause_start(folded, start, kept.start()), stop),)
    allowed = _ALLOWED.search(folded, start, end) or _SCOPE.search(folded, start, end)
    if allowed:
        stop = _clause_stop(folded, allowed.end(), end)
        begin = _skip_space(folded, allowed.end(), stop)
        if stop - begin > 3:
            return ((begin, stop),)
    return ()


def _clause_start(folded: str, start: int, before: int) -> int:
    """After the last clause mark before the cue; a list's commas do not count."""
    at = max(folded.rfind(mark, start, before) for mark in ("; ", ": ", "” ", " but "))
    return start if at < 0 else _skip_space(folded, at + 1, before)


def _clause_stop(folded: str, begin: int, end: int) -> int:
    stops = [folded.find(mark, begin, end) for mark in _STOPS]
    stops = [stop for stop in stops if stop >= 0]
    stop = min(stops) if stops else end
    while stop > begin and folded[stop - 1] in ".!? ":
        stop -= 1
    return stop


def _skip_space(folded: str, begin: int, end: int) -> int:
    while begin < end and folded[begin] in " ,:":
        begin += 1
    return begin
