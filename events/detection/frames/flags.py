"""What stands around an act: its objects, audience, place, temporariness, AI."""

from __future__ import annotations

from events.detection.endings import EndingWords
from events.detection.gate import Hit
from events.detection.grammar.act import Act
from events.detection.sheet import Line
from events.detection.words import words_of

AHEAD, BEHIND = 22, 22
OFF_TOPIC_AHEAD = 9
CLOSE = 9
PLEDGE_AHEAD = 8
PURPOSE = words_of("to not that never against it")
VAGUE = words_of(
    "working work continue responsible responsibly doing engage investing cooperate "
    "cooperating helping support supporting finance fund invest spend donate pay hire "
    "expand launch open add create double"
)
STOPS = words_of("; •")
WIDE_AUDIENCES = words_of("consumers general-public employees developers")
TEMPORARY = words_of("date duration condition notice unstated")
TIMED = words_of("date duration notice")
# Flag -> words of which one must stand in the stretch around the act.
WORDS: dict[str, tuple[str, ...]] = {
    "again": (
        " again",
        " once more",
        " further",
        " second time",
        " another",
        " repeatedly",
        " no longer",
    ),
    "default": ("default",),
    "plan": (" plan ", " plans "),
    "framework": ("framework", "principles"),
    "fund": (" fund ", " funding "),
    "part": (" out of its ban", " exception", "cap "),
}
AUDIENCE_FLAGS = {
    "law-enforcement": "police",
    "employees": "staff",
    "minors": "minors",
}
TECHNOLOGY_FLAGS = {
    "image-generation": "image",
    "video-generation": "image",
    "training-data": "training",
}


def gather_flags(act: Act, endings: tuple[EndingWords, ...]) -> frozenset[str]:
    """Every flag of the stretch around the act."""
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
    return frozenset(flags | near_flags(act))


def window(act: Act) -> tuple[int, int]:
    """Offsets of the stretch an act may be done to: behind it too if passive, a set
    phrase, or in a headline; never across a semicolon."""
    words, at = act.line.words, act.at
    begin, end = at, min(len(words), at + AHEAD)
    if looks_behind(act) or act.begin == 0:
        begin = max(0, at - BEHIND)
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
    return act.form == "phrase" or act.group.passive or act.line.is_headline


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


def near_flags(act: Act) -> set[str]:
    """ "near": a technology, product or AI object close enough to be the object itself;
    "to": a pledge that says to what end."""
    line, words, at = act.line, act.line.words, act.at
    behind = act.group.passive or line.is_headline
    begin = max(0, at - CLOSE) if behind else at
    start, end = words.starts[begin], words.ends[min(len(words) - 1, at + CLOSE)]
    flags = set()
    tables = [*line.of("technology"), *line.of("object")]
    if inside(tables, start, end) or has_product(line, start, end):
        flags.add("near")
    after = set(words.lows[at + 1 : at + PLEDGE_AHEAD])
    if PURPOSE & after and not VAGUE & after:
        flags.add("to")
    return flags


def is_off_topic(act: Act) -> bool:
    """Whether the act is done to something that has nothing to do with AI."""
    words, at = act.line.words, act.at
    end = words.ends[min(len(words) - 1, at + OFF_TOPIC_AHEAD)]
    begin = max(0, at - BEHIND) if act.group.passive else at
    return bool(inside(act.line.of("off-topic"), words.starts[begin], end))
