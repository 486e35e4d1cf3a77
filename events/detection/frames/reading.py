"""Reads the acts of one sentence into sightings."""

from __future__ import annotations

from dataclasses import replace

from events.detection.dates import Temporal
from events.detection.endings import EndingWords, find_endings
from events.detection.frames.actors import Actor, Focus, find_actor, find_binder
from events.detection.frames.flags import (
    gather_flags,
    is_off_topic,
    near_flags,
    window,
)
from events.detection.frames.kinds import decide_kind
from events.detection.frames.referents import Referent, list_referents
from events.detection.frames.sighting import Sighting
from events.detection.frames.status import BLOCKED, judge
from events.detection.frames.verbs import (
    BE,
    DO,
    HAVE,
    MODALS,
    VerbGroup,
    is_noun_use,
    read_group,
)
from events.detection.gate import Hit
from events.detection.sheet import Line
from events.detection.words import Words
from events.text import edtf

# Spellings that are verb and noun alike; the words around them decide.
PARTICLE_REACH = 8
DISTANT_REACH = 18
BARE_FOLLOWS = frozenset(
    "from by over in after as until once again for on amid , . ;".split()
)
OWN_NEGATION = frozenset("not no must may can cannot longer never will".split())
NOT_STARTS = frozenset(("until", "till", "through", "before", "after", "due", "to"))
REPORTED_BEFORE = frozenset(("report", "decide"))


def read_line(line: Line, focus: Focus) -> list[Sighting]:
    """The sightings of a sentence, verbs and announced nouns alike."""
    hits = [*line.of("act"), *line.of("deal"), *line.of("noun")]
    if not hits:
        return []
    referents = list_referents(line)
    endings = endings_of(line)
    found = []
    for hit in choose_forms(line, hits):
        sighting = read_act(line, hit, referents, endings, focus)
        if sighting is not None:
            found.append(sighting)
    return found


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


def endings_of(line: Line) -> tuple[EndingWords, ...]:
    sheet = line.sheet
    on = sheet.passage.published_on
    return find_endings(sheet.full, sheet.folded, line.start, line.end, on)


def read_act(
    line: Line,
    hit: Hit,
    referents: list[Referent],
    endings: tuple[EndingWords, ...],
    focus: Focus,
) -> Sighting | None:
    words = line.words
    at = words.index_at(hit.start)
    after = words.index_before(hit.end)
    if hit.cue.table == "noun":
        return read_noun(line, hit, at, referents, endings, focus)
    if hit.form in ("base", "third", "noun") and is_noun_use(words, at, after):
        return None
    group = read_group(words, at, hit.form)
    if is_bare_passive(line, after, group, hit):
        group = replace(group, passive=True)
    if not is_finite(line, at, group, hit, referents):
        return None
    act = hit.slug
    if hit.cue.table == "deal":
        act = refused_deal(group, hit)
        if not act:
            return None
    fixed = hit.cue.table == "deal" or carries_negation(line, hit)
    status = judge(line, at, group, hit.form, fixed=fixed)
    if status in BLOCKED or is_off_topic(line, at, group):
        return None
    if act == "bind":
        actor = find_binder(line, referents, at, focus)
    else:
        actor = find_actor(line, referents, group, at, focus)
    if actor is None:
        return None
    return frame(line, hit, act, at, group, actor, status, endings)


def frame(
    line: Line,
    hit: Hit,
    act: str,
    at: int,
    group: VerbGroup,
    actor: Actor,
    status: str,
    endings: tuple[EndingWords, ...],
) -> Sighting | None:
    flags = gather_flags(line, hit, window(line, at, group), endings)
    flags |= near_flags(line, at, group)
    if group.no_longer or "no longer" in line.sheet.folded[hit.start : hit.end]:
        flags.add("no-longer")
    decided = decide_kind(act, frozenset(flags))
    if decided is None:
        return None
    date, starts = date_act(line, hit.start, group)
    background = is_background(line, hit, group, date)
    return Sighting(
        line=line,
        at=hit.start,
        act=act,
        actor=actor,
        status=status,
        kind=decided.kind,
        step=decided.step,
        flags=frozenset(flags),
        date=date,
        starts=starts,
        endings=endings,
        background=background,
        score=decided.weight,
        rules=(f"act:{act}", f"actor:{actor.how}", f"status:{status}"),
    )


def is_bare_passive(line: Line, after: int, group: VerbGroup, hit: Hit) -> bool:
    """Headlines drop the auxiliary: "App banned from phones", "Sales paused in May"."""
    if hit.form not in ("past", "participle") or group.begin != line.words.index_at(
        hit.start
    ):
        return False
    lows = line.words.lows
    return line.is_headline and (after >= len(lows) or lows[after] in BARE_FOLLOWS)


