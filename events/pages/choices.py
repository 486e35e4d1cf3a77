"""The filter form and its chips: every filter in words, each removable by a link."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from events.pages.wishes import Wish
from events.text.edtf import say
from events.timeline.counting import count_each
from events.timeline.facets import FacetCount
from events.timeline.question import Question

Facets = Mapping[str, tuple[FacetCount, ...]]
MOST_OPTIONS = 250


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as the page offers it; `asks` is its attribute of a Question."""

    name: str
    asks: str
    label: str
    anyone: str = ""


SELECTS: tuple[Filter, ...] = (
    Filter("company", "companies", "Company", "Any company"),
    Filter("family", "families", "What was done", "Anything"),
    Filter("kind", "kinds", "Kind", "Any kind"),
    Filter("technology", "technologies", "Technology", "Any technology"),
    Filter("audience", "audiences", "For whom", "Anybody"),
    Filter("place", "jurisdictions", "Place", "Anywhere"),
    Filter("status", "statuses", "Status", "Any status"),
)
UNSEEN: tuple[Filter, ...] = (
    Filter("driver", "drivers", "Driver"),
    Filter("required", "required", "Required"),
    Filter("disclosure", "disclosures", "Whose word"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a select."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Select:
    """A filter with everything that may be chosen, and how many that would leave."""

    name: str
    label: str
    anyone: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """An applied filter, and the address without it."""

    words: str
    without: str
    parameter: str
    asks: str


@dataclass(frozen=True, slots=True)
class Relaxed:
    """Which filter excludes most, and what dropping it would give."""

    words: str
    address: str
    count: int


def list_selects(facets: Facets) -> tuple[Select, ...]:
    """The selects of the form, in the order people ask: who, what, for whom, where."""
    return tuple(
        Select(f.name, f.label, f.anyone, _options(facets.get(f.name, ())))
        for f in SELECTS
    )


def _options(counts: tuple[FacetCount, ...]) -> tuple[Option, ...]:
    chosen = [c for c in counts if c.chosen]
    options = [
        Option(c.slug, f"{c.label} ({c.count:,})", c.chosen and len(chosen) == 1)
        for c in counts[:MOST_OPTIONS]
    ]
    if len(chosen) > 1:
        value = ",".join(c.slug for c in chosen)
        words = " or ".join(c.label for c in chosen)
        options.insert(0, Option(value, words, chosen=True))
    return tuple(options)


def list_hidden(question: Question, wish: Wish) -> list[tuple[str, str]]:
    """What the address holds and the form does not show: it is sent on unchanged."""
    hidden = [
        (f.name, ",".join(getattr(question, f.asks)))
        for f in UNSEEN
        if getattr(question, f.asks)
    ]
    if question.subsidiaries:
        hidden.append(("subsidiaries", "true"))
    if question.quoted is not None:
        hidden.append(("quoted", "true" if question.quoted else "false"))
    for name in ("announced_from", "announced_to"):
        day = getattr(question, name)
        if day:
            hidden.append((name, day.isoformat()))
    if question.known_at is not None:
        hidden.append(("changeset", str(question.known_at)))
    if question.public_by is not None:
        hidden.append(("public_by", question.public_by.isoformat()))
    return [*hidden, *wish.own]


def list_chips(question: Question, wish: Wish, facets: Facets) -> list[Chip]:
    """Every applied filter in words, in the order of the form."""
    chips: list[Chip] = []
    for filter_ in (*SELECTS, *UNSEEN):
        values = getattr(question, filter_.asks)
        labels = {c.slug: c.label for c in facets.get(filter_.name, ())}
        for value in values:
            rest = ",".join(v for v in values if v != value)
            chips.append(
                Chip(
                    words=f"{filter_.label}: {labels.get(value, value)}",
                    without=wish.address(**{filter_.name: rest or None}),
                    parameter=filter_.name,
                    asks=filter_.asks,
                )
            )
    return [*chips, *_single_chips(question, wish)]


def _single_chips(question: Question, wish: Wish) -> Iterable[Chip]:
    said: list[tuple[str, str, str]] = []
    if question.text:
        said.append(("q", "text", f"Words: “{question.text}”"))
    if question.announced_from:
        day = say(question.announced_from.isoformat())
        said.append(("announced_from", "announced_from", f"Begun on or after {day}"))
    if question.announced_to:
        day = say(question.announced_to.isoformat())
        said.append(("announced_to", "announced_to", f"Begun on or before {day}"))
    if question.quoted is not None:
        words = "With quotations" if question.quoted else "Cited, not yet quoted"
        said.append(("quoted", "quoted", words))
    if question.subsidiaries:
        said.append(("subsidiaries", "subsidiaries", "With subsidiaries"))
    for parameter, asks, words in (*said, *_say_clocks(question)):
        also = {"known_at": None} if parameter == "changeset" else {}
        without = wish.address(**{parameter: None, **also})
        yield Chip(words, without, parameter, asks)


def _say_clocks(question: Question) -> Iterable[tuple[str, str, str]]:
    if question.known_at is not None:
        words = f"As known at changeset {question.known_at}"
        yield "changeset", "known_at", words
    if question.public_by is not None:
        words = f"Public by {say(question.public_by.isoformat())}"
        yield "public_by", "public_by", words


UNASKED: dict[str, Any] = {
    "text": "",
    "announced_from": None,
    "announced_to": None,
    "quoted": None,
    "subsidiaries": False,
    "known_at": None,
    "public_by": None,
}


def find_relaxed(question: Question, chips: list[Chip]) -> Relaxed | None:
    """Where nothing was found: the one filter whose loss would find most."""
    counts = count_each([_unask(question, chip.asks) for chip in chips])
    best = max(counts, default=0)
    if not best:
        return None
    chip = chips[counts.index(best)]
    return Relaxed(chip.words, chip.without, best)


def _unask(question: Question, attribute: str) -> Question:
    nothing: dict[str, Any] = {attribute: UNASKED.get(attribute, ())}
    return replace(question, **nothing)
