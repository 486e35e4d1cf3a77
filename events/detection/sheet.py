"""An article laid out for reading: its sentences with the cues and names in each."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from events.detection.candidate import Names, Passage
from events.detection.dates import Temporal, find_dates
from events.detection.gate import Hit, find_cues, find_products, show_technology
from events.detection.lexicon.companies import AI_MAKERS, AMBIGUOUS
from events.detection.naming import Mention, NameIndex, build_index
from events.detection.words import Words, fold, tokenise
from events.text.sentences import split

_STRAIGHT = str.maketrans("’‘", "''")
# A short text need say only once that it is about AI.
SHORT = 600


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
        spoken = len({hit.start for hit in self.cues["technology"]})
        self.speaks_of_ai = spoken >= 2 or (spoken == 1 and len(self.full) < SHORT)
        self.mentions: list[Mention] = self.index.find(
            self.full, self.folded, speaks_of_ai=self.speaks_of_ai
        )
        products = find_products(self.full, plain_words=self.speaks_of_ai)
        products += [
            Hit(mention.start, mention.end, cue)
            for mention in self.mentions
            if mention.how == "product"
            for cue in show_technology(self.full[mention.start : mention.end])
        ]
        spoken_of = {
            (h.start, h.slug): h for h in (*self.cues["technology"], *products)
        }
        self.cues["technology"] = sorted(spoken_of.values(), key=lambda h: h.start)
        for table, hits in self.cues.items():
            for hit in hits:
                line = self.line_at(hit.start)
                if line is not None and hit.end <= line.end:
                    line.hits.setdefault(table, []).append(hit)
        for mention in self.mentions:
            line = self.line_at(mention.start)
            if line is not None and mention.end <= line.end:
                line.mentions.append(mention)

    def line_at(self, offset: int) -> Line | None:
        place = bisect_right(self._starts, offset) - 1
        return self.lines[place] if place >= 0 else None

    @property
    def shows_ai(self) -> bool:
        """Whether anything in the article speaks of AI at all."""
        return bool(self.cues["technology"]) or any(
            self.makes_only_ai(mention.slug) for mention in self.mentions
        )

    @cached_property
    def plainly_named(self) -> frozenset[str]:
        """Companies named by a word that can mean nothing else."""
        return frozenset(
            m.slug
            for m in self.mentions
            if self.folded[m.start : m.end] not in AMBIGUOUS
        )

    def makes_only_ai(self, slug: str) -> bool:
        """Whether all a company makes is AI."""
        company = self.index.by_slug.get(slug)
        return (
            company is not None
            and (slug in AI_MAKERS or company.name.endswith(("AI", ".ai")))
            and (self.speaks_of_ai or slug in self.plainly_named)
        )
