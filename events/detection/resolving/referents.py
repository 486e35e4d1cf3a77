"""Who could be the subject: companies, other actors and strangers in a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from events.detection.gate import Hit
from events.detection.naming import Mention
from events.detection.sheet import Line
from events.detection.words import Words, words_of

PREPOSITIONS = words_of(
    "of in on at by for with from to into against about under over between among like "
    "than via inside within across through without toward towards behind "
    "called named versus per despite including notably"
)
DETERMINERS = words_of("the a an its their his her our this that these those")
GROUPS = words_of(
    "companies firms giants platforms labs developers makers groups retailers banks "
    "names players businesses startups start-ups signatories vendors publishers outlets"
)
MEMBERS_REACH = 6
PARTIES = words_of(
    "the these both all two three four five six seven eight ten twelve fifteen sixteen "
    "twenty those"
)
OWN = (("his",), ("her",), ("our",), ("my",))
PRONOUNS = words_of("it they we its our")
# Capitalised at the head of a sentence without being a name.
HEADS = words_of(
    "the a an it they we he she i this that these those in on at by for from to but "
    "and or so yet as if when while after before since until although though both "
    "last next earlier later now then here there what why how who which where some "
    "most many several its their our his her my your no not nobody nothing one two "
    "three four effective starting monday tuesday wednesday thursday friday saturday "
    "sunday january february march april may june july august september october "
    "november december today yesterday also instead meanwhile however customers users "
    "ai a.i. soon between according under with without asked each every all"
)


# "Acme, Brock and the discount store Crump": what may stand between names of a list.
JOINING = re.compile(
    r"[\s,·&]*(?:and )?(?:the )?"
    r"|,? and (?:the )?(?:[a-z-]+ ){0,3}(?:store|chain|giant|maker|bank|firm|rival) "
)


@dataclass(frozen=True, slots=True)
class Referent:
    """A noun phrase that could act, at tokens `[begin, end)`.

    kind: company, pronoun, we, self (the company), voice (a spokesman, a memo),
    government, critic, author, place, stranger (an unknown name). A "thing" is a
    product of a company the article does not name though it names others.
    """

    kind: str
    begin: int
    end: int
    slugs: tuple[str, ...] = ()
    how: str = ""
    prepositional: bool = False
    possessive: bool = False
    name: str = ""


def list_referents(line: Line) -> list[Referent]:
    """Every referent of the sentence in order of place."""
    words = line.words
    taken: list[tuple[int, int]] = []
    found: list[Referent] = []
    for group in group_mentions(line):
        found.append(company_referent(line, group))
        taken.append((found[-1].begin, found[-1].end))
    for hit in line.of("actor"):
        referent = actor_referent(words, hit)
        if is_part_of_name(line, hit, referent.begin):
            continue
        if not overlaps(taken, referent):
            found.append(referent)
            taken.append((referent.begin, referent.end))
    for hit in line.of("place"):
        at, end = span_of(words, hit.start, hit.end)
        place = Referent("place", at, end, prepositional=is_prepositional(words, at))
        if not overlaps(taken, place):
            found.append(place)
            taken.append((at, end))
    found += [r for r in list_pronouns(words) if not overlaps(taken, r)]
    found += [r for r in list_strangers(line) if not overlaps(taken, r)]
    return sorted(found, key=lambda r: r.begin)


def overlaps(taken: list[tuple[int, int]], referent: Referent) -> bool:
    return any(referent.begin < end and begin < referent.end for begin, end in taken)


def is_part_of_name(line: Line, hit: Hit, begin: int) -> bool:
    """ "its Instagram unit", "the Metals Company": the noun belongs to a name."""
    if begin < 1 or hit.slug not in ("self", "voice", "other"):
        return False
    words = line.words
    if hit.slug == "voice" and words.lows[begin - 1] == "their":
        return True
    ends = words.ends[begin - 1]
    if hit.slug == "self" and any(m.end == ends for m in line.mentions):
        return True
    if hit.slug == "self" and closes_list(line, begin):
        return True
    capital = words.raws[begin][0].isupper() and not is_title_case(line)
    before = words.raws[begin - 1]
    return capital and before[0].isupper() and before.lower() not in HEADS


def closes_list(line: Line, begin: int) -> bool:
    """ "Acme, Brock and eighteen other companies": they act with those named."""
    for mention in line.mentions:
        end = line.words.index_before(mention.end)
        between = line.words.lows[end:begin]
        if 0 < len(between) <= 6 and between[0] in (",", "and", "among"):
            return bool({"and", "other", "others"} & set(between))
    return False


def span_of(words: Words, start: int, end: int) -> tuple[int, int]:
    return words.index_at(start), words.index_before(end)


def group_mentions(line: Line) -> list[list[Mention]]:
    """Mentions in one list ("Adobe, Cohere and IBM") belong together."""
    groups: list[list[Mention]] = []
    for mention in line.mentions:
        if groups and mention.how == groups[-1][-1].how == "name":
            between = line.sheet.folded[groups[-1][-1].end : mention.start]
            if between != " " and JOINING.fullmatch(between):
                groups[-1].append(mention)
                continue
        groups.append([mention])
    return [part for group in groups for part in split_apposition(line, group)]


def split_apposition(line: Line, group: list[Mention]) -> list[list[Mention]]:
    """ "Cruise, GM's service": two names without "and" are no list."""
    folded = line.sheet.folded
    between = folded[group[0].end : group[-1].start]
    goes_on = folded.startswith((" and ", ", and ", " among "), group[-1].end)
    joined = len(group) > 2 or " and " in between or "&" in between or goes_on
    if len(group) > 1 and (not joined or folded.startswith("'s", group[-1].end)):
        return [[mention] for mention in group]
    return [group]


def company_referent(line: Line, group: list[Mention]) -> Referent:
    words = line.words
    begin, end = words.index_at(group[0].start), words.index_before(group[-1].end)
    return Referent(
        kind="company" if line.sheet.speaks_for_owner(group[0]) else "thing",
        begin=begin,
        end=end,
        slugs=tuple(dict.fromkeys(m.slug for m in group)),
        how=group[0].how,
        prepositional=(
            is_prepositional(words, noun_phrase_begin(words, begin))
            or (group[0].how == "product" and is_prepositional(words, begin - 1))
        )
        and not names_members(words, begin),
        possessive=end < len(words) and words.lows[end] in ("'s", "'"),
    )


def names_members(words: Words, begin: int) -> bool:
    """ "Tech giants including Acme and Brock": the giants that act are those named."""
    lead = words.lows[max(0, begin - MEMBERS_REACH) : begin]
    return (
        bool(lead)
        and lead[-1] in ("including", "like", "as", "namely")
        and any(word in GROUPS for word in lead)
    )


def actor_referent(words: Words, hit: Hit) -> Referent:
    at, end = span_of(words, hit.start, hit.end)
    kind = hit.slug
    if kind == "self" and not is_definite(words, at):
        kind = "companies" if is_plural_party(words, at) else "other"
    return Referent(
        kind=kind,
        begin=at,
        end=end,
        prepositional=is_prepositional(words, noun_phrase_begin(words, at)),
        possessive=end < len(words) and words.lows[end] in ("'s", "'"),
    )


def is_plural_party(words: Words, at: int) -> bool:
    """ "the companies", "all ten firms"; not companies at large."""
    before = words.lows[max(0, at - 4) : at]
    return words.lows[at].endswith("s") and bool(PARTIES & set(before))


def is_definite(words: Words, at: int) -> bool:
    """ "the company", "The Redmond, Washington, firm": singular and definite."""
    if words.lows[at].endswith("s") and words.lows[at] != "business":
        return False
    lead = words.lows[max(0, at - 7) : at]
    return any(w in ("the", "this", "their") for w in lead) or lead[-1:] in OWN


def noun_phrase_begin(words: Words, at: int) -> int:
    """Leftwards over adjectives to the determiner, four tokens at most."""
    for back in range(1, 5):
        if at - back < 0:
            break
        word = words.lows[at - back]
        if word in DETERMINERS:
            return at - back
        if word in PREPOSITIONS or not word[0].isalnum():
            break
    return at


def is_prepositional(words: Words, begin: int) -> bool:
    at = begin - 1
    while at >= 0 and (words.lows[at] in DETERMINERS or words.lows[at] in ("“", '"')):
        at -= 1
    return at >= 0 and words.lows[at] in PREPOSITIONS


def list_pronouns(words: Words) -> list[Referent]:
    found = []
    for at, word in enumerate(words.lows):
        if word in ("it", "they", "we") and words.raws[at] != "IT":
            kind = "we" if word == "we" else "pronoun"
            prepositional = at > 0 and words.lows[at - 1] in PREPOSITIONS
            found.append(Referent(kind, at, at + 1, prepositional=prepositional))
        elif word in ("he", "she"):
            found.append(Referent("voice", at, at + 1))
    return found


def is_title_case(line: Line) -> bool:
    long = [w for w in line.words.raws if len(w) > 3 and w[0].isalpha()]
    return len(long) > 3 and sum(w[0].isupper() for w in long) > 0.7 * len(long)


def list_strangers(line: Line) -> list[Referent]:
    """Runs of capitalised words that name nobody we know."""
    if is_title_case(line):
        return []
    words, found = line.words, []
    named = [
        raw[0].isupper() and low not in HEADS
        for raw, low in zip(words.raws, words.lows, strict=True)
    ]
    named.append(False)
    begin = 0
    for at, is_name in enumerate(named):
        if is_name:
            continue
        if begin < at:
            found.append(stranger_referent(words, begin, at))
        begin = at + 1
    return found


def stranger_referent(words: Words, begin: int, end: int) -> Referent:
    return Referent(
        "stranger",
        begin,
        end,
        prepositional=is_prepositional(words, begin),
        possessive=end < len(words) and words.lows[end] in ("'s", "'"),
        name=" ".join(words.raws[begin:end]),
    )


def referents_before(referents: list[Referent], at: int) -> list[Referent]:
    """Those that end at or before the token, nearest first."""
    place = bisect_left([r.begin for r in referents], at)
    return [r for r in reversed(referents[:place]) if r.end <= at]
