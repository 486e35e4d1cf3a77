"""Searches of all sorts, timed from the words to the results in hand."""

import random
import statistics
from collections.abc import Callable
from datetime import date
from time import perf_counter

from bench._pages import Spread
from events.models import Changeset, RecordVersion
from events.text.words import split_words
from events.timeline.question import Question
from events.timeline.searching import search
from events.vocabulary import terms

DRAWS = 80
REPEATS = 2
ON = date(2024, 1, 1)
BROAD = ("ai", "artificial intelligence", "the company", "use of ai", "policy")
Draw = Callable[[random.Random, list[list[str]]], str]


def list_titles() -> list[list[str]]:
    """The words of some titles of every sort."""
    titles = RecordVersion.objects.order_by("sha256").values_list("label", flat=True)
    return [words for title in titles[:2000] if len(words := split_words(title)) > 2]


SEARCHES: tuple[Draw, ...] = (
    lambda draw, _: draw.choice(BROAD),
    lambda draw, titles: " ".join(draw.sample(draw.choice(titles), 2)),
    lambda draw, titles: draw.choice(draw.choice(titles)),
    lambda draw, titles: f'"{" ".join(draw.choice(titles)[:2])}"',
    lambda draw, _: draw.choice(terms.ALL).label,
    lambda draw, titles: misspell(longest_of(draw.choice(titles)), draw),
    lambda draw, titles: longest_of(draw.choice(titles))[:-3],
    lambda draw, titles: f"ai -{draw.choice(draw.choice(titles))}",
)


def longest_of(words: list[str]) -> str:
    """The longest of some words."""
    return max(words, key=len)


def misspell(word: str, draw: random.Random) -> str:
    """The word without one of its letters."""
    place = draw.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


def time_searches(*, as_of: bool) -> Spread:
    """Random searches, now or as known at any time."""
    draw = random.Random(1)  # noqa: S311 - the same searches in every run
    titles = list_titles()
    newest = Changeset.objects.order_by("-number")[0].number
    taken = []
    for place in range(DRAWS):
        words = SEARCHES[place % len(SEARCHES)](draw, titles)
        known_at = draw.randint(newest // 6, newest - 1) if as_of else None
        taken.append(time_search(words, Question(on=ON, known_at=known_at)))
    return Spread(statistics.median(taken), statistics.quantiles(taken, n=20)[-1])


def time_search(words: str, question: Question) -> float:
    """Milliseconds until the results are there, the better of two."""
    best = float("inf")
    for _ in range(REPEATS):
        began = perf_counter()
        search(words, question=question)
        best = min(best, perf_counter() - began)
    return best * 1000
