"""How sure a sighting is, as a sum of rules that can be read out."""

from __future__ import annotations

from dataclasses import replace

from events.detection.frames.sighting import Sighting
from events.detection.frames.status import PLAN
from events.detection.sheet import Line, Sheet

BASE = 0.45
HIGHEST = 0.99
THRESHOLD = 0.57
# History only links to what is recorded: a wrong link costs a curator little.
OLD_THRESHOLD = 0.4
HEAD = 3
OFTEN = 2
# Technologies that stories about other things mention in passing.
EVERYDAY = frozenset(("robotics", "drones", "ai-chips", "cloud-ai-services"))
BEFORE = 4
STRONG = frozenset(("halt", "delay", "tell-staff", "switch-off", "divest"))
POINTING = frozenset(("pronoun", "self", "voice"))
LOOSE = frozenset(("stop", "exit"))
UNDONE = frozenset(("bar", "tell-staff", "switch-off"))
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
    "reporter": (0.04, "the company tells it"),
    "after": (-0.08, "the company stands later in the sentence"),
    "focus": (-0.04, "the text has been speaking of the company"),
    "signatories": (0.1, "the companies listed in the article act together"),
    "stranger": (-0.05, "a name the record does not know is the subject"),
}


def score(sighting: Sighting, sheet: Sheet, *, continued: bool) -> Sighting:
    """The sighting with its score and the words for each rule that gave it."""
    weighed = [
        (BASE + sighting.score, f"“{sighting.act}” done as {sighting.status}"),
        ACTORS.get(sighting.actor.how, (0.0, "")),
        *weigh_act(sighting, sheet),
        (0.0, "") if sighting.status == PLAN else (0.02, "told as done"),
        weigh_topic(sighting, sheet, continued=continued),
    ]
    if sighting.date is not None or sighting.starts is not None:
        weighed.append((0.12, "the sentence names a day"))
    if sighting.actor.how in POINTING and is_named_beside(sighting):
        weighed.append((0.05, "the company is named in the sentence"))
    if sighting.line.number < HEAD:
        weighed.append((0.06, "it stands at the head of the article"))
    total = sum(amount for amount, _ in weighed)
    rules = tuple(words for _, words in weighed if words)
    return replace(sighting, score=round(min(total, HIGHEST), 3), rules=rules)


def is_named_beside(sighting: Sighting) -> bool:
    named = {m.slug for m in sighting.line.mentions if m.how == "name"}
    return bool(named & set(sighting.actor.slugs))


def weigh_act(sighting: Sighting, sheet: Sheet) -> list[tuple[float, str]]:
    """Words that mean just this, words that mean much else, and mishaps."""
    if sighting.act in UNDONE and sheet.speaks_of_mistake:
        return [(-0.6, "the article speaks of a mistake")]
    if sighting.act in STRONG:
        return [(0.04, "a word that means just this")]
    if sighting.act in LOOSE:
        return [(-0.04, "a word that may mean other things")]
    return []


def weigh_topic(
    sighting: Sighting, sheet: Sheet, *, continued: bool
) -> tuple[float, str]:
    """What ties the act to AI: its own sentence, the company, the text around."""
    if "tech" in sighting.flags:
        return (0.15, "an AI technology is what it is done to")
    if sighting.line.of("technology"):
        return (0.08, "the sentence speaks of an AI technology")
    if "product" in sighting.flags:
        return (0.05, "a known product is what it is done to")
    if any(sheet.makes_only_ai(slug) for slug in sighting.actor.slugs):
        return (0.02, "the company makes nothing but AI")
    if continued:
        return (0.05, "the sentences before tell of the same company's step")
    return weigh_surroundings(sighting.line, sheet)


def weigh_surroundings(line: Line, sheet: Sheet) -> tuple[float, str]:
    """AI spoken of just before, at the head of the article, below it, or nowhere."""
    before = sheet.lines[max(0, line.number - BEFORE) : line.number]
    if any(
        one.of("technology")
        for one in before
        if one.paragraph == line.paragraph or line.number - one.number <= 2
    ):
        return -0.03, "AI is spoken of just before"
    if any(one.of("technology") for one in sheet.lines[: min(HEAD, line.number)]):
        return -0.06, "AI is spoken of at the head of the article"
    if any(hit.slug and hit.slug not in EVERYDAY for hit in sheet.cues["technology"]):
        return -0.09, "the article speaks of an AI technology elsewhere"
    if len(sheet.cues["technology"]) < OFTEN and sheet.speaks_of_ai:
        return -0.3, "the article hardly speaks of AI"
    if sheet.speaks_of_ai and line.number <= HEAD:
        return -0.15, "the article below speaks of AI"
    return -0.4, "nothing ties it to AI"
