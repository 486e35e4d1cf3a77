"""Which spelling of a cue is meant: verb or noun, past or participle."""

from __future__ import annotations

from events.detection.gate import Hit
from events.detection.grammar.verbs import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NOUN_LEADS,
    VerbGroup,
    is_adverb,
)
from events.detection.lexicon.row import DISTANT, PARTICLES
from events.detection.sheet import Line
from events.detection.words import Words, words_of

PARTICLE_REACH = 8
DISTANT_REACH = 18
NO_OBJECT = words_of(". , ; : ! ? in on for by of and are were have made given")
BARE_FOLLOWS = words_of(
    "of from by over in after as until once again for on amid , . ;"
)
NOUN_PREPOSITIONS = words_of("of on for with from under by a as against")
MODIFIED = words_of("a an the its their with of for in on")
NOUN_ENDINGS = ("-year", "-month", "-week", "-day", "-wide", "-long")
GERUND_LEADS = words_of(", by start started starts began begin than")
BASE_ENDS = words_of(
    "they we i you and or but not who that which people police staff also never let "
    "lets letting help helps make makes made users customers them us"
)
SUBJECT_ENDS = words_of("it he she which who that and but or also now 's this there")
OWN_NEGATION = words_of("not no must may can cannot longer never will")


def choose_forms(line: Line, hits: list[Hit]) -> list[Hit]:
    """One hit for each act and place: of forms spelt alike the one the verb group
    wants, and of a verb with and without its particle the one with it."""
    words = line.words
    chosen: dict[tuple[int, int, str], Hit] = {}
    joined: set[int] = set()
    for hit in sorted(hits, key=lambda one: one.start):
        at, after = words.index_at(hit.start), words.index_before(hit.end)
        if hit.cue.particle:
            if not has_particle(line, after, hit.cue.particle):
                continue
            joined.add(hit.start)
        key = (hit.start, hit.end, hit.cue.table + hit.slug)
        other = chosen.get(key)
        if other is None or prefers(words, at, hit.form, other.form):
            chosen[key] = hit
    return [
        hit for hit in chosen.values() if hit.cue.particle or hit.start not in joined
    ]


def prefers(words: Words, at: int, form: str, other: str) -> bool:
    """Whether the words before the verb ask for this form rather than the other."""
    before = words.lows[max(0, at - 3) : at]
    if any(w in MODALS or w == "to" or w in DO for w in before):
        return form == "base"
    if any(w in BE or w in HAVE for w in before):
        return form == "participle"
    return form == "past" and other in ("base", "participle")


def has_particle(line: Line, after: int, particle: str) -> bool:
    """Whether the particle follows its verb with only an object between."""
    words = line.words
    if particle in DISTANT:
        stop = words.ends[min(after + DISTANT_REACH, len(words)) - 1]
        begin = words.ends[after - 1] + 1
        return line.sheet.folded.find(f" {particle}", begin, stop) >= 0
    if after < len(words) and words.lows[after] == particle:
        return False  # the contiguous spelling is a hit of its own
    for word in words.lows[after : after + PARTICLE_REACH]:
        if word == particle:
            return True
        if word in PARTICLES or not (word[0].isalnum() or word == "'s"):
            return False
    return False


def is_noun_use(line: Line, hit: Hit, at: int, after: int) -> bool:
    """Whether a word that may be a verb ("halt", "bans", "limited") is a noun here,
    or describes one."""
    lows = line.words.lows
    if hit.form in ("past", "participle"):
        return at > 0 and lows[at - 1] in MODIFIED
    if hit.form not in ("base", "third", "noun"):
        return False
    if at == 0:
        return after < len(lows) and lows[after] in ("of", "on")
    before = lows[at - 1]
    if before in DETERMINERS or before in NOUN_LEADS or before in NOUN_PREPOSITIONS:
        return True
    if before.endswith(NOUN_ENDINGS) or is_plural_noun(line, hit, after):
        return True
    if hit.form == "third":
        return not has_subject(line, hit, at)
    return hit.form == "base" and not can_be_base(line, hit, at)


def can_be_base(line: Line, hit: Hit, at: int) -> bool:
    """Whether a bare form may be a verb: behind a modal, "to", a plural, a name."""
    lows = line.words.lows
    lead = lows[max(0, at - 3) : at]
    if any(w in MODALS or w == "to" or w in DO for w in lead):
        return True
    before = lows[at - 1]
    if before in BASE_ENDS or not before[0].isalnum() or is_adverb(before):
        return True
    named = line.words.raws[at - 1][0].isupper() and before not in ("ai", "a.i.")
    if before.endswith("s") or named:
        return True
    return any(one.end == line.words.ends[at - 1] for one in line.mentions)


def has_subject(line: Line, hit: Hit, at: int) -> bool:
    """Whether something that can act stands right before a third person; where only
    a plain word does, the "verb" is a plural noun ("gender labels")."""
    before = line.words.lows[at - 1]
    if before in SUBJECT_ENDS or not before[0].isalnum() or is_adverb(before):
        return True
    if line.is_headline or line.words.raws[at - 1][0].isupper():
        return True
    ends = {one.end for one in line.mentions}
    ends |= {one.end for one in (*line.of("actor"), *line.of("technology"))}
    return line.words.ends[at - 1] in ends


def is_plural_noun(line: Line, hit: Hit, after: int) -> bool:
    """ "facial recognition bans": spelt like a verb, with no object behind it."""
    if hit.form != "third" or not any(
        (one.start, one.end) == (hit.start, hit.end) for one in line.of("noun")
    ):
        return False
    lows = line.words.lows
    return after >= len(lows) or lows[after] in NO_OBJECT


def is_bare_passive(
    line: Line, hit: Hit, at: int, after: int, group: VerbGroup
) -> bool:
    """Headlines drop the auxiliary: "App banned from phones", "Sales paused in May"."""
    if hit.form not in ("past", "participle") or group.begin != at:
        return False
    lows = line.words.lows
    return line.is_headline and (after >= len(lows) or lows[after] in BARE_FOLLOWS)


def is_finite(line: Line, hit: Hit, at: int, group: VerbGroup) -> bool:
    """Gerunds count as acts when progressive or tied to the clause before them."""
    if hit.form != "gerund" or group.progressive:
        return True
    return bool(at) and line.words.lows[at - 1] in GERUND_LEADS


def carries_negation(line: Line, hit: Hit) -> bool:
    """A phrase that says its own "not" or "must" is not judged by it again."""
    if hit.form != "phrase":
        return False
    words = line.sheet.folded[hit.start : hit.end].replace("n't", " not").split()
    return bool(OWN_NEGATION & set(words))
