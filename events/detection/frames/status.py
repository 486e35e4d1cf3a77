"""Whether an act is done, planned, doubted, demanded, denied or merely imagined."""

from __future__ import annotations

from events.detection.gate import Hit
from events.detection.grammar.act import Act
from events.detection.grammar.verbs import VerbGroup
from events.detection.sheet import Line
from events.detection.words import words_of

DOUBTFUL = words_of("may might can could ca cannot")
OBLIGED = words_of("should must ought")
CONDITIONAL = words_of("if unless suppose imagine supposing provided")
MEANT = words_of(
    "moves moved move decision plan plans planned agreement agreed agrees decided "
    "undertaken undertakes undertook forced began begun begins starts started "
    "continues time vows pledges promises steps ready set is are was were it "
    "opted chose chosen company firm ordered"
)
CLAUSE_MARKS = words_of("; : — “ •")
GOVERNOR_REACH = 14
DOUBT_REACH = 8
DENIAL_REACH = 10
DEMAND_REACH = 4

FACT, PLAN = "fact", "plan"
BLOCKED = words_of("maybe demand denied hypothetical question mishap noun")


def judge(act: Act) -> str:
    """The standing of the act: FACT, PLAN, or one of BLOCKED."""
    return (
        judge_sentence(act)
        or judge_group(act)
        or judge_governor(act)
        or judge_report(act)
        or (PLAN if act.group.modal or act.group.infinitive else FACT)
    )


def judge_sentence(act: Act) -> str:
    """Questions, conditions and mishaps: whatever the verb, nothing was decided."""
    line = act.line
    if line.is_question:
        return "question"
    if CONDITIONAL & set(line.words.lows[clause_begin(line, act.at) : act.at]):
        return "hypothetical"
    if any(hit.slug == "mishap" for hit in line.of("governor")):
        return "mishap"
    return ""


def judge_group(act: Act) -> str:
    """What the verb group itself says: a command, a duty, a doubt, a denial."""
    if is_imperative(act.line, act.group):
        return "demand"
    if act.fixed:
        return ""
    if act.group.modal in OBLIGED:
        return "demand"
    if act.group.modal in DOUBTFUL:
        return "maybe"
    return "denied" if act.group.negated and not act.group.no_longer else ""


def judge_report(act: Act) -> str:
    """ "Would" and infinitives count only where somebody is said to mean them."""
    reported = reports_before(act.line, act.line.words.starts[act.at])
    if act.group.modal in ("would", "'d") and not reported:
        return "hypothetical"
    if act.group.infinitive and not is_decided(act.line, act.group):
        return "noun"
    return ""


def is_decided(line: Line, group: VerbGroup) -> bool:
    """Whether somebody means it: "moves to", "Acme to quit", not "hard to"."""
    words, begin = line.words, group.begin
    if begin and words.lows[begin - 1] in MEANT:
        return True
    named = any(
        m.end <= words.starts[begin] and words.index_before(m.end) >= begin - 1
        for m in line.mentions
    )
    return named or any(
        hit.end <= words.starts[begin]
        and begin - words.index_before(hit.end) <= DENIAL_REACH
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
        if line.words.lows[place] in CLAUSE_MARKS:
            return place + 1
    return 0


def governors_before(line: Line, offset: int) -> list[Hit]:
    """Governing words before the offset, nearest first."""
    return [hit for hit in reversed(line.of("governor")) if hit.end <= offset]


def judge_governor(act: Act) -> str:
    """What the nearest governing word makes of the act, or "" for nothing."""
    words = act.line.words
    for hit in governors_before(act.line, words.starts[act.begin]):
        gap = act.begin - words.index_before(hit.end)
        if gap > GOVERNOR_REACH:
            break
        if hit.slug == "demand" and demands(act, hit, gap):
            return "demand"
        if hit.slug == "maybe" and gap <= DOUBT_REACH:
            return "maybe"
        if hit.slug == "deny" and gap <= DENIAL_REACH:
            return "denied"
        if hit.slug == "decide" and act.group.infinitive:
            return PLAN
    return ""


def demands(act: Act, hit: Hit, gap: int) -> bool:
    """A demand governs infinitives, "that" clauses, nouns and bare participles."""
    group = act.group
    if group.infinitive or act.form in ("base", "noun"):
        return True
    if act.form == "gerund":
        return gap <= DEMAND_REACH
    if act.form in ("past", "participle") and not group.modal and gap <= DEMAND_REACH:
        return not group.perfect
    place = act.line.words.index_at(hit.start)
    after = act.line.words.lows[place + 1 : place + 4]
    return "that" in after and group.modal in ("should", "")


def reports_before(line: Line, offset: int) -> bool:
    """Whether "would" is reported speech: somebody said, promised or agreed it."""
    if " that it would" in line.folded:
        return True
    reporting = any(
        hit.slug in ("report", "decide") for hit in governors_before(line, offset)
    )
    return reporting or any(
        hit.slug == "pledge" and hit.end <= offset for hit in line.of("act")
    )
