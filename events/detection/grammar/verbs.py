"""The verb group around an act: tense, voice, modality and negation."""

from __future__ import annotations

from dataclasses import dataclass

from events.detection.words import Words, words_of

BE = words_of("is are was were be been being am 's 're gets got get getting")
HAVE = words_of("has have had having 've")
DO = words_of("do does did")
MODALS = words_of(
    "will would shall may might can could should must 'll 'd wo ca cannot won't"
)
NEGATIONS = words_of("not n't never cannot won't neither nor")
ADVERBS = words_of(
    "also now already just once again too still ever then both each soon all longer no "
    "more instead later first even so far today to has itself themselves outright "
    "currently effectively yet quite almost finally swiftly"
)
GROUP = BE | HAVE | DO | MODALS | NEGATIONS | ADVERBS
DETERMINERS = words_of(
    "a an the its their his her our this that these those any no another my your 's "
    "every some such"
)
NOUN_LEADS = words_of(
    "temporary indefinite original formal blanket complete total partial brief "
    "voluntary global nationwide year-long one-year first second new whole similar "
    "outright precautionary self-imposed police"
)
ASIDE = 7
QUOTES = words_of('“ ” "')
PARTICIPLES = ("past", "participle")


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """What the words before a verb say about it; `begin` is the group's first token.

    `active` is false of set phrases, whose subject need not act."""

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
    active: bool = True


def is_adverb(word: str) -> bool:
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4)


def skip_aside(words: Words, begin: int) -> int:
    """Over ", for the time being," inside a verb group."""
    if words.lows[begin - 1] in QUOTES:
        return begin - 1 if begin > 1 and words.lows[begin - 2] in GROUP else begin
    if words.lows[begin - 1] != ",":
        return begin
    for at in range(begin - 2, max(0, begin - 2 - ASIDE), -1):
        if words.lows[at] == ",":
            return at if words.lows[at - 1] in GROUP else begin
    return begin


def read_group(words: Words, at: int, form: str) -> VerbGroup:
    """The group that ends in the verb at token `at`, read from right to left."""
    begin = at
    infinitive = False
    while begin > 0:
        begin = skip_aside(words, begin)
        word = words.lows[begin - 1]
        if word not in GROUP and not is_adverb(word):
            break
        begin -= 1
        if word == "to":
            infinitive = True
            if begin and words.lows[begin - 1] in ("not", "never"):
                begin -= 1
            break
    group = words.lows[begin:at]
    has_be = any(word in BE for word in group)
    return VerbGroup(
        begin=begin,
        modal=next((word for word in group if word in MODALS), ""),
        negated=any(word in NEGATIONS for word in group),
        no_longer="longer" in group and "no" in group,
        passive=has_be and (form in PARTICIPLES or form == "phrase"),
        perfect=any(word in HAVE for word in group),
        past_perfect="had" in group,
        infinitive=infinitive,
        progressive=has_be and form == "gerund",
        did="did" in group,
        active=form != "phrase",
    )
