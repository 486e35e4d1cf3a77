"""Quotations looked for in a later text of the same page: stands, changed or gone."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio_alignment

from events.text.quotations import Quotation, quote, reanchor

# From this likeness (of 100) on, other words are taken for the same ones edited.
ALIKE_FROM = 90.0
# A shorter quotation is like too many places of any text.
SHORTEST_ALIKE = 24


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quotation stands in a later text, and how faithfully.

    `fate` is `stands` (the same words), `changed` (words nine tenths alike) or
    `vanished`, which alone has no `quotation`.
    """

    fate: str
    quotation: Quotation | None


def anchor(quotation: Quotation, text: str) -> Anchor:
    """Look for a quotation in a later text: exact words first, then likeness."""
    exact = reanchor(quotation, text)
    if exact is not None:
        return Anchor("stands", exact)
    likest = _find_alike(quotation.exact, text)
    return Anchor("changed", likest) if likest else Anchor("vanished", None)


def _find_alike(words: str, text: str) -> Quotation | None:
    if not SHORTEST_ALIKE <= len(words) <= len(text):
        return None
    found = partial_ratio_alignment(words, text, score_cutoff=ALIKE_FROM)
    if found is None:
        return None
    start, end = _widen_to_words(text, found.dest_start, found.dest_end)
    return quote(text, start, end)


def _widen_to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Whole words only: an alignment may begin or end within one."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
