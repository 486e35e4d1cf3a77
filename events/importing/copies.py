"""Syndicated copies: texts that say what another article of ours says already."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models import Q, QuerySet

from events.models import Article, Reading, TextBand
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


@dataclass(frozen=True, slots=True)
class Copy:
    """A text that `original` speaks for; `nothing_new`: it cannot say more."""

    original: Article
    nothing_new: bool

    def says_already(self, words: str) -> bool:
        """Whether the original has these words too, give or take an edit."""
        reading = self.original.reading
        return reading is not None and containment(words, reading.text) >= COPIED_FROM


def store_bands(reading: Reading) -> None:
    """Remember a reading's fingerprint; twice is once."""
    TextBand.objects.bulk_create(
        [TextBand(hash=band, reading=reading) for band in bands(reading.text)],
        ignore_conflicts=True,
    )


def lock_cluster(reading: Reading) -> None:
    """Let the articles of one cluster through one at a time, until the commit.

    Two copies share at least one band. Taking every band's lock, in order, makes
    the second wait for the first and see what it decided.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(band) FROM"
            " (SELECT unnest(%s::bigint[]) AS band ORDER BY 1) AS bands",
            [sorted(set(bands(reading.text)))],
        )


def find_copied(article: Article, reading: Reading) -> Copy | None:
    """The article this text is a copy of, if we have it.

    An article that was examined keeps its voice; among those still on their way the
    smallest id speaks, so that two workers in any order agree.
    """
    speaking = [
        Copy(original, nothing_new=_adds_nothing(reading, other.reading, share))
        for other, share in _overlaps(article, reading)
        if (original := other.duplicate_of or other).pk != article.pk
        and (original.state == "examined" or original.pk < article.pk)
    ]
    return min(speaking, key=_precedence, default=None)


def _overlaps(article: Article, reading: Reading) -> Iterator[tuple[Article, float]]:
    for other in _neighbours(article, reading):
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


def _neighbours(article: Article, reading: Reading) -> Iterable[Article]:
    """Articles with the same reading, or one that shares a band, near in time."""
    sharing = (
        TextBand.objects.filter(hash__in=bands(reading.text))
        .exclude(reading=reading)
        .values_list("reading_id", flat=True)
        .distinct()[:MOST_COMPARED]
    )
    readings = [reading.pk, *sharing]
    return _near_in_time(article).filter(reading__in=readings).exclude(pk=article.pk)


def _near_in_time(article: Article) -> QuerySet[Article]:
    articles = Article.objects.filter(
        state__in=["read", "examined", "duplicate"]
    ).select_related("reading", "duplicate_of", "duplicate_of__reading")
    if article.published_on is None:
        return articles
    span = (article.published_on - WINDOW, article.published_on + WINDOW)
    return articles.filter(Q(published_on=None) | Q(published_on__range=span))
