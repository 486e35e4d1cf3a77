"""From a cluster of sightings to a candidate with a quotation for every field."""

from __future__ import annotations

import re
from datetime import date

from events.detection.candidate import Candidate, Found, Requirement
from events.detection.endings import close_period, find_endings
from events.detection.exceptions import find_exceptions
from events.detection.frames.kinds import KIND_FAMILY, STEP_FAMILY
from events.detection.frames.sighting import Sighting
from events.detection.merging import Cluster
from events.detection.required import find_requirement
from events.detection.scope import (
    find_audiences,
    find_places,
    find_products,
    find_technologies,
)
from events.detection.sheet import Line, Sheet
from events.lifecycle.life import Ending
from events.text import edtf
from events.text.quotations import Quotation, quote

LONGEST = 300
FOLLOWING = 3
REFERENCES = (
    "the halt", "the pause", "the moratorium", "the freeze", "the ban", "the measure",
    "the suspension", "the restriction", "the cut-off", "the change", "the delay",
    "the move", "the rule", "the company", "the firm", "it ", "they ", "however, it",
    "we make",
)  # fmt: skip


# In the article's own story, wherever it stands.
_LASTS = re.compile(
    r"\b(?:the|this) (?:halt|pause|moratorium|freeze|ban|measure|suspension|cut-off|"
    r"restriction|delay) (?:will last|lasts|stands|will stand|applies|is to last|"
    r"runs until|ends|expires)\b"
)


_BEGINS = re.compile(
    r"\b(?:(?:new|revised|updated|amended|changed) [\w ]{2,30}|"
    r"(?:the|this) (?:change|rule|policy|ban|limit|restriction)s?|it|they|this) "
    r"(?:will )?(?:appl(?:y|ies)|takes? effect|comes? into (?:force|effect)|"
    r"goes? live|kicks? in|starts?|begins?)\b"
)


def compose(cluster: Cluster, sheet: Sheet) -> Candidate:
    lines = own_lines(cluster)
    details = detail_lines(cluster, sheet)
    everywhere = [*lines, *[line for line in details if line not in lines]]
    best = cluster.best
    evidence = tuple(quote_line(s) for s in rank(cluster))
    when, precision = decide_date(cluster, sheet)
    starts = decide_start(cluster, sheet)
    staff = best.kind == "internal_ban"
    return Candidate(
        company=cluster.company,
        company_name=cluster.name or name_of(cluster.company, sheet),
        companies=Found(cluster.companies, evidence[:1], best.score, best.rules),
        kind=Found(best.kind, evidence[:1], best.score, best.rules),
        step=Found(best.step, evidence[:1], best.score, best.rules),
        date=when,
        date_precision=precision,
        technologies=find_technologies(lines, sheet),
        products=find_products(everywhere, cluster.companies, foreign=staff)
        or find_products(around(lines, sheet), cluster.companies, foreign=staff),
        audiences=find_audiences(lines, sheet, kind=best.kind),
        jurisdictions=find_places(lines),
        starts=starts,
        endings=decide_endings(cluster, everywhere, when, sheet),
        exceptions=collect_exceptions(everywhere, sheet),
        required=decide_requirement(lines, sheet),
        evidence=evidence,
        confidence=best.score,
        rules=best.rules,
        disclosure=decide_disclosure(lines),
        is_mention=cluster.is_mention,
    )


def around(lines: list[Line], sheet: Sheet) -> list[Line]:
    """The heading and the sentences just before: what "it" and "the tool" stand for."""
    before = [
        other
        for line in lines
        for other in sheet.lines[max(0, line.number - FOLLOWING) : line.number]
    ]
    return [*before, *sheet.lines[:2]]


def own_lines(cluster: Cluster) -> list[Line]:
    seen: list[Line] = []
    for sighting in rank(cluster):
        if sighting.line not in seen:
            seen.append(sighting.line)
    return seen


def rank(cluster: Cluster) -> list[Sighting]:
    """Best first, one for each sentence, then what merely repeats it."""
    ordered = sorted(cluster.sightings, key=lambda s: (-s.score, s.at))
    ordered += sorted(cluster.details, key=lambda s: s.at)
    seen: set[int] = set()
    unique = []
    for sighting in ordered:
        if sighting.line.start not in seen:
            seen.add(sighting.line.start)
            unique.append(sighting)
    return unique


def detail_lines(cluster: Cluster, sheet: Sheet) -> list[Line]:
    """Sentences soon after that speak on about it: "The halt applies to …"."""
    if cluster.is_mention:
        return []
    found: list[Line] = []
    for sighting in cluster.sightings:
        after = sighting.line.number + 1
        for line in sheet.lines[after : after + 2 * FOLLOWING]:
            others = {m.slug for m in line.mentions if m.how == "name"}
            if others and cluster.company not in others:
                break
            if speaks_on(line):
                found.append(line)
    if cluster.sightings[0].line.number <= 1:
        found += [line for line in sheet.lines if _LASTS.search(line.folded)]
    return list(dict.fromkeys(found))


def speaks_on(line: Line) -> bool:
    head = line.folded[:60].lstrip("“\"'• *")
    if head.startswith(REFERENCES):
        return True
    return bool(find_exceptions(line.sheet.folded, line.start, line.end))


