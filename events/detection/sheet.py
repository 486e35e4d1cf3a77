"""An article laid out for reading: its sentences with the cues and names in each."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from events.detection.candidate import Names, Passage
from events.detection.dates import Temporal, find_dates
from events.detection.gate import Hit, find_cues, find_products
from events.detection.resolving.names import Mention, NameIndex, build_index
from events.detection.words import Words, fold, tokenise
from events.text.sentences import split

_STRAIGHT = str.maketrans("’‘", "''")
# A short text need say only once that it is about AI.
SHORT = 1500


@dataclass(eq=False)
class Line:
    """One sentence with what stands in it; heavier readings are made when asked."""

    sheet: Sheet
    number: int
    start: int
    end: int
    paragraph: int
    hits: dict[str, list[Hit]] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    referents: list[Any] | None = None

    @property
    def text(self) -> str:
        return self.sheet.full[self.start : self.end]

    @property
    def folded(self) -> str:
        return self.sheet.folded[self.start : self.end]

    @cached_property
    def words(self) -> Words:
        return tokenise(self.sheet.full, self.start, self.end)

    @cached_property
    def dates(self) -> tuple[Temporal, ...]:
        on = self.sheet.passage.published_on
        return find_dates(self.sheet.folded, self.start, self.end, on)

    def of(self, table: str) -> list[Hit]:
        return self.hits.get(table, [])

    @property
    def is_headline(self) -> bool:
        return self.start < len(self.sheet.passage.title)

    @property
    def is_question(self) -> bool:
        return self.text.rstrip("”’\"'*_ ").endswith("?")


class Sheet:
    """The whole article: reading text, folded text, lines in order."""

    def __init__(self, passage: Passage, names: Names) -> None:
        self.passage = passage
        self.full = passage.full
        self.folded = fold(self.full).translate(_STRAIGHT)
        self.index: NameIndex = build_index(names)
        sentences = split(self.full)
        self.lines = tuple(
            Line(self, number, s.start, s.end, s.paragraph)
            for number, s in enumerate(sentences)
        )
        self._starts = [line.start for line in self.lines]
        self.cues = find_cues(self.folded)
        spoken = len(self.cues["technology"])
        self.speaks_of_ai = spoken >= 2 or (spoken == 1 and len(self.full) < SHORT)
        products = find_products(self.full, plain_words=self.speaks_of_ai)
        self.cues["technology"] = sorted(
            [*self.cues["technology"], *products], key=lambda hit: hit.start
        )
        for table, hits in self.cues.items():
            for hit in hits:
                line = self.line_at(hit.start)
                if line is not None and hit.end <= line.end:
                    line.hits.setdefault(table, []).append(hit)

    @cached_property
    def mentions(self) -> list[Mention]:
        """Company mentions, found once and handed to their lines."""
        found = self.index.find(self.full, self.folded, speaks_of_ai=self.speaks_of_ai)
        for mention in found:
            line = self.line_at(mention.start)
            if line is not None and mention.end <= line.end:
                line.mentions.append(mention)
        return found

    def line_at(self, offset: int) -> Line | None:
        place = bisect_right(self._starts, offset) - 1
        return self.lines[place] if place >= 0 else None

    @property
    def shows_ai(self) -> bool:
        """Whether anything in the article speaks of AI at all."""
        return bool(self.cues["technology"])
