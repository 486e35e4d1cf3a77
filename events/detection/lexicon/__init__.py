"""All tables of the lexicon by name, and a hash that changes when any row does.

To teach the detector a word, add it to a row, or a row to a table, with a sentence in
`positive` and, where it could mislead, one in `negative`: tests run both. What an act
on an object amounts to is decided in `frames.kinds`, rule by rule, the first that fits.
"""

from __future__ import annotations

import hashlib

from events.detection.lexicon.actors import ACTORS
from events.detection.lexicon.changes import CHANGES
from events.detection.lexicon.companies import (
    AI_MAKERS,
    AMBIGUOUS,
    EPITHETS,
    PRODUCT_TECHNOLOGIES,
    WEAK,
)
from events.detection.lexicon.dealings import DEALINGS
from events.detection.lexicon.exits import EXITS
from events.detection.lexicon.governors import GOVERNORS
from events.detection.lexicon.halts import HALTS
from events.detection.lexicon.limits import LIMITS
from events.detection.lexicon.nouns import NOUNS
from events.detection.lexicon.objects import OBJECTS
from events.detection.lexicon.off_topic import OFF_TOPIC
from events.detection.lexicon.pledges import PLEDGES
from events.detection.lexicon.returns import RETURNS
from events.detection.lexicon.row import Row
from events.detection.lexicon.scope import AUDIENCES, DEMONYMS
from events.detection.lexicon.technologies import TECHNOLOGIES
from events.vocabulary.country_names import COUNTRIES


def list_places() -> tuple[Row, ...]:
    """A row per place: its short forms and adjectives, else its English name."""
    rows = [Row(code, phrases=words) for code, words in DEMONYMS.items()]
    rows += [
        Row(code, phrases=(name.lower(),))
        for code, name in COUNTRIES.items()
        if code not in DEMONYMS
    ]
    return tuple(rows)


TABLES: dict[str, tuple[Row, ...]] = {
    "act": (*HALTS, *EXITS, *LIMITS, *PLEDGES, *CHANGES, *RETURNS),
    "deal": DEALINGS,
    "noun": NOUNS,
    "governor": GOVERNORS,
    "actor": ACTORS,
    "off-topic": OFF_TOPIC,
    "object": OBJECTS,
    "technology": TECHNOLOGIES,
    "audience": AUDIENCES,
    "place": list_places(),
}


def hash_tables() -> str:
    """Twelve hex digits over every row and every list of names."""
    parts = [repr(TABLES), repr(sorted(EPITHETS.items()))]
    parts += [repr(sorted(AMBIGUOUS)), repr(sorted(WEAK))]
    parts += [repr(sorted(AI_MAKERS))]
    parts += [repr(sorted(PRODUCT_TECHNOLOGIES.items()))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