def carries_negation(line: Line, hit: Hit) -> bool:
    """A phrase that says its own "not" or "must" is not judged by it again."""
    if hit.form != "phrase":
        return False
    words = line.sheet.folded[hit.start : hit.end].replace("n't", " not").split()
    return bool(OWN_NEGATION & set(words))


def has_particle(line: Line, after: int, particle: str) -> bool:
    """Whether the particle follows its verb with only an object between."""
    words = line.words
    if " " in particle:
        stop = words.ends[min(after + DISTANT_REACH, len(words)) - 1]
        found = line.sheet.folded.find(f" {particle}", words.ends[after - 1] + 1, stop)
        return found >= 0
    if after < len(words) and words.lows[after] == particle:
        return False  # the contiguous spelling is a hit of its own
    for place in range(after, min(after + PARTICLE_REACH, len(words))):
        if words.lows[place] == particle:
            return True
        if not words.lows[place][0].isalnum() and words.lows[place] not in ("'s", "’"):
            return False
    return False


def is_finite(
    line: Line, at: int, group: VerbGroup, hit: Hit, referents: list[Referent]
) -> bool:
    """Gerunds count as acts when progressive or tied to the clause before them."""
    if hit.form != "gerund" or group.progressive:
        return True
    before = line.words.lows[at - 1] if at else ""
    return before in (",", "by", "start", "started", "starts", "began", "begin", "than")


def refused_deal(group: VerbGroup, hit: Hit) -> str:
    """ "will not sell", "no longer offers": the act of refusing a dealing, or ""."""
    if hit.slug == "make" and group.passive:
        return ""
    if (
        group.perfect
        or group.did
        or group.modal in ("would", "could", "can", "must", "may")
    ):
        if not (group.modal == "would" and (group.negated or group.no_longer)):
            return ""
    if not group.no_longer and not group.negated:
        return ""
    if hit.slug in ("make", "allow", "launch"):
        if not group.no_longer and group.modal not in (
            "will",
            "wo",
            "shall",
            "'ll",
            "would",
        ):
            return ""
    return f"refuse-{hit.slug}"


def read_noun(
    line: Line,
    hit: Hit,
    at: int,
    referents: list[Referent],
    endings: tuple[EndingWords, ...],
    focus: Focus,
) -> Sighting | None:
    """ "imposed a one-year halt": a noun announced by a light verb before it."""
    words = line.words
    if not is_indefinite(line, at):
        return None
    light = [
        one
        for one in line.of("governor")
        if one.slug == "light" and 0 <= at - words.index_before(one.end) <= 7
    ]
    if not light:
        return None
    verb = light[-1]
    place = words.index_at(verb.start)
    group = read_group(words, place, verb.form)
    status = judge(line, place, group, verb.form, fixed=False)
    if status in BLOCKED or is_off_topic(line, at, group):
        return None
    actor = find_actor(line, referents, group, place, focus)
    if actor is None:
        return None
    return frame(line, hit, hit.slug, at, group, actor, status, endings)


def is_indefinite(line: Line, at: int) -> bool:
    """ "a pause", "a one-year halt on", "an indefinite ban": news, not a reference."""
    lows = line.words.lows
    return any(word in ("a", "an") for word in lows[max(0, at - 4) : at])


def date_act(
    line: Line, offset: int, group: VerbGroup
) -> tuple[Temporal | None, Temporal | None]:
    """The day of the act and its stated later start, nearest to the act's words."""
    on = line.sheet.passage.published_on
    date: Temporal | None = None
    starts: Temporal | None = None
    for one in sorted(line.dates, key=lambda t: distance(line, t, offset)):
        begins = edtf.parse(one.edtf).earliest
        ahead = begins is not None and begins > on
        if one.role in NOT_STARTS:
            continue
        if one.role == "since" and not group.perfect:
            continue
        if one.role == "from" and begins is not None and (on - begins).days > 7:
            continue
        if ahead:
            starts = starts or (one if ahead else None)
            continue
        date = date or one
    return date, starts


def distance(line: Line, when: Temporal, offset: int) -> int:
    """Characters between, dearer across a comma or a subordinating word."""
    low, high = sorted((when.start, offset))
    between = line.sheet.folded[low:high]
    marks = sum(
        40
        for mark in (
            ", after",
            " after ",
            ", when",
            " when ",
            " because ",
            " since ",
            "which",
            "; ",
        )
        if mark in between
    )
    return high - low + marks + 10 * between.count(",")


def is_background(
    line: Line, hit: Hit, group: VerbGroup, date: Temporal | None
) -> bool:
    """A past perfect that nobody reports tells what came before the news."""
    if not group.past_perfect:
        return False
    return not any(
        one.slug in REPORTED_BEFORE and one.end <= hit.start
        for one in line.of("governor")
    )
