"""Whether an act is done, planned, doubted, demanded, denied or merely imagined."""

from __future__ import annotations

import re

from events.detection.gate import Hit
from events.detection.grammar.act import Act
from events.detection.grammar.verbs import DO, MODALS, VerbGroup
from events.detection.sheet import Line
from events.detection.words import words_of

CAUSES = words_of("make makes made making let lets help helps see have having")
DOUBTFUL = words_of("may might can could ca cannot")
OBLIGED = words_of("should must ought")
CONDITIONAL = words_of("if unless suppose imagine supposing provided")
MEANT = words_of(
    "moves moved move decision plan plans planned agreement agreed agrees decided "
    "undertaken undertakes undertook forced began begun begins starts started "
    "continues time vows pledges promises steps ready set is are it "
    "opted chose chosen company firm ordered working works "
    "preparing prepares had has have"
)
_FALSE = re.compile(
    r"\b(?:reports?|claims?|rumou?rs?|posts?|suggestions?|stories|story)\b.{0,90}\b"
    r"(?:is|was|are|were) (?:false|untrue|wrong|baseless|inaccurate|not true)\b"
)
_HOURS = re.compile(
    r"\bfor (?:\w+ ){0,3}(?:hours?|minutes?)\b|"
    r"\b(?:crash|faulty|bug in|technical (?:problem|issue))"
)
MEASURES = words_of("measures steps action")
MEASURES_REACH = 6
AWAITED = words_of("once when if until unless only")
AWAITED_REACH = 12
# What a bare verb behind a comma may still hang on.
FREE = MODALS | DO | words_of("to let lets and they we you companies firms")
FREE_REACH = 14
OPENINGS = words_of(': “ " ‘ please')
CLAUSE_MARKS = words_of("; : — “ •")
HEDGES = words_of("may might could whether unlikely")
HEDGE_REACH = 6
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
    lead = line.words.lows[clause_begin(line, act.at) : act.at]
    if CONDITIONAL & set(lead) and not opts_out(lead):
        return "hypothetical"
    if _FALSE.search(line.folded):
        return "denied"
    return judge_words(act) or judge_mishap(act) or judge_condition(act)


def judge_words(act: Act) -> str:
    """ "whether to stop", "hard to stop", "made it stop"."""
    line = act.line
    before = line.words.lows[max(0, act.begin - HEDGE_REACH) : act.at]
    if "whether" in before or (act.group.infinitive and HEDGES & set(before)):
        return "maybe"
    return "demand" if is_caused(act) else ""


def judge_mishap(act: Act) -> str:
    """Outages, faults and what they held up: nobody decided it."""
    line = act.line
    if any(hit.slug == "mishap" for hit in line.of("governor")):
        return "mishap"
    if act.slug in ("unavailable", "switch-off") and _HOURS.search(line.folded):
        return "mishap"
    if act.slug == "delay" and act.group.passive and is_by_thing(act):
        return "mishap"
    return ""


def judge_condition(act: Act) -> str:
    """ "blocks users if …", "comes back once …": a rule or a hope, not a step."""
    habit = act.form == "third" and is_conditional(act)
    awaited = act.slug == "resume" and is_awaited(act)
    return "hypothetical" if habit or awaited else ""


def is_caused(act: Act) -> bool:
    """ "its plan to make Acme label fakes": what others make the company do."""
    line, begin = act.line, act.begin
    if act.form != "base" or act.group.modal or act.group.infinitive:
        return False
    return any(
        line.words.index_before(m.end) == begin
        and line.words.lows[max(0, line.words.index_at(m.start) - 1)] in CAUSES
        for m in line.mentions
    )


def opts_out(lead: tuple[str, ...]) -> bool:
    """ "unless they opt out": a choice left to users, not a condition."""
    return "unless" in lead and bool({"opt", "object", "decline", "refuse"} & set(lead))


def is_by_thing(act: Act) -> bool:
    """ "delayed by a flaw": nobody decided it."""
    lows = act.line.words.lows[act.at + 1 : act.at + 3]
    return lows[:1] == ("by",) and lows[1:] in (("a",), ("an",), ("problems",))


def is_awaited(act: Act) -> bool:
    """ "comes back once it complies", "would restart only when …"."""
    if act.form in ("past", "participle") and not act.group.modal:
        return False
    return bool(AWAITED & set(act.line.words.lows[act.at + 1 : act.at + AWAITED_REACH]))


def is_conditional(act: Act) -> bool:
    """ "would hold back only if …"."""
    return bool(CONDITIONAL & set(act.line.words.lows[act.at + 1 : act.at + 8]))


def judge_group(act: Act) -> str:
    """What the verb group itself says: a command, a duty, a doubt, a denial."""
    if act.slug == "pledge" and act.group.passive and act.form != "phrase":
        return "noun"
    if is_imperative(act.line, act.group) or is_command(act):
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
    if act.group.modal in ("would", "'d") and (not reported or is_conditional(act)):
        return "hypothetical"
    granted = act.slug == "choice-given"
    if act.group.infinitive and not granted and not is_decided(act.line, act.group):
        return "noun"
    return ""


def is_decided(line: Line, group: VerbGroup) -> bool:
    """Whether somebody means it: "moves to", "Acme to quit", not "hard to"."""
    words, begin = line.words, group.begin
    if begin and words.lows[begin - 1] in MEANT:
        return True
    if MEASURES & set(words.lows[max(0, begin - MEASURES_REACH) : begin]):
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


def is_command(act: Act) -> bool:
    """ "Acme workers: stop selling …": a bare verb that opens its clause."""
    if act.form != "base" or act.group.begin != act.at or act.fixed:
        return False
    lows = act.line.words.lows
    if act.at and lows[act.at - 1] == ",":
        return not (FREE & set(lows[max(0, act.at - FREE_REACH) : act.at]))
    return act.at == 0 or lows[act.at - 1] in OPENINGS


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
    for hit in governors_before(act.line, words.starts[act.at]):
        gap = max(0, act.begin - words.index_before(hit.end))
        if gap > GOVERNOR_REACH:
            break
        if hit.slug == "demand" and demands(act, hit, gap):
            return "demand"
        if hit.slug == "maybe" and gap <= DOUBT_REACH:
            return "maybe"
        if hit.slug == "deny" and gap <= DENIAL_REACH:
            return "" if refuses_dealing(act, hit, gap) else "denied"
        if hit.slug == "decide" and act.group.infinitive:
            return PLAN
    return ""


def refuses_dealing(act: Act, hit: Hit, gap: int) -> bool:
    """ "declined to sell": the refusal itself is the act, and its words say so."""
    return act.fixed and act.hit.cue.table == "deal" and gap == 0


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
