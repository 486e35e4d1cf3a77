"""How sure a sighting is, as a sum of rules that can be read out."""

from __future__ import annotations

import re
from dataclasses import replace

from events.detection.frames.sighting import Sighting
from events.detection.sheet import Sheet

BASE = 0.45
THRESHOLD = 0.5
STRONG = frozenset(("halt", "delay", "tell-staff"))
UNDONE = frozenset(("bar", "tell-staff", "switch-off"))
_MISTAKE = re.compile(r"\bby (?:accident|mistake)\b|\bin error\b")
ACTORS = {
    "name": (0.15, "the company is named as the subject"),
    "product": (0.12, "its product is the subject"),
    "epithet": (0.08, "a known epithet is the subject"),
    "self": (0.08, "“the company” points back to it"),
    "pronoun": (0.08, "a pronoun points back to it"),
    "voice": (0.08, "a spokesman or statement speaks for it"),
    "we": (0.12, "the company speaks in the first person"),
    "agent": (0.12, "the company is named as the one who did it"),
    "owner": (0.03, "the company owns the thing"),
    "near": (-0.02, "the company stands in the sentence"),
    "after": (-0.08, "the company stands later in the sentence"),
    "focus": (-0.02, "the text has been speaking of the company"),
    "signatories": (0.1, "the companies listed in the article act together"),
    "stranger": (-0.05, "a name the record does not know is the subject"),
}


def score(sighting: Sighting, sheet: Sheet, *, continued: bool) -> Sighting:
    """The sighting with its score and the words for each rule that gave it."""
    total, words = (
        BASE + sighting.score,
        [f"“{sighting.act}” done as {sighting.status}"],
    )
    bonus, why = ACTORS.get(sighting.actor.how, (0.0, ""))
    total += bonus
    words.append(why)
    if sighting.act in STRONG:
        total += 0.04
        words.append("a word that means just this")
    if sighting.act in UNDONE and _MISTAKE.search(sheet.folded):
        total -= 0.25
        words.append("the article speaks of a mistake")
    for amount, reason in weigh_topic(sighting, sheet, continued=continued):
        total += amount
        words.append(reason)
    if sighting.date is not None:
        total += 0.05
        words.append("the sentence names a day")
    if sighting.line.number <= 2:
        total += 0.06
        words.append("it stands at the head of the article")
    return replace(sighting, score=round(min(total, 0.99), 3), rules=tuple(words))


def weigh_topic(
    sighting: Sighting, sheet: Sheet, *, continued: bool
) -> list[tuple[float, str]]:
    """What ties the act to AI: its own sentence, the heading, the article."""
    if "tech" in sighting.flags:
        return [(0.15, "an AI technology is what it is done to")]
    if sighting.line.of("technology"):
        return [(0.08, "the sentence speaks of an AI technology")]
    if "product" in sighting.flags:
        return [(0.05, "a known product is what it is done to")]
    if continued:
        return [(0.05, "the sentences before tell of the same company's step")]
    heading = any(line.of("technology") for line in sheet.lines[:3])
    before = sheet.lines[max(0, sighting.line.number - 4) : sighting.line.number]
    if any(
        line.of("technology")
        for line in before
        if line.paragraph == sighting.line.paragraph
        or sighting.line.number - line.number <= 2
    ):
        return [(-0.03, "AI is spoken of just before")]
    if heading:
        return [(-0.12, "AI is spoken of at the head of the article")]
    return [(-0.4, "nothing ties it to AI")]
