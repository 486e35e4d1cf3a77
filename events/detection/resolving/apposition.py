"""Whose verb it is behind an apposition: "Acme, the maker of …, has …"."""

from __future__ import annotations

from events.detection.resolving.anaphora import Actor, is_unknown_company
from events.detection.resolving.referents import Referent, referents_before
from events.detection.sheet import Line
from events.detection.words import words_of

BOUNDARIES = words_of("; : • ▸")
APPOSED = words_of(
    "a an the its one which whose who maker makers owner parent known based part owned "
    "formerly now once itself best another"
)
APPOSITION = 30


def find_apposed(line: Line, referents: list[Referent], begin: int) -> Actor | None:
    """ "Acme, the maker of …, has …": the verb behind the apposition is Acme's."""
    lows = line.words.lows
    if begin < 1 or lows[begin - 1] != ",":
        return None
    for referent in referents_before(referents, begin - 1):
        if begin - referent.end > APPOSITION or BOUNDARIES & set(
            lows[referent.end : begin]
        ):
            return None
        after = lows[referent.end : referent.end + 2]
        if len(after) < 2 or after[0] != "," or referent.end == begin - 1:
            continue
        if after[1] not in APPOSED or referent.prepositional or referent.possessive:
            continue
        if referent.kind == "company":
            return Actor(referent.slugs, referent.how)
        if referent.kind == "stranger" and is_unknown_company(line, referent):
            return Actor(name=referent.name, how="stranger")
    return None
