"""What stands around an act: its objects, audience, place, temporariness, AI."""

from __future__ import annotations

from events.detection.endings import EndingWords
from events.detection.frames.flag_words import WORDS
from events.detection.frames.refusals import RESOLVED
from events.detection.gate import Hit
from events.detection.grammar.act import Act
from events.detection.grammar.objects import behind, is_pronoun, object_span
from events.detection.sheet import Line
from events.detection.words import words_of

AHEAD, BEHIND = 22, 22
PLEDGE_AHEAD = 8
PURPOSE = words_of("to not that never against it")
VAGUE = words_of(
    "working work continue responsible responsibly doing engage investing cooperate "
    "cooperating helping support supporting finance fund invest spend donate pay hire "
    "expand launch open add create double million billion dollars buy investors"
)
STOPS = words_of("; •")
# What a service or a firm does when it ends, with nothing that it is done to.
CLOSING = frozenset(
    f"{verb}{particle}"
    for verb in ("close", "closes", "closed", "closing", "shut", "shuts", "shutting",
                 "fold", "folds", "folded", "folding", "wind", "winds", "winding")
    for particle in ("", " down", " up")
) | frozenset(("pull the plug", "pulls the plug", "pulled the plug"))  # fmt: skip
INTRANSITIVE = words_of("expire permanent")
WIDE_AUDIENCES = words_of("consumers general-public employees developers")
REFUSING = words_of("not never against n't")
TEMPORARY = words_of("date duration condition notice unstated")
TIMED = words_of("date duration notice")
AUDIENCE_FLAGS = {
    "law-enforcement": "police",
    "employees": "staff",
    "minors": "minors",
    "military": "military",
}
TECHNOLOGY_FLAGS = {
    "image-generation": "image",
    "video-generation": "image",
    "training-data": "training",
}


def gather_flags(act: Act, endings: tuple[EndingWords, ...]) -> frozenset[str]:
    """Every flag of the stretch around the act; "on-…" for what it is done to."""
    start, end = window(act)
    flags = object_flags(act, start, end) | scope_flags(act.line, start, end)
    types = {one.ending.type for one in endings}
    flags |= types & {"condition", "permanent"}
    if "unstated" in types:
        flags.add("for-now")
    if types & TIMED:
        flags.add("timed")
    if types & TEMPORARY:
        flags.add("temporary")
    folded = f" {act.line.sheet.folded[start:end]} "
    flags |= {
        flag for flag, words in WORDS.items() if any(word in folded for word in words)
    }
    own_words = act.line.sheet.folded[act.hit.start : act.hit.end]
    if act.group.no_longer or "no longer" in own_words:
        flags.add("no-longer")
    if act.form == "phrase":
        flags.add("phrase")
    if act.group.modal in RESOLVED and not act.group.passive:
        flags.add("resolved")
    if own_words in CLOSING:
        flags.add("closing")
    return frozenset(flags | target_flags(act) | purpose_flags(act))


def window(act: Act) -> tuple[int, int]:
    """Offsets of the stretch an act may be done to: behind it too if passive, a set
    phrase, or in a headline; never across a semicolon."""
    words, at = act.line.words, act.at
    begin, end = act.begin, min(len(words), at + AHEAD)
    if looks_behind(act) or act.begin == 0:
        begin = max(0, at - BEHIND)
    if act.slug == "over":
        begin = 0
    for place in range(at + 1, end):
        if words.lows[place] in STOPS:
            end = place
            break
    for place in range(at - 1, begin - 1, -1):
        if words.lows[place] in STOPS:
            begin = place + 1
            break
    return words.starts[begin], words.ends[end - 1]


def looks_behind(act: Act) -> bool:
    if act.form == "phrase" or act.group.passive or act.line.is_headline:
        return True
    begin, stop = object_span(act)
    return act.slug in INTRANSITIVE or stop <= begin


def inside(hits: list[Hit], start: int, end: int) -> list[Hit]:
    return [hit for hit in hits if start <= hit.start and hit.end <= end]


