"""Finds company and product names in a text and drops those that are plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from events.detection.candidate import KnownCompany, Names
from events.detection.gate import Automaton
from events.detection.lexicon.companies import AMBIGUOUS, EPITHETS, VENUES, WEAK
from events.detection.supporting import (
    is_company,
    is_corporate,
    is_last_of_name,
    is_venue,
    speaks_of_networks,
)
from events.detection.words import fold, words_of

_TAILS = words_of(
    "australia uk usa us electronics group holdings inc inc. corp corp. corporation "
    "company ltd llc plc ag se limited platforms"
)
# "Facebook-based", "Google-style": no longer the company itself.
COMPOUNDS = (
    "-based", "-backed", "-style", "-like", "-powered", "-led", "-made", "-compatible",
    "-funded", "-trained", "-enabled", "-era", "-inspired", "-linked",
)  # fmt: skip
# What a product is called without its maker's name, when that says nothing.
_GENERIC = words_of(
    "cloud search photos stock fresh vision assistant services designer drive stable "
    "driver money arena hello"
)
_LEAD = ("the ", "The ")


@dataclass(frozen=True, slots=True)
class NameCue:
    """One way to name a company; `rank` orders claims on one spelling."""

    slug: str
    how: str
    spelling: str
    rank: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A company named at `[start, end)`: by name, product or epithet."""

    start: int
    end: int
    slug: str
    how: str
    rivals: tuple[str, ...] = ()


class NameIndex:
    """The look-up for one list of companies."""

    def __init__(self, names: Names) -> None:
        self.by_slug: dict[str, KnownCompany] = {c.slug: c for c in names.companies}
        cues = [cue for company in names.companies for cue in list_cues(company)]
        self._automaton = Automaton((fold(cue.spelling), cue) for cue in cues)

    def find(
        self, text: str, folded: str, *, speaks_of_ai: bool = True
    ) -> list[Mention]:
        """Mentions in order, the longest at each place, ambiguous ones supported."""
        hits: list[Mention] = []
        for start, end, values in self._automaton.scan(folded):
            cues = [v for v in values if isinstance(v, NameCue)]
            cues = [cue for cue in cues if fits_case(cue, text[start:end])]
            if not cues or is_inside_word(text, start, end):
                continue
            if cues[0].slug in VENUES and is_venue(text, start):
                continue
            cues.sort(key=lambda cue: cue.rank)
            rivals = tuple(dict.fromkeys(cue.slug for cue in cues))
            hits.append(Mention(start, end, cues[0].slug, cues[0].how, rivals))
        hits = drop_letters(text, drop_nested(hits))
        kept = support_ambiguous(text, hits, speaks_of_ai=speaks_of_ai)
        return settle_rivals(kept)


@lru_cache(maxsize=8)
def build_index(names: Names) -> NameIndex:
    return NameIndex(names)


def list_cues(company: KnownCompany) -> Iterator[NameCue]:
    seen: set[str] = set()
    spelled = [(name, "name", 0) for name in (company.name, *company.names)]
    spelled += [(shorten(name), "name", 1) for name, _, _ in tuple(spelled)]
    spelled += [(product, "product", 2) for product in company.products]
    epithets = (*company.epithets, *EPITHETS.get(company.slug, ()))
    spelled += [(epithet, "epithet", 3) for epithet in epithets]
    for spelling, how, rank in spelled:
        if len(spelling) > 1 or spelling.isupper():
            forms: tuple[str, ...] = (spelling,)
            if how == "product":
                forms = tuple(spell_product(spelling, company))
            for place, form in enumerate(forms):
                if form not in seen:
                    seen.add(form)
                    yield NameCue(company.slug, how, form, rank + (place > 0))


def shorten(name: str) -> str:
    """The name without legal form, country or brackets: "Kmart Australia" → "Kmart"."""
    words = name.split(" (")[0].split()
    while len(words) > 1 and words[-1].strip(",").lower() in _TAILS:
        words.pop()
    short = " ".join(words).rstrip(",")
    return name if short.lower() in _GENERIC else short


