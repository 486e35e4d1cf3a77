"""Syndicated copies: texts that say what another article of ours says already."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from events.importing.outcomes import Columns
from events.models import Article, Reading
from events.text.fingerprints import bands, containment

# Half a text found in another is a copy. If nearly all of it is, and it is hardly
# longer, not even a fresh paragraph can hide in it.
COPIED_FROM = 0.5
NEARLY_ALL_FROM = 0.8
HARDLY_LONGER = 1.2
# A quarterly report repeats last quarter's words and is news all the same.
WINDOW = timedelta(days=30)
# More texts that share a band than this are a template, not a cluster.
MOST_COMPARED = 60

# Two copies share at least one band. Taking every band's lock, in order, lets the
# articles of a cluster through one at a time: the second sees what the first decided.
LOCK = """
    SELECT pg_advisory_xact_lock(band)
      FROM (SELECT unnest(%(bands)s::bigint[]) AS band ORDER BY 1) AS bands
"""
STORE = """
    INSERT INTO events_textband (hash, reading_id)
    SELECT unnest(%(bands)s::bigint[]), %(reading)s
    ON CONFLICT DO NOTHING
"""
NEIGHBOURS = """
    SELECT id
      FROM events_article
     WHERE reading_id IN (
               SELECT reading_id FROM events_textband
                WHERE hash = ANY(%(bands)s::bigint[])
                UNION SELECT %(reading)s
           )
       AND id <> %(article)s
       AND state IN ('read', 'examined', 'duplicate')
       AND (published_on IS NULL OR published_on BETWEEN %(first)s AND %(last)s)
     ORDER BY id
     LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that `original` speaks for; `nothing_new`: it cannot say more."""

    original: Article
    nothing_new: bool

    def says_already(self, words: str) -> bool:
        """Whether the original has these words too, give or take an edit."""
        reading = self.original.reading
        return reading is not None and containment(words, reading.text) >= COPIED_FROM


def find_copied(article: Article, reading: Reading) -> Copy | None:
    """The article this text is a copy of, if we have it; its bands are stored.

    Holds the locks of the whole cluster until the transaction ends. An article that
    was examined keeps its voice; among those still on their way the smallest id
    speaks, so that two workers in any order agree.
    """
    neighbours = _find_neighbours(article, reading)
    if not neighbours:
        return None
    speaking = [
        Copy(original, nothing_new=_adds_nothing(reading, other.reading, share))
        for other, share in _overlaps(reading, neighbours)
        if (original := other.duplicate_of or other).pk != article.pk
        and (original.state == "examined" or original.pk < article.pk)
    ]
    return min(speaking, key=_precedence, default=None)


def join_cluster(article: Article, original: Article) -> Columns:
    """The columns of an article for whom `original` speaks from now on.

    Copies that it spoke for itself go along, so that one look leads to the voice.
    """
    columns = {
        "state": "duplicate",
        "state_reason": f"Its text is that of article {original.pk}.",
        "duplicate_of": original,
    }
    Article.objects.filter(duplicate_of=article).update(**columns)
    return columns


def _find_neighbours(article: Article, reading: Reading) -> list[int]:
    """Articles with the same reading, or one that shares a band, near in time."""
    day = article.published_on
    about: dict[str, Any] = {
        "bands": sorted(set(bands(reading.text))),
        "reading": reading.pk,
        "article": article.pk,
        "first": day - WINDOW if day else date.min,
        "last": day + WINDOW if day else date.max,
        "most": MOST_COMPARED,
    }
    with connection.cursor() as cursor:
        cursor.execute(LOCK, about)
        cursor.execute(STORE, about)
        cursor.execute(NEIGHBOURS, about)
        return [row[0] for row in cursor.fetchall()]


def _overlaps(
    reading: Reading, neighbours: list[int]
) -> Iterator[tuple[Article, float]]:
    articles = Article.objects.filter(pk__in=neighbours).select_related(
        "reading", "duplicate_of", "duplicate_of__reading"
    )
    for other in articles:
        if other.reading_id == reading.pk:
            yield other, 1.0
        elif other.reading is not None:
            share = containment(reading.text, other.reading.text)
            if share >= COPIED_FROM:
                yield other, share


def _adds_nothing(reading: Reading, other: Reading | None, share: float) -> bool:
    longest = HARDLY_LONGER * len(other.text) if other else 0
    return share >= NEARLY_ALL_FROM and len(reading.text) <= longest


def _precedence(copy: Copy) -> tuple[bool, int]:
    return (copy.original.state != "examined", copy.original.pk)
