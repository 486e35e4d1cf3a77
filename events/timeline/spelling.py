"""What somebody may have meant by words that nothing in the record says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.db.models import F
from django.db.models.functions import Length
from rapidfuzz.distance import OSA

from events.models import SearchWord
from events.text.words import list_trigrams, split_words
from events.timeline.search_query import Search, Wanted

SHORTEST_BEGINNING = 2
SHORTEST_MISSPELT = 4
# How many nearest words are looked for in the record, and shown of equally near ones.
MOST_TRIED = 12
MOST_SHOWN = 3
MOST_FINISHED = 50

Says = Callable[[Wanted], bool]


@dataclass(frozen=True, slots=True)
class Respelled:
    """A word that nothing says, and the words that are shown instead."""

    typed: str
    shown: tuple[str, ...]

    @property
    def sentence(self) -> str:
        instead = " or ".join(f"«{word}»" for word in self.shown)
        return f"Nothing says «{self.typed}»; showing {instead}."


def has_strange_words(search: Search, *, number: int) -> bool:
    """Whether the record had never said a word that is wanted, as known then."""
    wanted = {
        word
        for group in search
        for each in group
        if not each.without and not each.begins
        for word in each.words
    }
    known = SearchWord.objects.filter(word__in=wanted, since__lte=number)
    return known.count() < len(wanted)


def respell(
    search: Search, *, number: int, says: Says
) -> tuple[Search, tuple[Respelled, ...]]:
    """The search with every word that nothing says made into the nearest that is said.

    A word that others begin with is taken for their beginning. `says` tells whether
    anything public says what is wanted; `number` is the changeset that knows the words.
    """
    respelled: list[Respelled] = []
    groups = []
    for group in search:
        found: list[Wanted] = []
        for wanted in group:
            found += _respell_wanted(wanted, number, says, respelled)
        groups.append(tuple(found))
    return tuple(groups), tuple(respelled)


def _respell_wanted(
    wanted: Wanted, number: int, says: Says, respelled: list[Respelled]
) -> list[Wanted]:
    if wanted.without or wanted.begins:
        return [wanted]
    if len(wanted.words) > 1:
        words = [_nearest_one(word, number, says, respelled) for word in wanted.words]
        return [replace(wanted, words=tuple(words))]
    if says(wanted):
        return [wanted]
    [word] = wanted.words
    beginning = replace(wanted, begins=True)
    if len(word) >= SHORTEST_BEGINNING and says(beginning):
        return [beginning]
    nearest = find_nearest_words(word, number=number, says=says)
    if not nearest:
        return [wanted]
    respelled.append(Respelled(word, nearest))
    return [replace(wanted, words=(near,)) for near in nearest]


def _nearest_one(word: str, number: int, says: Says, respelled: list[Respelled]) -> str:
    if says(Wanted((word,))):
        return word
    nearest = find_nearest_words(word, number=number, says=says)[:1]
    if nearest:
        respelled.append(Respelled(word, nearest))
    return nearest[0] if nearest else word


def finish_beginnings(search: Search, *, number: int) -> Search:
    """The search with every beginning made into the words that begin so.

    The shortest of them, known at that changeset: the database judges well how many
    rows say a word, and badly how many say one that only begins so.
    """
    return tuple(
        tuple(each for wanted in group for each in _finish(wanted, number=number))
        for group in search
    )


def _finish(wanted: Wanted, *, number: int) -> list[Wanted]:
    if not wanted.begins or wanted.without:
        return [wanted]
    [beginning] = wanted.words
    words = (
        SearchWord.objects.filter(since__lte=number, word__startswith=beginning)
        .order_by(Length(F("word")), "word")
        .values_list("word", flat=True)[:MOST_FINISHED]
    )
    return [Wanted((word,)) for word in words] or [Wanted(wanted.words)]


def find_nearest_words(word: str, *, number: int, says: Says) -> tuple[str, ...]:
    """The words fewest slips away, as far as anything says them; none beyond a few."""
    slips = count_slips(word)
    if not slips:
        return ()
    near = (
        SearchWord.objects.filter(
            since__lte=number, trigrams__overlap=list_trigrams(word)
        )
        .annotate(length=Length(F("word")))
        .filter(length__gte=len(word) - slips, length__lte=len(word) + slips)
        .values_list("word", flat=True)
    )
    ranked = sorted(
        (distance, other[0] != word[0], other)
        for other in near
        if (distance := OSA.distance(word, other, score_cutoff=slips)) <= slips
    )[:MOST_TRIED]
    found: list[str] = []
    nearest = None
    for distance, other_letter, other in ranked:
        if nearest is not None and (distance, other_letter) != nearest:
            break
        if says(Wanted((other,))):
            nearest = (distance, other_letter)
            found.append(other)
    return tuple(found[:MOST_SHOWN])


def count_slips(word: str) -> int:
    """How many letters of a word may be wrong, left out, added or exchanged."""
    if len(word) < SHORTEST_MISSPELT or word.isdigit():
        return 0
    return 1 if len(word) < 7 else 2


def spell_as_written(word: str, texts: Iterable[str]) -> str:
    """The word with the capitals and accents that the first text saying it gives it."""
    for text in texts:
        for written in text.split():
            if split_words(written)[:1] == [word]:
                return written.strip("“”\"'()[].,:;!?")
    return word
