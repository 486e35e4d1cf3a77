"""Words as typed into a search box, and the full-text question they ask."""

import re
from dataclasses import dataclass
from functools import reduce

from django.contrib.postgres.search import SearchQueryField
from django.db.models import Func, Value
from django.db.models.functions import Coalesce, NullIf

from events.ledger.dictionary import AS_WRITTEN, LANGUAGE
from events.text.words import split_words

# A quotation that is not closed goes to the end.
_PART = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')
MOST_WORDS = 20
SEARCH_HELP = (
    'Words to find; "a phrase", `-without`, `begin*` and `or` work. Accents and '
    "capitals do not matter."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word or a phrase to find, or to be without; `begins`: words that begin so."""

    words: tuple[str, ...]
    without: bool = False
    begins: bool = False

    def __str__(self) -> str:
        sign, star = "-" * self.without, "*" * self.begins
        return (
            f'{sign}"{" ".join(self.words)}"'
            if self.words[1:]
            else (f"{sign}{self.words[0]}{star}")
        )


# All of the groups, and of each group any.
Search = tuple[tuple[Wanted, ...], ...]


def read_search(text: str) -> Search:
    """`"a phrase"`, `-without`, `begin*` and `or`; whatever else is typed is a word.

    A compound such as GPT-4o is a phrase. No text is refused; signs alone ask nothing.
    """
    groups: list[tuple[Wanted, ...]] = []
    either = False
    left = MOST_WORDS
    for sign, phrase, word in _PART.findall(text):
        if word.casefold() == "or":
            either = bool(groups)
            continue
        words = tuple(split_words(phrase or word)[:left])
        if not words:
            continue
        left -= len(words)
        begins = word.endswith("*") and len(words) == 1
        wanted = Wanted(words, without=sign == "-", begins=begins)
        if either:
            groups[-1] = (*groups[-1], wanted)
        else:
            groups.append((wanted,))
        either = False
    return tuple(groups)


def write_search(search: Search) -> str:
    """The search as one would type it."""
    return " ".join(" or ".join(map(str, group)) for group in search)


def contradicts_itself(search: Search) -> bool:
    """Whether a word is to be said and to be left out, so that nothing can match."""
    alone = [group[0] for group in search if len(group) == 1]
    wanted = {each.words for each in alone if not each.without}
    return any(each.without and each.words in wanted for each in alone)


def full_text_query(text: str) -> Func | Coalesce:
    """The question to the full-text index that words as typed ask."""
    return build_query(read_search(text))


def build_query(search: Search) -> Func | Coalesce:
    """As stems; words that English passes over are asked for only where alone."""
    if not search:
        return _query("")
    in_english = _join(search, as_written=False)
    return Coalesce(NullIf(in_english, _query("")), _join(search, as_written=True))


def _join(search: Search, *, as_written: bool) -> Func:
    groups = [
        reduce(
            lambda left, right: _combine(left, "||", right),
            (_ask(wanted, as_written=as_written) for wanted in group),
        )
        for group in search
    ]
    return reduce(lambda left, right: _combine(left, "&&", right), groups)


def _ask(wanted: Wanted, *, as_written: bool) -> Func:
    if wanted.begins or as_written:
        star = ":*" if wanted.begins else ""
        lexemes = (f"'{AS_WRITTEN}{word}'{star}" for word in wanted.words)
        asked = _query(" & ".join(lexemes))
    else:
        phrase = " <-> ".join(f"'{word}'" for word in wanted.words)
        asked = Func(
            Value(LANGUAGE),
            Value(phrase),
            template="to_tsquery(%(expressions)s)",
            arg_joiner="::regconfig, ",
            output_field=SearchQueryField(),
        )
    if not wanted.without:
        return asked
    return Func(asked, template="!!(%(expressions)s)", output_field=SearchQueryField())


def _query(lexemes: str) -> Func:
    return Func(
        Value(lexemes),
        template="(%(expressions)s)::tsquery",
        output_field=SearchQueryField(),
    )


def _combine(left: Func, operator: str, right: Func) -> Func:
    return Func(
        left,
        right,
        template="(%(expressions)s)",
        arg_joiner=f" {operator} ",
        output_field=SearchQueryField(),
    )
