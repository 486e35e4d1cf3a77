"""The verb group around an act: tense, voice, modality and negation."""

from __future__ import annotations

from dataclasses import dataclass

from events.detection.words import Words


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


BE = _words("is are was were be been being am 's 're gets got get getting")
HAVE = _words("has have had having 've")
DO = _words("do does did")
MODALS = _words(
    "will would shall may might can could should must 'll 'd wo ca cannot won't"
)
NEGATIONS = _words("not n't never cannot won't neither nor")
ADVERBS = _words(
    "also now already just once again too still ever then both each soon all longer no "
    "more instead later first even so far today to has itself themselves outright "
    "currently effectively yet quite almost finally swiftly"
)
GROUP = BE | HAVE | DO | MODALS | NEGATIONS | ADVERBS
DETERMINERS = _words(
    "a an the its their his her our this that these those any no another my your 's "
    "every some such"
)
NOUN_LEADS = _words(
    "temporary indefinite original formal blanket complete total partial brief "
    "voluntary global nationwide year-long one-year first second new whole similar "
    "outright precautionary self-imposed police"
)
NOUN_FOLLOWS = _words(
    "of on to for in was is will has that which and after , . ; until"
)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """What the words before a verb say about it; `begin` is the group's first token."""

    begin: int
    modal: str = ""
    negated: bool = False
    no_longer: bool = False
    passive: bool = False
    perfect: bool = False
    past_perfect: bool = False
    infinitive: bool = False
    progressive: bool = False
    did: bool = False


def is_adverb(word: str) -> bool:
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4)


def read_group(words: Words, at: int, form: str) -> VerbGroup:
    """The group that ends in the verb at token `at`, read from right to left."""
    begin = at
    infinitive = False
    while begin > 0:
        word = words.lows[begin - 1]
        if word not in GROUP and not is_adverb(word):
            break
        begin -= 1
        if word == "to":
            infinitive = True
            break
    group = words.lows[begin:at]
    return VerbGroup(
        begin=begin,
        modal=next((w for w in group if w in MODALS), ""),
        negated=any(w in NEGATIONS for w in group),
        no_longer="longer" in group and "no" in group,
        passive=form in ("past", "participle", "phrase")
        and any(w in BE for w in group),
        perfect=any(w in HAVE for w in group),
        past_perfect="had" in group,
        infinitive=infinitive,
        progressive=form == "gerund" and any(w in BE for w in group),
        did="did" in group,
    )


def is_noun_use(words: Words, at: int, after: int) -> bool:
    """Whether a word that may be verb or noun ("halt", "ban") is a noun here."""
    if at == 0:
        return after < len(words) and words.lows[after] in ("of", "on")
    before = words.lows[at - 1]
    if before in DETERMINERS or before in NOUN_LEADS:
        return True
    if before.endswith(("-year", "-month", "-week", "-day", "-wide", "-long")):
        return True
    return before in (
        "of",
        "on",
        "for",
        "with",
        "from",
        "under",
        "by",
        "a",
        "as",
        "against",
    )
