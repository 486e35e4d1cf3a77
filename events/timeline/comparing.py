"""Companies beside technologies on one day, and on another: what changed between."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from events.ledger.index import COUNTED_ROLES
from events.models import RecordVersion
from events.timeline.answers import Row, find_versions, read_rows
from events.timeline.facets import count_groups
from events.timeline.question import Question
from events.timeline.stored import COLUMNS

COMPANIES = 30
TECHNOLOGIES = 12
# What one page reads; thirty companies seldom have a tenth of it.
MOST_READ = 600
SHOWN = ("in_force", "possibly", "unconfirmed")
NOT_STATED = ("", "Not stated")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one company has on one technology, then and now."""

    now: tuple[Row, ...]
    then: tuple[Row, ...]
    is_compared: bool

    @property
    def is_changed(self) -> bool:
        return self.is_compared and _describe(self.now) != _describe(self.then)


@dataclass(frozen=True, slots=True)
class Line:
    """A company with a cell for every technology of the table."""

    slug: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """An action that is not on both days what it is on one; None is not in force."""

    now: Row | None
    then: Row | None

    @property
    def row(self) -> Row:
        row = self.now or self.then
        if row is None:
            raise ValueError("A change is of an action.")
        return row


@dataclass(frozen=True, slots=True)
class Comparison:
    """One page of the table. `technologies` are slugs with their labels."""

    technologies: tuple[tuple[str, str], ...]
    technologies_left_out: int
    lines: tuple[Line, ...]
    changes: tuple[Change, ...]
    companies: int
    page: int
    pages: int
    is_cut: bool


def compare(question: Question, *, vs: date | None, page: int) -> Comparison:
    """What each company holds on the question's day, and what it held on `vs`."""
    now = replace(question, statuses=question.statuses or SHOWN)
    then = replace(now, on=vs) if vs else None
    named = _list_companies([asked for asked in (now, then) if asked])
    pages = max(1, -(-len(named) // COMPANIES))
    page = min(max(page, 1), pages)
    shown = named[(page - 1) * COMPANIES : page * COMPANIES]
    slugs = tuple(slug for slug, _ in shown)
    versions = _read(now, slugs)
    rows_now = _judge(versions, now)
    rows_then = _judge(versions, then) if then else ()
    columns = _list_technologies((*rows_now, *rows_then), question.technologies)
    return Comparison(
        technologies=columns[:TECHNOLOGIES],
        technologies_left_out=max(0, len(columns) - TECHNOLOGIES),
        lines=tuple(
            Line(
                slug,
                name,
                tuple(
                    Cell(
                        _pick(rows_now, slug, technology, on=now.on),
                        _pick(rows_then, slug, technology, on=vs or now.on),
                        then is not None,
                    )
                    for technology, _ in columns[:TECHNOLOGIES]
                ),
            )
            for slug, name in shown
        ),
        changes=_list_changes(rows_now, rows_then) if then else (),
        companies=len(named),
        page=page,
        pages=pages,
        is_cut=len(versions) == MOST_READ,
    )


def _list_companies(asked: Sequence[Question]) -> list[tuple[str, str]]:
    found = {
        counted.slug: counted.label
        for question in asked
        for counted in count_groups(question, "company")
        if counted.count
        and (not question.companies or counted.slug in question.companies)
    }
    return sorted(found.items(), key=lambda pair: (pair[1].casefold(), pair[0]))


def _read(question: Question, slugs: tuple[str, ...]) -> list[RecordVersion]:
    """Whatever these companies did: read once, and judged on each day."""
    if not slugs:
        return []
    asked = replace(question, companies=slugs, statuses=())
    return list(find_versions(asked).only(*COLUMNS)[:MOST_READ])


def _judge(versions: list[RecordVersion], question: Question) -> tuple[Row, ...]:
    rows = read_rows(versions, question)
    return tuple(row for row in rows if row.status.slug in question.statuses)


def _list_technologies(
    rows: Iterable[Row], asked: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """The technologies of these rows, most frequent first; not stated comes last."""
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        stated = [(t.slug, t.label) for t in row.document.technologies] or [NOT_STATED]
        for term in stated:
            if not asked or term[0] in asked:
                counts[term] = counts.get(term, 0) + 1
    ordered = sorted(counts, key=lambda t: (t == NOT_STATED, -counts[t], t))
    return tuple(ordered)


def _pick(
    rows: Iterable[Row], company: str, technology: str, *, on: date
) -> tuple[Row, ...]:
    return tuple(
        row
        for row in rows
        if _takes_part(row, company, on=on)
        and (
            technology in [t.slug for t in row.document.technologies]
            or (not technology and not row.document.technologies)
        )
    )


def _takes_part(row: Row, company: str, *, on: date) -> bool:
    """Whether it acts or signs on that day: who left by then, or joined later, not."""
    day = on.isoformat()
    return any(
        p.company.slug == company
        and p.role in COUNTED_ROLES
        and not (p.joined and p.joined.earliest and p.joined.earliest > day)
        and not (p.left and p.left.latest and p.left.latest <= day)
        for p in row.document.participants
    )


def _describe(rows: Iterable[Row]) -> set[tuple[int, str]]:
    return {(row.document.number, row.status.slug) for row in rows}


def _list_changes(now: Sequence[Row], then: Sequence[Row]) -> tuple[Change, ...]:
    later = {row.document.number: row for row in now}
    earlier = {row.document.number: row for row in then}
    return tuple(
        Change(later.get(number), earlier.get(number))
        for number in dict.fromkeys([*later, *earlier])
        if _slug(later.get(number)) != _slug(earlier.get(number))
    )


def _slug(row: Row | None) -> str:
    return row.status.slug if row else ""
