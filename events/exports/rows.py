"""One action as one flat row, documented column by column."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from events.ledger.documents import ActionDocument, Labelled
from events.timeline.answers import Row

# Between the parts of a cell that holds a list; inside a part it is escaped.
SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what stands in it, and how to read it off a row."""

    name: str
    meaning: str
    read: Callable[[Row], str]


def join_list(parts: Iterable[str]) -> str:
    r"""a|b; a bar inside a part is written \| and a backslash \\."""
    escaped = (p.replace("\\", "\\\\").replace(SEPARATOR, r"\|") for p in parts)
    return SEPARATOR.join(escaped)


def _labels(words: Iterable[Labelled]) -> str:
    return join_list(word.slug for word in words)


def _companies(document: ActionDocument, *roles: str) -> str:
    return join_list(p.company.slug for p in document.participants if p.role in roles)


def _starts(row: Row) -> str:
    return row.document.starts.edtf if row.document.starts else ""


def _stated_ends(document: ActionDocument) -> str:
    return join_list(
        ending.date.edtf
        for milestone in document.milestones
        for ending in milestone.endings
        if ending.date
    )


def _spans(spans: Iterable[tuple[str | None, str | None]]) -> str:
    return join_list(f"{begin or '..'}/{end or '..'}" for begin, end in spans)


COLUMNS: tuple[Column, ...] = (
    Column(
        "number", "Permanent number of the action.", lambda r: str(r.document.number)
    ),
    Column("version", "Version of the record.", lambda r: str(r.version.version)),
    Column("title", "Title, in our words.", lambda r: r.document.title),
    Column("summary", "Summary, in our words.", lambda r: r.document.summary),
    Column(
        "companies",
        "Slugs of the companies that act or sign.",
        lambda r: _companies(r.document, "actor", "signatory"),
    ),
    Column(
        "counterparties",
        "Slugs of companies it is directed at.",
        lambda r: _companies(r.document, "counterparty"),
    ),
    Column("family", "Family of the kind.", lambda r: r.document.family.slug),
    Column("kind", "Kind of action.", lambda r: r.document.kind.slug),
    Column("form", "standing or once.", lambda r: r.document.form),
    Column("starts", "When it opened, as EDTF.", _starts),
    Column("stated_ends", "Stated ends, as EDTF.", lambda r: _stated_ends(r.document)),
    Column("status", "Status on the day asked about.", lambda r: r.status.slug),
    Column("reason", "Why it has that status.", lambda r: r.status.reason),
    Column("in_force", "yes, possible or no on that day.", lambda r: r.status.verdict),
    Column("words", "What a reader sees.", lambda r: r.status.words),
    Column(
        "certain",
        "Days on which it certainly held: begin/end, the end not included.",
        lambda r: _spans(r.document.spells.certain),
    ),
    Column(
        "possible",
        "Days on which it possibly held: begin/end, the end not included.",
        lambda r: _spans(r.document.spells.possible),
    ),
    Column("technologies", "Slugs.", lambda r: _labels(r.document.technologies)),
    Column("products", "Names of products.", lambda r: join_list(r.document.products)),
    Column("audiences", "Slugs.", lambda r: _labels(r.document.audiences)),
    Column("drivers", "Slugs.", lambda r: _labels(r.document.drivers)),
    Column(
        "places", "ISO codes, EU or WORLD.", lambda r: _labels(r.document.jurisdictions)
    ),
    Column("exceptions", "In words.", lambda r: join_list(r.document.exceptions)),
    Column("required", "Who required it, if any.", lambda r: r.document.required.by),
    Column("disclosure", "Whose word it is.", lambda r: r.document.disclosure),
    Column("quoted", "true or false.", lambda r: str(r.document.quoted).lower()),
    Column(
        "sources",
        "Addresses of the sources.",
        lambda r: join_list(source.url for source in r.document.sources),
    ),
    Column(
        "checked_until",
        "Up to which day it was checked.",
        lambda r: r.document.checked_until or "",
    ),
    Column(
        "redacted",
        "Empty, or when and why the action's words were taken out since.",
        lambda r: "",
    ),
    Column("record_sha256", "Hash of the record.", lambda r: r.version.sha256),
)
