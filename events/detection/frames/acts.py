"""From a cue in a sentence to an act: verb, announced noun, refusal or choice given."""

from __future__ import annotations

import re
from dataclasses import replace

from events.detection.frames.refusals import RESOLVED, refuse_deal
from events.detection.gate import Hit
from events.detection.grammar.act import Act
from events.detection.grammar.forms import (
    carries_negation,
    is_bare_passive,
    is_finite,
    is_noun_use,
)
from events.detection.grammar.verbs import VerbGroup, read_group
from events.detection.sheet import Line
from events.detection.words import words_of

# Acts that only count with an object of this sort in the sentence.
NEEDED: dict[str, frozenset[str]] = {
    "adopt": words_of("charter"),
    "rewrite": words_of("terms"),
    "choice": words_of("choice"),
    "default": words_of("opt-in"),
    "use-data": words_of("userdata"),
    "new-rules": words_of("terms rule"),
    "sell": words_of("unit stake"),
    "refuse": words_of("sale police-deal charter use"),
    "require": words_of("duty"),
    "deny": words_of("access use"),
}
PHRASED = "phrase"
# Acts that say nothing of who acts when they are put in the passive.
BOUND = words_of("require choice default use-data")
REFUSAL = re.compile(
    r"\bnot\b|n't\b|\bno longer\b|\bnever\b|\brefus|\bdeclin|\bdecided against\b"
)
REFUSING = re.compile(
    r"(?:refus\w+|declin\w+) to(?: \w+ly)? $|decided against (?:\w+ly )?$"
)
REFUSING_REACH = 30
STATES = words_of(
    "be have need want remain exist matter apply believe think employ rely seem count "
    "hold own know like see serve face expect publish report respond comment"
)
ADDRESS_REACH = 6
# Acts that a company may put into its users' hands.
ENABLED = words_of("switch-off stop bar exit refuse")
ENABLING = re.compile(
    r"\b(?:will be able|can now|may now|be free|a way|ways|option|ability|choice|"
    r"possibility|control|means|switch|setting|toggle|button|tools?)"
    r"(?: for [\w ]{3,30})?(?: to| that| which)? $|"
    r"\b(?:will let|will allow|now lets?|now allows?|letting|allowing|giving|"
    r"will give|now gives?|to let|to allow|to give|gives users|lets users) "
    r"(?:[\w’'-]+ ){1,6}?(?:to )?$|"
    r"\b(?:will be able to|can now) [^,;.]{0,70} (?:and|or) $"
)
ENABLING_REACH = 110
LIGHT_REACH = 7
PASSIVE_REACH = 14


def list_promising(line: Line) -> list[Hit]:
    """The hits that can come to something here.

    Everyday words ("make", "use", "set") stand in every other sentence; most fall to
    a glance at the sentence's other cues.
    """
    objects = {hit.slug for hit in line.of("object")}
    hits = [
        hit
        for hit in line.of("act")
        if hit.slug not in NEEDED or NEEDED[hit.slug] & objects or hit.form == PHRASED
    ]
    if line.of("deal") and REFUSAL.search(line.sheet.folded, line.start, line.end):
        hits += line.of("deal")
    if any(hit.slug == "light" for hit in line.of("governor")):
        hits += line.of("noun")
    return hits


def read_act(line: Line, hit: Hit) -> Act | None:
    """The hit as an act, or None where it is a mere noun, a loose gerund, or a dealing
    that nobody refuses."""
    if hit.cue.table == "noun":
        return read_announced_noun(line, hit)
    at = line.words.index_at(hit.start)
    after = line.words.index_before(hit.end)
    if is_noun_use(line, hit, at, after):
        return None
    group = read_own_group(line, hit, at, after)
    if not is_finite(line, hit, at, group):
        return None
    if hit.cue.table == "deal":
        return read_refusal(line, hit, at, group)
    if lacks_complement(line, hit, after, group):
        return None
    return name_act(line, hit, at, group)


def lacks_complement(line: Line, hit: Hit, after: int, group: VerbGroup) -> bool:
    """Whether the words behind do not make it the act it could be."""
    if hit.slug == "tell-staff":
        return not addresses_staff(line, hit, after)
    if hit.slug == "no-longer":
        return not is_given_up(line, after)
    return hit.slug in BOUND and group.passive and hit.form != PHRASED


