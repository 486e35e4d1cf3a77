"""Searches of every kind through HTTP, each asked once and of a site that is warm."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from urllib.parse import urlencode

from django.db import connection

from bench._figures import at_most, say, spread_of
from bench._web import Site, serve_ours
from events.models import Changeset, RecordVersion
from events.text.words import split_words
from tracker.benching import Figure

# Distinct searches of each kind.
SEARCHES = 40
MOST_MILLISECONDS = 50
# Draws after which a kind has no more distinct searches.
MOST_DRAWS = 10_000
SHORTEST_MISSPELT = 6

COUNT_WORDS = """
SELECT substr(word, 2), ndoc
FROM ts_stat('SELECT words FROM bench_sample WHERE entity = ''action''')
WHERE word LIKE '=%' AND length(word) > 3 ORDER BY ndoc DESC, word
"""
RARE_WORDS = "SELECT word FROM bench_word ORDER BY place LIMIT 1000"


@dataclass(frozen=True, slots=True)
class Said:
    """What there is to search for: titles by word, words by how many say them."""

    titles: list[list[str]]
    common: list[str]
    middling: list[str]
    rare: list[str]
    former: list[str]


Draw = Callable[[random.Random, Said], str]


def read_said() -> Said:
    """From the generated record and the sample it was made of."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_WORDS)
        counted = cursor.fetchall()
        cursor.execute(RARE_WORDS)
        rare = [word for (word,) in cursor.fetchall()]
    sample = RecordVersion.objects.of("action").order_by("sha256")
    titles = [split_words(title) for title in sample.values_list("label", flat=True)]
    former = RecordVersion.objects.of("company").exclude(known_to=None)
    return Said(
        # The last word is the number that makes a copy's title its own.
        titles=[words[:-1] for words in titles[:2000] if len(words) > 4],
        common=[word for word, _ in counted[:SEARCHES]],
        middling=[word for word, many in counted if 2 <= many <= 40],
        rare=rare,
        former=list(former.order_by("sha256").values_list("label", flat=True)[:1000]),
    )


def draw_phrase(draw: random.Random, said: Said) -> str:
    """Two words that follow each other in a title."""
    words = draw.choice(said.titles)
    place = draw.randrange(len(words) - 1)
    return f'"{words[place]} {words[place + 1]}"'


def draw_exclusion(draw: random.Random, said: Said) -> str:
    """What many say, without those that also say something else."""
    return f"{draw.choice(said.common)} -{draw.choice(draw.choice(said.titles))}"


def draw_misspelt(draw: random.Random, said: Said) -> str:
    """A long word of a title without one of its letters."""
    word = max(draw.choice(said.titles), key=len)
    if len(word) < SHORTEST_MISSPELT:
        return draw_misspelt(draw, said)
    place = draw.randrange(1, len(word))
    return word[:place] + word[place + 1 :]


KINDS: dict[str, Draw] = {
    "one word": lambda draw, said: draw.choice(said.middling),
    "two words": lambda draw, said: " ".join(draw.sample(draw.choice(said.titles), 2)),
    "phrase": draw_phrase,
    "exclusion": draw_exclusion,
    "misspelt": draw_misspelt,
    "former name": lambda draw, said: draw.choice(said.former),
    "rare": lambda draw, said: draw.choice(said.rare),
    "very common": lambda draw, said: draw.choice(said.common),
}


def measure_searching(size: str) -> Iterator[Figure]:
    """The slow end of each kind of search, now and as known at any time."""
    said = read_said()
    with serve_ours() as site:
        for clock, as_of in (("now", False), ("as of", True)):
            say(f"searching, {clock} …")
            for kind, draw in KINDS.items():
                searches = draw_distinct(draw, said)
                p95 = spread_of(time_searches(site, searches, as_of=as_of)).p95
                yield at_most(
                    f"Search p95, {kind}, {clock}: {size}",
                    *(p95, "ms"),
                    bar=MOST_MILLISECONDS,
                )


def draw_distinct(draw: Draw, said: Said) -> list[str]:
    """So many different searches, the same in every run."""
    chance = random.Random(1)  # noqa: S311 - the same searches in every run
    found: dict[str, None] = {}
    for ask in map(partial(draw, chance), [said] * MOST_DRAWS):
        found[ask] = None
        if len(found) == SEARCHES:
            return list(found)
    raise SystemExit(f"Only {len(found)} distinct searches: {list(found)[:5]} …")


def time_searches(site: Site, searches: list[str], *, as_of: bool) -> list[float]:
    """Milliseconds of each, asked once."""
    draw = random.Random(2)  # noqa: S311 - the same changesets in every run
    newest = Changeset.objects.order_by("-number")[0].number
    # The connection and the lists kept per changeset are there when people search.
    site.ask("/api/v1/search?q=nothing")
    taken = []
    for words in searches:
        query = {"q": words, "on": "2024-01-01"}
        if as_of:
            query["changeset"] = str(draw.randint(newest // 6, newest - 1))
        path = f"/api/v1/search?{urlencode(query)}"
        began = perf_counter()
        site.ask(path)
        taken.append((perf_counter() - began) * 1000)
    return taken
