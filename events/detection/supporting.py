"""Whether a capitalised plain word ("Ring", "Medium", "X") names a company here."""

from __future__ import annotations

import re

from events.detection.date_phrases import DAYS, MONTHS
from events.detection.lexicon.companies import CORPORATE
from events.detection.words import words_of

LOOK_BACK, LOOK_AHEAD = 48, 48
VENUE_REACH = 72
_OPENING = re.compile(r"(?:^|[.!?:;\n•▸*#|—–-]|^\d\d[:.]\d\d)[\s“”\"'‘’(*_>]*$")
_DETERMINED = re.compile(
    r"\b(?:the|a|an|our|your|my|this|that|these|those|every|each|some|any|no|one|two|"
    r"his|her|per|inner|outer|left|right)(?: [a-z-]+)? $",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(r"(?:[a-z](?:'s|’s)?|,|\d|[“\"(]|[A-Z][\w.]*(?:'s|’s|,)) $")
_PLACE_LEAD = re.compile(r"\b(?:in|near|outside|around) $", re.IGNORECASE)
# "company Banjo", "co-founder of Koko", "by Ring", "on X".
_LEAD = re.compile(
    r"\b(?:compan(?:y|ies)|firms?|start-?ups?|makers?|platforms?|giants?|networks?|"
    r"retailers?|designers?|publishers?|developers?|studios?|labs?|brands?|insurers?|"
    r"chipmakers?|units?|subsidiar(?:y|ies)|rivals?|service|app|site|parent|"
    r"owner|(?:founder|boss|chief|head|executive|chair|president|spokesman|"
    r"spokeswoman|spokesperson|director|lawyer|employee|user)s? (?:of|at|for)|"
    r"by|at|against|with|from|to|on|via|and|or|than|like|but) [“\"]?$",
    re.IGNORECASE,
)
_APPOSITION = re.compile(
    r",? ?\(|, (?:the|a|an|its|which|whose|who|maker|makers|owner|owned|based|part|"
    r"formerly|once|known|now|home|best|one|inc|llc|plc|ltd|[\w’'-]+-(?:based|owned))\b|"
    r" (?:llc|inc|plc|ltd)\b",
    re.IGNORECASE,
)
# Without "the" or "a" before it, the subject of one of these is no common noun.
_AGENCY = re.compile(
    r" (?:also |now |quietly |today |recently |has |have |had |will |would )?(?:"
    r"ha[sd]|will|won[’']t|would|is|isn[’']t|was|does|doesn[’']t|did|"
    r"(?:say|tell|insist|admit|plan|want|confirm|announce|declare|promise|pledge|agree|"
    r"decline|refuse|decide|appl|apologi[sz]e|update|explain|warn|add|respond|claim|"
    r"ban|bar|pause|halt|suspend|stop|end|drop|pull|remove|delay|postpone|limit|"
    r"block|restrict|lift|resume|scrap|kill|cancel|switch|turn|put|take|make|join|"
    r"change|rewrite|tighten|require|open|close|shut|cut|give|keep|launch|let|call|"
    r"roll|shelve|walk|back|ditch|bring|curb|disable|retire|allow|reverse|delete|"
    r"extend|axe|yank|forbid|prohibit|reinstate|abandon|quit|leave|abandon|ask|set)"
    r"(?:s|es|ed|d|ned|red|ped|ted|led|ies|ied)?|said|told|wrote|took|made|gave|kept|"
    r"brought|put|withdr(?:ew|aws)|withheld|withholds)\b"
)
_OWNS = re.compile(
    r"(?:'s|’s?) (?:[\w-]+ )?(?:[\w-]+ )?(?:app|platform|terms|rules|policy|policies|"
    r"chief|boss|founders?|co-founders?|spokes\w+|users?|customers?|executives?|ceo|"
    r"chatbot|service|site|website|blog|engineers?|staff|employees|cameras?|parent|"
    r"owner|decision|move|statement|announcement|tool|feature|AI|software|model|"
    r"assistant|president|director|lawyers?|team|newsroom|account|system)\b",
    re.IGNORECASE,
)
_THING = re.compile(
    r" (?:app|platform|site|website|cameras?|doorbells?|devices?|users?|owners?|"
    r"customers?|service|software|account|posts?|employees|spokes\w+|chief|team|"
    r"executives?|founder|blog|accounts|engineers|staff)\b"
)
_LONGER_AFTER = re.compile(r"[ -](?:[A-Z][a-z]|\d|of [A-Z]|[A-Z]{2})")
_WORD_BEFORE = re.compile(r"([A-Z][\w.-]*(?:['’]s?)?) $")
# Capitalised before a name without being part of it.
_HEADS = words_of(
    "on in at by for from to but and or so yet as if when while after before since "
    "until although though that then now today yesterday meanwhile last next why how "
    "what where with inside like unlike even only"
) | frozenset((*DAYS, *MONTHS))
_PLACE_AFTER = re.compile(r", [A-Z]")
_LETTER = re.compile(
    r"\b(?:on|by|at|from|to|that|of|and|with|for|against|via|platform|network|"
    r"site|now|company|called|into) [“\"]?$",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"\bTwitter\b|\bMusk\b|\bGrok\b|\bxAI\b|[Ss]ocial (?:network|media|platform)|"
    r"\bTikTok\b|\bMeta\b|\btweet|\baccounts?\b"
)
# What makes a letter part of something else: "Model X", "Generation X".
_LETTERED = re.compile(r"\b(?:model|generation|gen|mr|ms|vitamin|type|ray|malcolm) $")

# "wrote on X", "in a post on Facebook": where it was said, not who acts.
_VENUE = re.compile(
    r"\b(?:wrote|writes|posted|posts|posting|said|says|tweeted|announced|shared|"
    r"published|explained|added|replied|complained|joked|confirmed|admitted|"
    r"apologi[sz]ed|(?:a|the|one|this|their|his|her|its|company|blog|social) "
    r"(?:[\w-]+ )?(?:post|thread|message|statement|video|update|account|page|clip|"
    r"tweet|comment|note|livestream))"
    r"(?: (?!which|that|who)[\w’',-]+){0,4}? (?:on|to|via|over) [“\"]?$",
    re.IGNORECASE,
)


def is_venue(text: str, start: int) -> bool:
    """Whether a name at `start` only says where something was written."""
    return bool(_VENUE.search(text[max(0, start - VENUE_REACH) : start]))


def speaks_of_networks(text: str) -> bool:
    """Whether a lone "X" can be the social network at all."""
    return bool(_SOCIAL.search(text))


def is_company(text: str, start: int, end: int) -> bool:
    """Whether what stands around `text[start:end]` shows that it names a company."""
    before, after = (
        text[max(0, start - LOOK_BACK) : start],
        text[end : end + LOOK_AHEAD],
    )
    if is_corporate(after):
        return True
    if end - start == 1:
        return is_letter_name(before, after)
    opens = bool(_OPENING.search(before)) or not before
    if not opens and ends_in_name(before):
        return False
    if _DETERMINED.search(before) and not opens:
        return bool(_THING.match(after))
    if _AGENCY.match(after) or _APPOSITION.match(after) or _OWNS.match(after):
        return not _PLACE_LEAD.search(before)
    if _LONGER_AFTER.match(after) or is_place(before, after):
        return False
    lead = _LEAD.search(before) or _THING.match(after)
    return bool(lead) if opens else bool(lead or _NAMED_BEFORE.search(before))


def is_last_of_name(text: str, start: int) -> bool:
    """ "Model X", "the Golden Ring": another name ends in the word."""
    before = text[max(0, start - LOOK_BACK) : start]
    if _LETTERED.search(before.lower()):
        return True
    return not _OPENING.search(before) and ends_in_name(before)


def ends_in_name(before: str) -> bool:
    """ "Tom Aurora", "Golden Ring": the word belongs to a longer name."""
    hit = _WORD_BEFORE.search(before)
    if hit is None or hit[1].endswith(("'s", "’s", "'", "’")):
        return False
    return hit[1].lower() not in _HEADS and not _LEAD.search(before)


def is_corporate(after: str) -> bool:
    following = after.split()
    return bool(following) and following[0].strip(".,").lower() in CORPORATE


def is_letter_name(before: str, after: str) -> bool:
    """ "on X", "X said": never "Model X", "X-ray", "X%"."""
    if _LETTERED.search(before.lower()) or after[:1] in ("-", "%", "/", "."):
        return after.startswith(". ") or after in (".", "")
    if _AGENCY.match(after) or _APPOSITION.match(after) or _OWNS.match(after):
        return True
    return bool(_LETTER.search(before) or _THING.match(after))


def is_place(before: str, after: str) -> bool:
    """ "in Aurora, Colorado", "outside Latitude"."""
    return bool(_PLACE_LEAD.search(before) and _PLACE_AFTER.match(after))
