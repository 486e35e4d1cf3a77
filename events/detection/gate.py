"""The gate: one pass over an article finds every cue of the lexicon in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import ahocorasick

from events.detection.lexicon import TABLES
from events.detection.lexicon.companies import AMBIGUOUS, PRODUCT_TECHNOLOGIES
from events.detection.lexicon.row import Row, spell

# Tables whose words keep their sense in a compound ("chatbot-like").
COMPOUNDED = frozenset(("technology", "place"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A spelling of a row of a table."""

    table: str
    row: Row
    form: str
    particle: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue at `[start, end)` of the folded text."""

    start: int
    end: int
    cue: Cue

    @property
    def slug(self) -> str:
        return self.cue.row.slug

    @property
    def form(self) -> str:
        return self.cue.form


class Automaton:
    """Whole-word look-up of many phrases in one pass, values by phrase."""

    def __init__(self, entries: Iterable[tuple[str, object]]) -> None:
        values: dict[str, list[object]] = {}
        for words, value in entries:
            values.setdefault(words, []).append(value)
        self._machine = ahocorasick.Automaton()
        for words, found in values.items():
            self._machine.add_word(words, (len(words), tuple(dict.fromkeys(found))))
        self._filled = bool(values)
        if self._filled:
            self._machine.make_automaton()

    def scan(self, folded: str) -> Iterable[tuple[int, int, tuple[object, ...]]]:
        """(start, end, values) of every phrase standing between word boundaries."""
        if not self._filled:
            return
        size = len(folded)
        for last, (length, values) in self._machine.iter(folded):
            start, end = last - length + 1, last + 1
            if start and folded[start - 1].isalnum() and folded[start].isalnum():
                continue
            if end < size and folded[end].isalnum() and folded[last].isalnum():
                continue
            yield start, end, values


@cache
def build_products() -> Automaton:
    """Well-known products, spelt with their capitals."""
    return Automaton(
        (name, Cue("technology", Row(slug), "product"))
        for name, slugs in PRODUCT_TECHNOLOGIES.items()
        for slug in slugs
    )


def find_products(text: str, *, plain_words: bool) -> list[Hit]:
    """Technologies shown by a product; `plain_words` lets in names like "Gemini"."""
    return [
        Hit(start, end, value)
        for start, end, values in build_products().scan(text)
        if plain_words or text[start:end].lower() not in AMBIGUOUS
        for value in values
        if isinstance(value, Cue)
    ]


def show_technology(product: str) -> list[Cue]:
    """The technologies a product's name stands for, as cues."""
    slugs = PRODUCT_TECHNOLOGIES.get(product, ())
    return [Cue("technology", Row(slug), "product") for slug in slugs]


@cache
def build_lexicon() -> Automaton:
    """The automaton over all tables, built once a process."""
    return Automaton(
        (spelling.words, Cue(table, row, spelling.form, spelling.particle))
        for table, rows in TABLES.items()
        for row in rows
        for spelling in spell(row)
    )


def find_cues(folded: str) -> dict[str, list[Hit]]:
    """Hits by table in order of place; within a table a longer hit hides those in it.

    Typographic apostrophes must already be straight in `folded`.
    """
    found: dict[str, list[Hit]] = {table: [] for table in TABLES}
    for start, end, values in build_lexicon().scan(folded):
        hyphened = is_hyphened(folded, start, end)
        for value in values:
            if not isinstance(value, Cue):
                continue
            if not hyphened or value.table in COMPOUNDED:
                found[value.table].append(Hit(start, end, value))
    return {table: keep_longest(hits) for table, hits in found.items()}


def is_hyphened(folded: str, start: int, end: int) -> bool:
    """Part of a compound: "ski-lifting", "delayed-action"."""
    if "-" not in folded[start - 1 : end + 1]:
        return False
    before = start > 1 and folded[start - 1] == "-" and folded[start - 2].isalnum()
    after = folded[end : end + 2]
    return before or (len(after) == 2 and after[0] == "-" and after[1].isalnum())


def keep_longest(hits: list[Hit]) -> list[Hit]:
    """Without the hits that lie inside a longer one; of one span all cues stay."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        last = kept[-1] if kept else hit
        inside = last.start <= hit.start and hit.end <= last.end
        if not inside or (hit.start, hit.end) == (last.start, last.end):
            kept.append(hit)
    return kept
