"""The shape of every row of the lexicon, and how its words are inflected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from events.detection.words import words_of

_IRREGULAR: dict[str, tuple[str, str, str, str]] = {
    # base: third person, past, participle, gerund
    "be": ("is", "was", "been", "being"),
    "begin": ("begins", "began", "begun", "beginning"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "bring": ("brings", "brought", "brought", "bringing"),
    "build": ("builds", "built", "built", "building"),
    "buy": ("buys", "bought", "bought", "buying"),
    "come": ("comes", "came", "come", "coming"),
    "cut": ("cuts", "cut", "cut", "cutting"),
    "do": ("does", "did", "done", "doing"),
    "deal": ("deals", "dealt", "dealt", "dealing"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "drop": ("drops", "dropped", "dropped", "dropping"),
    "forbid": ("forbids", "forbade", "forbidden", "forbidding"),
    "freeze": ("freezes", "froze", "frozen", "freezing"),
    "get": ("gets", "got", "got", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "hit": ("hits", "hit", "hit", "hitting"),
    "hide": ("hides", "hid", "hidden", "hiding"),
    "hold": ("holds", "held", "held", "holding"),
    "know": ("knows", "knew", "known", "knowing"),
    "lay": ("lays", "laid", "laid", "laying"),
    "keep": ("keeps", "kept", "kept", "keeping"),
    "leave": ("leaves", "left", "left", "leaving"),
    "let": ("lets", "let", "let", "letting"),
    "make": ("makes", "made", "made", "making"),
    "put": ("puts", "put", "put", "putting"),
    "quit": ("quits", "quit", "quit", "quitting"),
    "rein": ("reins", "reined", "reined", "reining"),
    "run": ("runs", "ran", "run", "running"),
    "rewrite": ("rewrites", "rewrote", "rewritten", "rewriting"),
    "say": ("says", "said", "said", "saying"),
    "sell": ("sells", "sold", "sold", "selling"),
    "send": ("sends", "sent", "sent", "sending"),
    "seek": ("seeks", "sought", "sought", "seeking"),
    "set": ("sets", "set", "set", "setting"),
    "rewind": ("rewinds", "rewound", "rewound", "rewinding"),
    "shut": ("shuts", "shut", "shut", "shutting"),
    "stand": ("stands", "stood", "stood", "standing"),
    "spin": ("spins", "spun", "spun", "spinning"),
    "stick": ("sticks", "stuck", "stuck", "sticking"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "take": ("takes", "took", "taken", "taking"),
    "tell": ("tells", "told", "told", "telling"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "think": ("thinks", "thought", "thought", "thinking"),
    "undo": ("undoes", "undid", "undone", "undoing"),
    "wind": ("winds", "wound", "wound", "winding"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "withhold": ("withholds", "withheld", "withheld", "withholding"),
    "write": ("writes", "wrote", "written", "writing"),
}
_DOUBLING = words_of(
    "admit axe bar ban can cap commit drop grab let lag permit plan prefer pull-out "
    "refer scrap scrub set ship shelf slip slot snap stop strip submit swap plug "
    "unplug step tag trim zip sunset rip nip dip skip"
)
# Both spellings are written: "cancelled" and "canceled".
_EITHER = words_of("cancel label signal dial model travel fuel backpedal channel level")
_VOWELS = "aeiou"
_PREFIXES = ("under", "over", "with", "re", "out", "for")


def inflect_word(base: str) -> tuple[str, str, str, str, str]:
    """Base, third person, past, participle, gerund of an English verb."""
    if base in _IRREGULAR:
        return (base, *_IRREGULAR[base])
    for lead in _PREFIXES:
        stem = base.removeprefix(lead)
        if stem != base and stem in _IRREGULAR:
            third, past, participle, gerund = _IRREGULAR[stem]
            return base, lead + third, lead + past, lead + participle, lead + gerund
    if base.endswith("e"):
        past = base + "d"
        gerund = base + "ing" if base.endswith(("ee", "oe")) else base[:-1] + "ing"
        return base, base + "s", past, past, gerund
    if base.endswith("y") and base[-2] not in _VOWELS:
        stem = base[:-1]
        return base, stem + "ies", stem + "ied", stem + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    stem = base + base[-1] if base in _DOUBLING else base
    return base, third, stem + "ed", stem + "ed", stem + "ing"


FORMS = ("base", "third", "past", "participle", "gerund")
PARTICLES = words_of("off down back out up on aside away over in offline")
# What may stand far from its verb, behind an object with commas of its own.
DISTANT = frozenset(
    (
        "on hold", "on ice", "on pause", "off sale", "off the market", "permanent",
        "back on", "off the road", "off the roads", "off the streets", "in place",
        "out of action", "out of", "available to", "out of service", "out of use",
        "out of circulation", "to an end", "a cease-and-desist",
        "cease-and-desist letters", "off limits", "in force", "back online",
    )
)  # fmt: skip


def listed(text: str) -> tuple[str, ...]:
    """The phrases of a list written with commas, over as many lines as it takes."""
    return tuple(" ".join(one.split()) for one in text.split(",") if one.strip())


@dataclass(frozen=True, slots=True)
class Row:
    """One cue: a slug, the words that show it, and examples that are tests.

    `verbs` are inflected by their first word; where the second word is a particle
    the object may stand between ("switched both models off"). `nouns` gain a
    plural. `phrases` are taken as they stand. In `negative` no form may be found.
    """

    slug: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    positive: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling of a row: its grammatical form, and the particle still to come."""

    words: str
    form: str
    particle: str = ""


def spell(row: Row) -> Iterator[Spelling]:
    """Every spelling under which a row may stand in a text, in lower case."""
    for phrase in row.phrases:
        yield Spelling(phrase, "phrase")
    for noun in row.nouns:
        yield Spelling(noun, "noun")
        yield Spelling(pluralise(noun), "noun")
    for verb in row.verbs:
        head, _, rest = verb.partition(" ")
        for form, word in inflect(head):
            yield Spelling(f"{word} {rest}".rstrip(), form)
            if rest in PARTICLES or rest in DISTANT:
                yield Spelling(word, form, particle=rest)


def inflect(base: str) -> Iterator[tuple[str, str]]:
    """Form and word, British doubling beside American."""
    yield from zip(FORMS, inflect_word(base), strict=True)
    if base in _EITHER:
        doubled = base + base[-1]
        yield from (("past", f"{doubled}ed"), ("participle", f"{doubled}ed"))
        yield "gerund", f"{doubled}ing"


def pluralise(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
