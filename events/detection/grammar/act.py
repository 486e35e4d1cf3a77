"""One act as it stands in a sentence: its word, place and verb group."""

from __future__ import annotations

from dataclasses import dataclass

from events.detection.gate import Hit
from events.detection.grammar.verbs import VerbGroup
from events.detection.sheet import Line


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """`slug` is the row of the lexicon or, for a dealing, its refusal; `at` the token
    of its verb; `fixed` that its words already say "not" or "must"."""

    line: Line
    hit: Hit
    slug: str
    at: int
    group: VerbGroup
    fixed: bool = False

    @property
    def form(self) -> str:
        return self.hit.form

    @property
    def begin(self) -> int:
        """The first token of the verb group."""
        return self.group.begin
