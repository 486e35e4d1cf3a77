"""Quotations, sources and steps as a stranger can check them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from events.ledger.documents import (
    ActionDocument,
    EndingDocument,
    MilestoneDocument,
    QuotationDocument,
    SourceRef,
)
from events.pages.addresses import at_passage, is_web_address, source_path
from events.timeline.drawing import render_symbol
from events.timeline.scene.tracing import outline
from events.vocabulary import evidence_fields, sources, steps

# A condition that begins so needs no "until" before it.
SAYS_ITSELF = ("until", "while", "pending", "after", "for ", "as long as")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation beside what it supports. `number` is its mark on the page."""

    number: int
    quotation: QuotationDocument
    supports: str
    source: SourceRef | None
    source_path: str
    passage: str
    reading: str
    is_cut: bool
    is_web: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as the page tells it."""

    milestone: MilestoneDocument
    label: str
    words: str
    symbol: SafeString
    ends: tuple[str, ...]
    unstated: str
    quotations: tuple[Quoted, ...]
    sources: tuple[tuple[int, SourceRef], ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A source with its number on the page, its role, and whether words are quoted."""

    number: int
    source: SourceRef
    path: str
    role: str
    type: str
    is_web: bool
    quotations: int


def quote_all(document: ActionDocument) -> list[Quoted]:
    """Every quotation, numbered in the order of the document."""
    by_id = {source.id: source for source in document.sources}
    labels = label_values(document)
    return [
        _quote(number, quotation, by_id.get(quotation.source), labels)
        for number, quotation in enumerate(document.quotations, start=1)
    ]


def label_values(document: ActionDocument) -> dict[str, str]:
    """What the slugs and codes in quotations' values are called."""
    words = (
        *document.technologies,
        *document.audiences,
        *document.drivers,
        *document.jurisdictions,
    )
    named = {p.company.slug: p.company.name for p in document.participants}
    return named | {word.slug: word.label for word in words}


def _quote(
    number: int,
    quotation: QuotationDocument,
    source: SourceRef | None,
    labels: dict[str, str],
) -> Quoted:
    field = evidence_fields.BY_SLUG.get(quotation.field)
    label = field.label if field else quotation.field
    value = labels.get(quotation.value, quotation.value)
    reading = sources.READINGS_BY_SLUG.get(quotation.reading_kind)
    return Quoted(
        number=number,
        quotation=quotation,
        supports=label.lower() + (f" “{value}”" if value else ""),
        source=source,
        source_path=source_path(quotation.source),
        passage=at_passage(source.url, quotation.exact) if source else "",
        reading=reading.label.lower() if reading else quotation.reading_kind,
        is_cut=quotation.end - quotation.start > len(quotation.exact),
        is_web=source is not None and is_web_address(source.url),
    )


def quotations_of_action(document: ActionDocument) -> list[Quoted]:
    """The quotations that support the action as a whole, same words once."""
    return merge_same(q for q in quote_all(document) if q.quotation.milestone is None)


def merge_same(quoted: Iterable[Quoted]) -> list[Quoted]:
    """Quotations of the same words become one that supports several fields."""
    merged: dict[tuple[int, int, int], Quoted] = {}
    for item in quoted:
        q = item.quotation
        key = (q.source, q.start, q.end)
        if key in merged:
            first = merged[key]
            words = f"{first.supports}, {item.supports}"
            merged[key] = replace(first, supports=words)
        else:
            merged[key] = item
    return list(merged.values())


def list_steps(document: ActionDocument) -> list[Step]:
    """The milestones in the order of their life, each with its quotations."""
    quoted = quote_all(document)
    numbers = {s.id: n for n, s in enumerate(document.sources, start=1)}
    by_id = {s.id: s for s in document.sources}
    drawn = outline(document)
    shapes = {s.milestone: s.shape for s in drawn.steps if s.milestone is not None}
    ordered = sorted(document.milestones, key=lambda m: m.date.earliest or "")
    return [
        Step(
            milestone=m,
            label=steps.BY_SLUG[m.step].label,
            words=say_step(m),
            symbol=render_symbol(
                shapes.get(m.id, "announced"),
                family=document.family.slug,
                hollow=document.family.slug == "change",
            ),
            ends=tuple(say_ending(e) for e in m.endings if e.type != "unstated"),
            unstated=say_unstated(m),
            quotations=tuple(
                merge_same(q for q in quoted if q.quotation.milestone == m.id)
            ),
            sources=tuple((numbers[s], by_id[s]) for s in m.sources if s in by_id),
        )
        for m in ordered
    ]


def say_step(milestone: MilestoneDocument) -> str:
    """What the step did, unless its name says so already."""
    label = steps.BY_SLUG[milestone.step].label.lower()
    return "" if milestone.words == label else milestone.words


def say_ending(ending: EndingDocument) -> str:
    """Until when a step says it holds."""
    words = f"“{ending.words}”" if ending.words else ""
    lead = "at least until" if ending.bound == "not-before" else "until"
    if ending.type == "condition":
        is_whole = ending.words.startswith(SAYS_ITSELF) and lead == "until"
        return words if is_whole else f"{lead} {words or 'a condition'}"
    day = ending.date.words if ending.date else ""
    if day.startswith("between "):
        day = f"a day {day}"
    said = {"permanent": "for good", "notice": "until further notice"}.get(
        ending.type, f"{lead} {day}"
    )
    return f"{said} ({words})" if words and ending.words not in said else said


def say_unstated(milestone: MilestoneDocument) -> str:
    """What a step that names no end says of one, such as `temporarily`."""
    said = [e.words for e in milestone.endings if e.type == "unstated" and e.words]
    return "; ".join(f"“{words}”" for words in said)


def list_sources(document: ActionDocument) -> list[Cited]:
    """The sources as numbered on the page: whose statement, and how it was used."""
    counts: dict[int, int] = {}
    for quotation in document.quotations:
        counts[quotation.source] = counts.get(quotation.source, 0) + 1
    return [
        Cited(
            number=number,
            source=source,
            path=source_path(source.id),
            role=sources.ROLES_BY_SLUG[source.role].label,
            type=_label_type(source.type),
            is_web=is_web_address(source.url),
            quotations=counts.get(source.id, 0),
        )
        for number, source in enumerate(document.sources, start=1)
    ]


def _label_type(slug: str) -> str:
    word = sources.BY_SLUG.get(slug)
    return word.label if word else slug