def object_flags(act: Act, start: int, end: int) -> set[str]:
    """The slugs of objects, and "noun-…" for standing actions named as nouns."""
    line, hit = act.line, act.hit
    flags = {one.slug for one in inside(line.of("object"), start, end)}
    return flags | {
        f"noun-{one.slug}"
        for one in inside(line.of("noun"), start, end)
        if one.end <= hit.start or one.start >= hit.end
    }


def scope_flags(line: Line, start: int, end: int) -> set[str]:
    flags: set[str] = set()
    audiences = {one.slug for one in inside(line.of("audience"), start, line.end)}
    flags |= {AUDIENCE_FLAGS[slug] for slug in audiences & AUDIENCE_FLAGS.keys()}
    if audiences - WIDE_AUDIENCES:
        flags.add("audience")
    if inside(line.of("place"), start, line.end):
        flags.add("place")
    if has_product(line, start, end):
        flags.add("product")
    technologies = {one.slug for one in inside(line.of("technology"), start, end)}
    flags |= {TECHNOLOGY_FLAGS[s] for s in technologies & TECHNOLOGY_FLAGS.keys()}
    if technologies:
        flags.add("tech")
    return flags


def has_product(line: Line, start: int, end: int) -> bool:
    return any(start <= m.start < end and m.how == "product" for m in line.mentions)


def target_flags(act: Act) -> set[str]:
    """ "on-…": what stands in the object itself; "topical" if that can be AI's."""
    line, words = act.line, act.line.words
    span = object_span(act)
    begin, stop = span
    if stop <= begin:
        return {"bare", "topical"} if act.form == "phrase" else {"bare"}
    start, end = words.starts[begin], words.ends[stop - 1]
    flags = {f"on-{hit.slug}" for hit in inside(line.of("object"), start, end)}
    flags |= {f"on-noun-{hit.slug}" for hit in inside(line.of("noun"), start, end)}
    if inside(line.of("technology"), start, end):
        flags.add("on-tech")
    if has_product(line, start, end):
        flags.add("on-product")
    if any(start <= m.start < end and m.how == "name" for m in line.mentions):
        flags.add("on-company")
    if is_number(words.lows[begin : begin + NUMBER_REACH]):
        flags.add("on-number")
    if flags or is_pronoun(act, span) or act.form == "phrase":
        flags.add("topical")
    return flags


def is_number(lows: tuple[str, ...]) -> bool:
    """ "5 %", "$3 billion", "10,000 jobs": an amount, not a thing."""
    figures = [word for word in lows if word[0].isdigit() or word in MONEY]
    return bool(figures) and bool(AMOUNTS & set(lows))


def purpose_flags(act: Act) -> set[str]:
    """ "to": a pledge that says to what end."""
    after = set(act.line.words.lows[act.at + 1 : act.at + PLEDGE_AHEAD])
    if VAGUE & after and not REFUSING & after:
        return {"vague"}
    return {"to"} if PURPOSE & after else set()


def is_off_topic(act: Act) -> bool:
    """Whether the act is done to something that has nothing to do with AI: money,
    goods, labour named in its object before any word of AI."""
    words = act.line.words
    begin, stop = object_span(act)
    if stop <= begin and act.form == "phrase":
        begin, stop = behind(act.line, act.begin), act.begin
    if stop <= begin:
        return False
    start, end = words.starts[begin], words.ends[stop - 1]
    off = inside(act.line.of("off-topic"), start, end)
    things = [one for one in act.line.of("object") if one.slug not in DOINGS]
    on = inside([*act.line.of("technology"), *things], start, end)
    on.sort(key=lambda hit: hit.start)
    if not off:
        return False
    follows = words.lows[words.index_before(off[0].end) :][:1]
    if follows and follows[0] in TOOLS:
        return False
    return not on or off[0].start < on[0].start


NUMBER_REACH = 6
# Objects that are done to anything: selling, launching, using.
DOINGS = words_of("sale launch use")
MONEY = words_of("$ € £ ¥ millions billions")
AMOUNTS = words_of(
    "posts positions employees people % percent per million billion jobs $ € £ roles "
    "staff workers points"
)
TOOLS = words_of(
    "software tool tools algorithm algorithms system systems bot model app"
)