def name_act(line: Line, hit: Hit, at: int, group: VerbGroup) -> Act:
    """The act under its own name, or what denying or granting it makes of it."""
    if hit.slug == "resume" and group.negated and group.modal in RESOLVED:
        return Act(line, hit, "gone", at, group, fixed=True)
    if hit.slug in ENABLED and is_enabled(line, group.begin):
        return Act(line, hit, "choice-given", at, group, fixed=True)
    return Act(line, hit, hit.slug, at, group, fixed=carries_negation(line, hit))


def addresses_staff(line: Line, hit: Hit, after: int) -> bool:
    """ "told some of its engineers …": people of the firm stand right behind."""
    words = line.words
    stop = words.ends[min(len(words) - 1, after + ADDRESS_REACH)]
    spoken_to = [one for one in line.of("object") if one.slug == "staff"]
    return any(hit.start < one.start and one.end <= stop for one in spoken_to)


def is_given_up(line: Line, after: int) -> bool:
    """ "will no longer score": something done, and not a state like "be" or "need"."""
    words = line.words
    if after >= len(words) or words.lows[after] in STATES:
        return False
    known = (*line.of("act"), *line.of("deal"))
    begin = words.starts[after]
    return not any(one.start <= begin < one.end for one in known)


def is_enabled(line: Line, begin: int) -> bool:
    """ "parents will be able to switch it off": what users may do."""
    words = line.words
    if begin < 1:
        return False
    lead = line.sheet.folded[line.start : words.ends[begin - 1]]
    return bool(ENABLING.search(f"{lead[-ENABLING_REACH:]} "))


def read_own_group(line: Line, hit: Hit, at: int, after: int) -> VerbGroup:
    """The verb group, with what headlines drop and set phrases hide."""
    group = read_group(line.words, at, hit.form)
    if is_bare_passive(line, hit, at, after, group):
        return replace(group, passive=True)
    if hit.form == PHRASED and is_progressive(line, hit):
        return replace(group, passive=False, progressive=True)
    return group


def read_refusal(line: Line, hit: Hit, at: int, group: VerbGroup) -> Act | None:
    """The refusal of a dealing, if it is refused."""
    slug = refuse_deal(group, hit, governed=is_refused(line, hit))
    return Act(line, hit, slug, at, group, fixed=True) if slug else None


def is_progressive(line: Line, hit: Hit) -> bool:
    """ "is cracking down on": a set phrase in the active."""
    words = line.sheet.folded[hit.start : hit.end].split()
    return any(word.endswith("ing") for word in words)


def is_refused(line: Line, hit: Hit) -> bool:
    """ "declined to sell": the words right before refuse the dealing."""
    lead = line.sheet.folded[max(line.start, hit.start - REFUSING_REACH) : hit.start]
    return bool(REFUSING.search(lead))


def read_announced_noun(line: Line, hit: Hit) -> Act | None:
    """ "imposed a one-year halt": an indefinite noun announced by a light verb."""
    words = line.words
    at = words.index_at(hit.start)
    if not {"a", "an"} & set(words.lows[max(0, at - 4) : at]):
        return None
    if words.lows[at - 1] in ("that", "which", "who", "it", "they"):
        return None
    light = [
        one
        for one in line.of("governor")
        if one.slug == "light" and 0 <= at - words.index_before(one.end) <= LIGHT_REACH
    ]
    if not light:
        return read_passive_noun(line, hit)
    return announce(line, hit, light[-1])


def read_passive_noun(line: Line, hit: Hit) -> Act | None:
    """ "A pause in testing was announced by Acme"."""
    words = line.words
    after = words.index_before(hit.end)
    for one in line.of("governor"):
        place = words.index_at(one.start)
        fits = one.slug == "light" and one.form == "participle"
        if fits and 0 <= place - after <= PASSIVE_REACH:
            act = announce(line, hit, one)
            if act.group.passive:
                return act
    return None


def announce(line: Line, noun: Hit, light: Hit) -> Act:
    """The noun as the act, with the verb group of the verb that announces it."""
    place = line.words.index_at(light.start)
    group = read_group(line.words, place, light.form)
    verb = replace(noun, cue=replace(noun.cue, form=light.form))
    return Act(line, verb, noun.slug, place, group)
