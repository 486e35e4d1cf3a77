"""An article laid out for reading: its sentences with the cues and names in each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from events.detection.candidate import Names, Passage
from events.detection.dates import Temporal, find_dates
from events.detection.gate import Hit, find_cues, find_products, show_technology
from events.detection.lexicon.companies import AI_MAKERS, AMBIGUOUS
from events.detection.naming import Mention, NameIndex, build_index
from events.detection.strangers import find_firms
from events.detection.words import Words, fold, tokenise
from events.text.sentences import Sentence, split

_STRAIGHT = str.maketrans("’‘", "''")
# A short text need say only once that it is about AI.
SHORT = 600
LONGEST = 1500
_THE_FIRM = re.compile(r"\bthe (?:company|firm|start-up|startup)\b")
_CAPITAL = re.compile(r"\b[A-Z][\w-]*")
_PROPER = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]*")
_DELAYED_BEFORE = re.compile(
    r"\b(?:second|third|fourth|another|latest|further|new|repeated) (?:\w+ )?"
    r"(?:delay|postponement)s?\b|"
    r"\b(?:delay(?:ed|s|ing)|postpone[ds]?|postponing|push(?:ed|es|ing) back|slips?|"
    r"slipped|put off) (?:\w+ ){0,6}?(?:again|once more|further|"
    r"for (?:the|a) (?:second|third|fourth) time|a (?:second|third) time)\b|"
    r"\b(?:already|previously|earlier|once) (?:been )?(?:delayed|postponed|pushed back|"
    r"put off)\b|\b(?:last|previously|originally|first) promised\b.{0,60}\bnow\b"
)
_MISTAKE = re.compile(r"\bby (?:accident|mistake)\b|\bin error\b")


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


def cut(full: str, sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """The sentence whole, or in pieces at a space where it never ends: what is read
    around an act must not grow with the article."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        stop = full.rfind(" ", start + 1, start + LONGEST)
        stop = stop if stop > start else start + LONGEST
        yield start, stop, sentence.paragraph
        start = stop
    yield start, sentence.end, sentence.paragraph


class Sheet:
    """The whole article: reading text, folded text, lines in order.

    An article that nowhere speaks of AI is not cut into lines at all.
    """

    def __init__(self, passage: Passage, names: Names) -> None:
        self.passage = passage
        self.full = passage.full
        self.folded = fold(self.full).translate(_STRAIGHT)
        self.index: NameIndex = build_index(names)
        self.cues = find_cues(self.folded)
        spoken = len({hit.start for hit in self.cues["technology"]})
        self.speaks_of_ai = spoken >= 2 or (spoken == 1 and len(self.full) < SHORT)
        self.mentions: list[Mention] = self.index.find(
            self.full, self.folded, speaks_of_ai=self.speaks_of_ai
        )
        self.add_products()
        sentences = split(self.full) if self.shows_ai else ()
        self.lines = tuple(
            Line(self, number, start, end, paragraph)
            for number, (start, end, paragraph) in enumerate(
                piece for one in sentences for piece in cut(self.full, one)
            )
        )
        self._starts = [line.start for line in self.lines]
        self.hand_out()

    def add_products(self) -> None:
        """Products whose technology is well known count as words for it."""
        found = find_products(self.full, plain_words=self.speaks_of_ai)
        found += [
            Hit(mention.start, mention.end, cue)
            for mention in self.mentions
            if mention.how == "product"
            for cue in show_technology(self.full[mention.start : mention.end])
        ]
        spoken = {(h.start, h.slug): h for h in (*self.cues["technology"], *found)}
        self.cues["technology"] = sorted(spoken.values(), key=lambda h: h.start)

    def hand_out(self) -> None:
        """Gives every cue and mention to the line it stands in."""
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
    def speaks_of_firm(self) -> bool:
        """Whether some firm is spoken of as "the company"."""
        return bool(_THE_FIRM.search(self.folded))

    @cached_property
    def speaks_of_mistake(self) -> bool:
        return bool(_MISTAKE.search(self.folded))

    @cached_property
    def plainly_named(self) -> frozenset[str]:
        """Companies named by a word that can mean nothing else."""
        return frozenset(
            m.slug
            for m in self.mentions
            if self.folded[m.start : m.end] not in AMBIGUOUS
        )

    @cached_property
    def repeated_names(self) -> frozenset[str]:
        """Words written with a capital more than once, title included."""
        counts = Counter(_CAPITAL.findall(self.full))
        return frozenset(word for word, count in counts.items() if count > 1)

    @cached_property
    def speaks_of_earlier_delay(self) -> bool:
        """ "the second postponement", "has been delayed again"."""
        return bool(_DELAYED_BEFORE.search(self.folded))

    @cached_property
    def proper_words(self) -> frozenset[str]:
        """Words written with a capital inside a sentence: names, not openings."""
        return frozenset(_PROPER.findall(self.passage.text))

    @cached_property
    def strange_firms(self) -> frozenset[str]:
        """Names nobody knows that the article says are firms."""
        return find_firms(self.passage.text)

    @cached_property
    def named(self) -> frozenset[str]:
        """Companies the article calls by name."""
        return frozenset(m.slug for m in self.mentions if m.how == "name")

    def speaks_for_owner(self, mention: Mention) -> bool:
        """Whether a mention stands for its company: a product does not where others
        are named and its owner is not ("Acme keeps its staff off ChatGPT")."""
        if mention.how != "product" or not self.named:
            return True
        return bool(self.named & {mention.slug, *mention.rivals, *self.kin(mention)})

    def kin(self, mention: Mention) -> tuple[str, ...]:
        company = self.index.by_slug.get(mention.slug)
        return (company.parent,) if company is not None and company.parent else ()

    def makes_only_ai(self, slug: str) -> bool:
        """Whether all a company makes is AI."""
        company = self.index.by_slug.get(slug)
        return (
            company is not None
            and (slug in AI_MAKERS or company.name.endswith(("AI", ".ai")))
            and (self.speaks_of_ai or slug in self.plainly_named)
        )