def quote_line(sighting: Sighting) -> Quotation:
    """The sentence, or the stretch of it around the act where it is very long."""
    line = sighting.line
    start, end = line.start, line.end
    full = line.sheet.full
    if end - start > LONGEST:
        start = max(start, sighting.at - LONGEST // 2)
        end = min(end, start + LONGEST)
        start = full.find(" ", start, end) + 1 if start > line.start else start
        end = full.rfind(" ", start, end) if end < line.end else end
    return quote(full, start, end)


def decide_date(cluster: Cluster, sheet: Sheet) -> tuple[Found[str], str]:
    """The stated day; at the head of the news the day of publication, uncertain; else
    only that it was no later than publication. Never a day nobody stated: where the
    text names none, the quotation is the sentence that tells of the act."""
    dated = cluster.dated
    if dated is not None and dated.date is not None:
        when = dated.date
        words = quote(sheet.full, when.start, when.end)
        value = edtf.parse(when.edtf)
        found = Found(when.edtf, (words,), 0.85, ("a day is named beside the act",))
        return found, value.precision
    on = sheet.passage.published_on
    told = (quote_line(cluster.best),)
    first = min(s.line.number for s in cluster.sightings)
    if first <= 3 and not cluster.is_mention:
        value_text = f"{on}?"
        rule = "at the head of the news: the day of publication, uncertain"
        return Found(value_text, told, 0.5, (rule,)), "day"
    rule = "no day is named: not after publication"
    return Found(f"../{on}", told, 0.3, (rule,)), "interval"


def decide_start(cluster: Cluster, sheet: Sheet) -> Found[str] | None:
    for sighting in rank(cluster):
        when = sighting.starts
        if when is not None:
            words = quote(sheet.full, when.start, when.end)
            return Found(when.edtf, (words,), 0.8, ("a later start is stated",))
    return find_later_start(cluster, sheet)


def find_later_start(cluster: Cluster, sheet: Sheet) -> Found[str] | None:
    """ "The new terms apply from 8 August": said in a sentence of its own."""
    if cluster.is_mention or KIND_FAMILY[cluster.best.kind] not in ("change", "limit"):
        return None
    after = cluster.best.line.number + 1
    for line in sheet.lines[after : after + FOLLOWING]:
        found = _BEGINS.search(line.folded)
        later = [
            when
            for when in line.dates
            if found and begins_after(when.edtf, sheet.passage.published_on)
        ]
        if later:
            words = quote(sheet.full, later[0].start, later[0].end)
            rule = "the text says from when it applies"
            return Found(later[0].edtf, (words,), 0.7, (rule,))
    return None


def begins_after(value: str, on: date) -> bool:
    earliest = edtf.parse(value).earliest
    return earliest is not None and earliest > on


def decide_endings(
    cluster: Cluster, lines: list[Line], when: Found[str], sheet: Sheet
) -> tuple[Found[Ending], ...]:
    """Endings of the step, the most telling type first; a period is counted out."""
    parsed = edtf.parse(when.value)
    begins: date | None = parsed.earliest or parsed.latest
    found: dict[str, Found[Ending]] = {}
    on = sheet.passage.published_on
    for line in lines:
        for words in find_endings(sheet.full, sheet.folded, line.start, line.end, on):
            ending = close_period(words, begins) if begins else words.ending
            quoted = quote(sheet.full, words.start, words.end)
            rule = f"“{words.ending.words[:60]}” states how long"
            found.setdefault(ending.type, Found(ending, (quoted,), 0.75, (rule,)))
    if STEP_FAMILY[cluster.best.step] == "ease":
        return ()
    final = cluster.best.step == "made_permanent"
    if final or KIND_FAMILY[cluster.best.kind] in ("exit", "reversal"):
        found = {slug: one for slug, one in found.items() if slug == "permanent"}
    order = ("date", "duration", "condition", "notice", "permanent", "unstated")
    kept = [found[slug] for slug in order if slug in found]
    return tuple(kept[:2] if len(kept) > 1 else kept)


def collect_exceptions(lines: list[Line], sheet: Sheet) -> tuple[Found[str], ...]:
    found = []
    for line in lines:
        for start, end in find_exceptions(sheet.folded, line.start, line.end):
            words = quote(sheet.full, start, end)
            rule = "somebody or something is said to stay outside"
            found.append(Found(words.exact, (words,), 0.7, (rule,)))
    return tuple(found)


def decide_requirement(lines: list[Line], sheet: Sheet) -> Found[Requirement]:
    for line in lines:
        found = find_requirement(sheet.folded, line.start, line.end)
        if found is not None:
            requirement, start, end = found
            words = quote(sheet.full, start, end)
            return Found(
                requirement, (words,), 0.6, ("somebody is said to require it",)
            )
    return Found(Requirement(), (), 0.6, ("nobody is said to require it",))


def decide_disclosure(lines: list[Line]) -> str:
    """company, unless the words say a report or somebody's find brought it out."""
    folded = " ".join(line.folded for line in lines)
    if any(
        w in folded
        for w in (
            "according to people",
            "memo seen",
            "reportedly",
            "reports said",
            "requested anonymity",
            "people familiar",
        )
    ):
        return "reported"
    if any(
        w in folded for w in ("it has emerged", "was found to", "researchers found")
    ):
        return "found"
    return "confirmed" if "confirmed to" in folded else "company"


def name_of(slug: str, sheet: Sheet) -> str:
    company = sheet.index.by_slug.get(slug)
    return company.name if company else ""
