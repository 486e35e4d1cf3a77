"""Whether an act is done, planned, doubted, demanded, denied or merely imagined."""

from __future__ import annotations

from events.detection.frames.verbs import VerbGroup
from events.detection.gate import Hit
from events.detection.sheet import Line

DOUBTFUL = frozenset("may might can could ca cannot".split())
OBLIGED = frozenset("should must ought".split())
CONDITIONAL = frozenset("if unless suppose imagine supposing provided".split())
MEANT = frozenset(
    "moves moved move decision plan plans planned agreement agreed agrees decided "
    "undertaken undertakes undertook forced began begun begins starts started "
    "continues time vows pledges promises steps ready set is are was were it "
    "opted chose chosen company firm ordered".split()
)
GOVERNOR_REACH = 14

FACT, PLAN = "fact", "plan"
BLOCKED = frozenset(
    ("maybe", "demand", "denied", "hypothetical", "question", "mishap", "noun")
)


def governors_before(line: Line, offset: int) -> list[Hit]:
    """Governing words before the offset, nearest first."""
    return [hit for hit in reversed(line.of("governor")) if hit.end <= offset]


def judge(line: Line, at: int, group: VerbGroup, form: str, *, fixed: bool) -> str:
    """The standing of the act at token `at`; `fixed` acts carry their own negation."""
    if line.is_question:
        return "question"
    words = line.words
    clause = words.lows[clause_begin(line, at) : at]
    if any(word in CONDITIONAL for word in clause):
        return "hypothetical"
    if any(hit.slug == "mishap" for hit in line.of("governor")):
        return "mishap"
    if is_imperative(line, group):
        return "demand"
    if group.modal in OBLIGED and not fixed:
        return "demand"
    if group.modal in DOUBTFUL and not fixed:
        return "maybe"
    if group.negated and not fixed and not group.no_longer:
        return "denied"
    governed = judge_governor(line, at, group, form)
    if governed:
        return governed
    if group.modal in ("would", "'d") and not reports_before(line, words.starts[at]):
        return "hypothetical"
    if group.infinitive and not is_decided(line, group):
        return "noun"
    return PLAN if group.modal or group.infinitive else FACT


def is_decided(line: Line, group: VerbGroup) -> bool:
    """Whether somebody is said to mean it: "moves to", "Acme to quit", not "hard to"."""
    words = line.words
    before = words.lows[group.begin - 1] if group.begin else ""
    if before in MEANT or any(
        m.end <= words.starts[group.begin]
        and words.index_before(m.end) >= group.begin - 1
        for m in line.mentions
    ):
        return True
    return any(
        hit.end <= words.starts[group.begin]
        and group.begin - words.index_before(hit.end) <= 10
        for hit in line.of("act")
        if hit.slug in ("pledge", "adopt")
    )


def is_imperative(line: Line, group: VerbGroup) -> bool:
    """ "Do not sell": a bare "do" with nothing before it commands."""
    lows = line.words.lows
    if group.begin >= len(lows) or lows[group.begin] != "do":
        return False
    return group.begin == 0 or not lows[group.begin - 1][0].isalnum()


def clause_begin(line: Line, at: int) -> int:
    """Back to the last semicolon, colon, dash or opening quotation mark."""
    for place in range(at - 1, -1, -1):
        if line.words.lows[place] in (";", ":", "—", "“", "•"):
            return place + 1
    return 0


def judge_governor(line: Line, at: int, group: VerbGroup, form: str) -> str:
    """What the nearest governing word makes of the act, or "" for nothing."""
    words = line.words
    for hit in governors_before(line, words.starts[group.begin]):
        place = words.index_at(hit.start)
        gap = group.begin - words.index_before(hit.end)
        if gap > GOVERNOR_REACH:
            break
        if hit.slug == "demand" and demands(line, hit, place, group, form, gap):
            return "demand"
        if hit.slug == "maybe" and gap <= 8 and not (hit.form == "noun"):
            return "maybe"
        if hit.slug == "deny" and gap <= 10:
            return "denied"
        if hit.slug == "decide" and group.infinitive:
            return PLAN
    return ""


def demands(
    line: Line, hit: Hit, place: int, group: VerbGroup, form: str, gap: int
) -> bool:
    """A demand governs infinitives, "that" clauses, nouns and bare participles."""
    if group.infinitive or form in ("base", "noun"):
        return True
    after = line.words.lows[place + 1 : place + 4]
    if form == "gerund":
        return gap <= 4
    if form in ("past", "participle") and not group.modal and gap <= 4:
        return hit.cue.row.slug == "demand" and not group.perfect
    return "that" in after and group.modal in ("should", "")


def reports_before(line: Line, offset: int) -> bool:
    """Whether "would" is reported speech: somebody said, promised or agreed it."""
    return (
        any(hit.slug in ("report", "decide") for hit in governors_before(line, offset))
        or any(hit.slug == "pledge" and hit.end <= offset for hit in line.of("act"))
        or " that it would" in line.folded
    )