def spell_product(product: str, company: KnownCompany) -> Iterator[str]:
    """The product, and without its maker's name: "Amazon Rekognition"."""
    yield product
    for lead in (company.name, "Windows", "Claude"):
        rest = product.removeprefix(f"{lead} ")
        plain = rest.lower() in _GENERIC or rest.islower()
        if rest != product and len(rest) > 4 and not plain:
            yield rest


def fits_case(cue: NameCue, written: str) -> bool:
    """Names are written with their capitals; headlines may shout them."""
    if cue.how == "epithet":
        return True
    return written == cue.spelling or (
        written[0].isupper()
        and (written.isupper() or fold(written) == fold(cue.spelling))
        and len(written) > 3
        and fold(cue.spelling) not in AMBIGUOUS
    )


def is_inside_word(text: str, start: int, end: int) -> bool:
    """Part of a longer token: "X/25", "zoom.us", "Meta-analysis", "T-Meta"."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if text.startswith(COMPOUNDS, end):
        return True
    if (
        before in ("-", "@", "/", ".", "#", "_")
        and text[start - 2 : start - 1].isalnum()
    ):
        return True
    return len(after) == 2 and after[0] in "/.@_" and after[1].isalnum()


def drop_nested(hits: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def drop_letters(text: str, hits: list[Mention]) -> list[Mention]:
    """Without the lone "X" where nothing speaks of the social network."""
    letters = any(hit.end - hit.start == 1 for hit in hits)
    if not letters or speaks_of_networks(text):
        return hits
    return [hit for hit in hits if hit.end - hit.start > 1]


def settle_rivals(hits: list[Mention]) -> list[Mention]:
    """A product of two companies speaks for the one the article names."""
    named = {hit.slug for hit in hits if len(hit.rivals) == 1 and hit.how == "name"}
    settled = []
    for hit in hits:
        choice = next((slug for slug in hit.rivals if slug in named), hit.slug)
        if hit.how == "name":
            choice = hit.slug
        settled.append(Mention(hit.start, hit.end, choice, hit.how, hit.rivals))
    return settled


def support_ambiguous(
    text: str, hits: list[Mention], *, speaks_of_ai: bool
) -> list[Mention]:
    """Keeps a plain word as a name only where the article shows it is one."""
    spellings = [fold(text[hit.start : hit.end]) for hit in hits]
    firm = {
        slug
        for hit, spelling in zip(hits, spellings, strict=True)
        if spelling not in AMBIGUOUS or shows_itself(text, hit, spelling)
        for slug in hit.rivals
    }
    kept = []
    for hit, spelling in zip(hits, spellings, strict=True):
        if spelling in AMBIGUOUS:
            if hit.how == "product" and not speaks_of_ai and hit.slug not in firm:
                continue
            if not is_supported(text, hit, spelling, firm):
                continue
        kept.append(hit)
    return kept


def shows_itself(text: str, hit: Mention, spelling: str) -> bool:
    """A plain word whose surroundings show the company: "Ring said"."""
    named = hit.how == "name" and spelling in WEAK
    return named and is_company(text, hit.start, hit.end)


def is_supported(text: str, hit: Mention, spelling: str, firm: set[str]) -> bool:
    before = text[max(0, hit.start - 5) : hit.start]
    if is_corporate(text[hit.end : hit.end + 24]):
        return True
    if hit.how == "name" and spelling in WEAK and shows_itself(text, hit, spelling):
        return True
    if before.lower().endswith(("the ", " a ", "an ", "our ")) and spelling != "x":
        return hit.how == "product" and hit.slug in firm
    if set(hit.rivals) & firm:
        return spelling not in WEAK or not is_last_of_name(text, hit.start)
    return spelling not in WEAK
