"""Technologies, products, audiences and places of a step, each with its words."""

from __future__ import annotations

from collections.abc import Iterable

from events.detection.candidate import Found
from events.detection.gate import Hit
from events.detection.sheet import Line, Sheet
from events.text.quotations import Quotation, quote

GOVERNMENT_AFTER = frozenset(
    "congress senate government house president parliament regulator regulators court "
    "lawmakers department commission military district privacy data law code".split()
)


def find_technologies(lines: list[Line], sheet: Sheet) -> tuple[Found[str], ...]:
    """Named in the step's own sentences; else in the heading; else most often."""
    found = collect(lines, "technology")
    if not found:
        found = collect(list(sheet.lines[:2]), "technology")
    if not found:
        found = collect(list(sheet.lines), "technology")[:1]
    return found


def find_audiences(lines: list[Line]) -> tuple[Found[str], ...]:
    return collect(lines, "audience")


def collect(lines: Iterable[Line], table: str) -> tuple[Found[str], ...]:
    """The slugs of a table that the lines show, first words first."""
    quotes: dict[str, list[Quotation]] = {}
    for line in lines:
        for hit in line.of(table):
            if hit.slug:
                quotes.setdefault(hit.slug, []).append(quote_hit(line, hit))
    return tuple(
        Found(slug, tuple(q[:3]), 0.8, (f"{table}: “{q[0].exact}”",))
        for slug, q in quotes.items()
    )


def quote_hit(line: Line, hit: Hit) -> Quotation:
    return quote(line.sheet.full, hit.start, hit.end)


def find_places(lines: list[Line]) -> tuple[Found[str], ...]:
    """Places of the step; not the dateline, nor whose parliament or court it is."""
    quotes: dict[str, list[Quotation]] = {}
    for line in lines:
        for hit in line.of("place"):
            after = line.sheet.folded[hit.end : hit.end + 24].split()
            if after and after[0].strip(".,'s") in GOVERNMENT_AFTER:
                continue
            if hit.slug == "US" and line.sheet.full[hit.start : hit.end] == "us":
                continue
            if is_dateline(line, hit):
                continue
            quotes.setdefault(hit.slug, []).append(quote_hit(line, hit))
    return tuple(
        Found(slug, tuple(q[:2]), 0.7, (f"place: “{q[0].exact}”",))
        for slug, q in quotes.items()
    )


def is_dateline(line: Line, hit: Hit) -> bool:
    head = line.sheet.full[line.start : line.start + 60]
    marks = [head.find(mark) for mark in (" — ", " – ", " - ", ") -", ") —")]
    stops = [line.start + at for at in marks if at >= 0]
    return bool(stops) and hit.end <= min(stops) and head[:3].isupper()


def find_products(
    lines: list[Line], slugs: tuple[str, ...], *, foreign: bool
) -> tuple[Found[str], ...]:
    """Products named in the lines: the company's own, or anybody's in a staff ban."""
    quotes: dict[str, list[Quotation]] = {}
    for line in lines:
        for mention in line.mentions:
            if mention.how != "product":
                continue
            if not foreign and not set(mention.rivals) & set(slugs):
                continue
            words = line.sheet.full[mention.start : mention.end]
            quotes.setdefault(words, []).append(
                quote(line.sheet.full, mention.start, mention.end)
            )
    return tuple(
        Found(name, tuple(q[:3]), 0.8, ("a known product is named",))
        for name, q in quotes.items()
    )
