"""The stretch of a sentence that an act is done to: its object, or a passive's subject.

The stretch ends where another clause begins. It runs on over "to" and "that" only
behind nouns that take them ("its promise not to …", "access to …").
"""

from __future__ import annotations

from events.detection.grammar.act import Act
from events.detection.sheet import Line
from events.detection.words import words_of

LONGEST = 18
CLAUSE = words_of(
    ". ; : ! ? — – ( ) • after before because as when while since if unless amid over "
    "citing following until pending but so though although whereas saying despite "
    "without where whose said says according once"
)
RELATIVE = words_of("which who that what")
CARRIED = words_of(
    "rule charter plan stance access sale duty choice terms userdata launch"
)
OPEN_ENDED = words_of(
    "choice use-data require new-rules open-to train-on let-again default adopt pledge "
    "keep-out refuse bind tell-staff"
)
PRONOUNS = words_of("it them this both all these that so")
LEADS = words_of("the a an its their his her our this that these those all any both")


def object_span(act: Act) -> tuple[int, int]:
    """Tokens `[begin, end)` of what the act is done to."""
    if act.group.passive and act.form != "gerund":
        return behind(act.line, behind_apposition(act.line, act.begin)), act.begin
    after = act.line.words.index_before(act.hit.end)
    return after, ahead(act, after)


def ahead(act: Act, after: int) -> int:
    line = act.line
    lows = line.words.lows
    carried = act.slug in OPEN_ENDED
    carrying = {at for hit_at, at in carriers(line, after)}
    end = min(len(lows), after + LONGEST)
    for at in range(after, end):
        carried = carried or at in carrying
        word = lows[at]
        if word in CLAUSE:
            return at
        if word == "," and not lists_on(lows, at):
            return at
        if (word in ("to", "with") or word in RELATIVE) and not carried and at > after:
            return at
    return end


def carriers(line: Line, after: int) -> list[tuple[int, int]]:
    """Where nouns end that take "to …" or "that …" with them."""
    words = line.words
    return [
        (hit.start, words.index_before(hit.end))
        for table in ("object", "noun")
        for hit in line.of(table)
        if (table == "noun" or hit.slug in CARRIED)
        and words.index_at(hit.start) >= after
    ]


def lists_on(lows: tuple[str, ...], comma: int) -> bool:
    """ "gender, age and hair": a comma between parts of one list."""
    rest = lows[comma + 1 : comma + 5]
    if not rest or rest[0] in ("and", "or", "but"):
        return False
    return ("and" in rest or "or" in rest) and not (CLAUSE | RELATIVE) & set(rest)


def behind(line: Line, begin: int) -> int:
    """Back to where the clause begins."""
    lows = line.words.lows
    for at in range(begin - 1, max(-1, begin - LONGEST), -1):
        if lows[at] in CLAUSE or lows[at] in (",", "“", '"'):
            return at + 1
    return max(0, begin - LONGEST)


def behind_apposition(line: Line, begin: int) -> int:
    """Over ", the chatbot it offers," back to the word that it explains."""
    lows = line.words.lows
    if begin < 1 or lows[begin - 1] != ",":
        return begin
    for at in range(begin - 2, max(-1, begin - 2 - LONGEST), -1):
        if lows[at] == ",":
            return at
    return begin


def is_pronoun(act: Act, span: tuple[int, int]) -> bool:
    """ "switched it off": the object was named before."""
    begin, end = span
    words = act.line.words.lows[begin:end]
    return bool(words) and (words[0] in PRONOUNS or (end - begin == 1))
