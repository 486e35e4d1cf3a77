"""What stands around an act: its objects, audience, place, temporariness, AI."""

from __future__ import annotations

from events.detection.endings import EndingWords
from events.detection.frames.verbs import VerbGroup
from events.detection.gate import Hit
from events.detection.sheet import Line

AHEAD, BEHIND = 22, 22
OFF_TOPIC_AHEAD = 9
CLOSE = 9
PURPOSE = frozenset(("to", "not", "that", "never", "against", "against", "it"))
VAGUE = frozenset(
    "working work continue responsible responsibly doing engage investing cooperate "
    "cooperating helping support supporting".split()
)
_AGAIN = (
    "again",
    "once more",
    "further",
    "second time",
    "yet again",
    "another",
    "repeatedly",
    "no longer",
)
_STOPS = frozenset((";", "•"))
_TEMPORARY = frozenset(("date", "duration", "condition", "notice", "unstated"))
_FUNDS = ("fund", "funds", "funding")


def window(line: Line, at: int, group: VerbGroup) -> tuple[int, int]:
    """Offsets of the stretch an act may be done to: behind it if passive, ahead of it."""
    words = line.words
    begin = at
    if group.passive or group.begin == 0 or line.is_headline:
        begin = max(0, at - BEHIND)
    end = min(len(words), at + AHEAD)
    for place in range(at + 1, end):
        if words.lows[place] in _STOPS:
            end = place
            break
    for place in range(at - 1, begin - 1, -1):
        if words.lows[place] in _STOPS:
            begin = place + 1
            break
    return words.starts[begin], words.ends[end - 1]


def inside(hits: list[Hit], start: int, end: int) -> list[Hit]:
    return [hit for hit in hits if start <= hit.start and hit.end <= end]


def gather_flags(
    line: Line, hit: Hit, span: tuple[int, int], endings: tuple[EndingWords, ...]
) -> set[str]:
    """The flags of the stretch `span` around the act."""
    start, end = span
    flags = {one.slug for one in inside(line.of("object"), start, end)}
    flags |= {
        f"noun-{one.slug}"
        for one in inside(line.of("noun"), start, end)
        if one.end <= hit.start or one.start >= hit.end
    }
    audiences = {one.slug for one in inside(line.of("audience"), start, line.end)}
    if audiences - {"consumers", "general-public", "employees", "developers"}:
        flags.add("audience")
    if "law-enforcement" in audiences:
        flags.add("police")
    if "employees" in audiences:
        flags.add("staff")
    if inside(line.of("place"), start, line.end):
        flags.add("place")
    if any(start <= m.start < end and m.how == "product" for m in line.mentions):
        flags.add("product")
    if "minors" in audiences:
        flags.add("minors")
    technologies = {one.slug for one in inside(line.of("technology"), start, end)}
    if technologies:
        flags.add("tech")
    if technologies & {"image-generation", "video-generation"}:
        flags.add("image")
    if "training-data" in technologies:
        flags.add("training")
    types = {one.ending.type for one in endings}
    if types & _TEMPORARY:
        flags.add("temporary")
    flags |= types & {"condition", "permanent"}
    flags |= read_words(line.sheet.folded[start:end])
    return flags


def read_words(folded: str) -> set[str]:
    flags = set()
    if any(f" {word}" in f" {folded}" for word in _AGAIN):
        flags.add("again")
    if "default" in folded:
        flags.add("default")
    if " plan " in folded or " plans " in folded or " plan" == folded[-5:]:
        flags.add("plan")
    if "framework" in folded or "principles" in folded:
        flags.add("framework")
    if any(word in folded.split() for word in _FUNDS):
        flags.add("fund")
    if "italy out of" in folded or " exception" in folded or "cap " in folded:
        flags.add("part")
    return flags


def near_flags(line: Line, at: int, group: VerbGroup) -> set[str]:
    """ "near": a technology, product or AI object close enough to be the object itself;
    "to": a pledge that says to what end."""
    words = line.words
    begin = max(0, at - CLOSE) if group.passive or line.is_headline else at
    start, end = words.starts[begin], words.ends[min(len(words) - 1, at + CLOSE)]
    flags = set()
    tables = [*line.of("technology"), *line.of("object")]
    close = bool(inside(tables, start, end)) or any(
        start <= m.start < end and m.how == "product" for m in line.mentions
    )
    if close:
        flags.add("near")
    after = words.lows[at + 1 : at + 8]
    if PURPOSE & set(after) and not VAGUE & set(after):
        flags.add("to")
    return flags


def is_off_topic(line: Line, at: int, group: VerbGroup) -> bool:
    """Whether the act is done to something that has nothing to do with AI."""
    words = line.words
    end = words.ends[min(len(words) - 1, at + OFF_TOPIC_AHEAD)]
    begin = words.starts[max(0, at - BEHIND)] if group.passive else words.starts[at]
    return bool(inside(line.of("off-topic"), begin, end))
