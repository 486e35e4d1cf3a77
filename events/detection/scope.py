"""Technologies, products, audiences and places of a step, each with its words."""

from __future__ import annotations

from collections.abc import Iterable

from events.detection.candidate import Found
from events.detection.gate import Hit
from events.detection.naming import Mention
from events.detection.sheet import Line, Sheet
from events.detection.words import words_of
from events.text.quotations import Quotation, quote

# Named in a step of any other kind, these tell of it rather than bear it.
BYSTANDERS = words_of("employees journalists")
GOVERNMENT_AFTER = words_of(
    "congress senate government house president parliament regulator regulators court "
    "lawmakers department commission military district privacy data law code"
)


def find_technologies(lines: list[Line], sheet: Sheet) -> tuple[Found[str], ...]:
    """Named in the step's own sentences; else in the heading; else most often."""
    found = collect(lines, "technology")
    if not found:
        found = collect(list(sheet.lines[:2]), "technology")
    if not found:
        found = collect(list(sheet.lines), "technology")[:1]
    return found


def find_audiences(
    lines: list[Line], sheet: Sheet, *, kind: str
) -> tuple[Found[str], ...]:
    """Whom the step is about; a ban for a firm's own staff is about nobody else."""
    found = collect(lines, "audience")
    if kind == "internal_ban":
        staff = [one for one in found if one.value == "employees"]
        staff = staff or [
            one for one in collect(sheet.lines, "audience") if one.value == "employees"
        ]
        return tuple(staff[:1])
    return tuple(one for one in found if one.value not in BYSTANDERS)


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
        for start, end in sorted(product_spans(line, slugs, foreign=foreign)):
            words = quote(line.sheet.full, start, end)
            quotes.setdefault(words.exact, []).append(words)
    return tuple(
        Found(name, tuple(q[:3]), 0.8, ("a known product is named",))
        for name, q in quotes.items()
    )


def product_spans(
    line: Line, slugs: tuple[str, ...], *, foreign: bool
) -> list[tuple[int, int]]:
    """Places of product names, the longest at each; a name that is both a company's
    and its product's counts where it is not the company's first name."""
    spans = [
        (mention.start, mention.end)
        for mention in line.mentions
        if is_product(line, mention)
        and (foreign != bool(set(mention.rivals) & set(slugs)))
    ]
    if foreign or spans:
        spans += [
            (hit.start, hit.end)
            for hit in line.of("technology")
            if hit.form == "product" and (foreign or overlaps(spans, hit))
        ]
    return [
        span
        for span in dict.fromkeys(spans)
        if not any(
            other != span and other[0] <= span[0] and span[1] <= other[1]
            for other in spans
        )
    ]


def is_product(line: Line, mention: Mention) -> bool:
    if mention.how == "product":
        return True
    company = line.sheet.index.by_slug.get(mention.slug)
    words = line.sheet.full[mention.start : mention.end]
    named = company is not None and words != company.name and len(words) > 1
    return named and company is not None and words in company.products


def overlaps(spans: list[tuple[int, int]], hit: Hit) -> bool:
    return any(start < hit.end and hit.start < end for start, end in spans)
