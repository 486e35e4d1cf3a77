"""Actions as entries of a list: when, what, who, and what each is on the day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from events.ledger.documents import ActionDocument, CompanyRef, DateSaid
from events.ledger.index import COUNTED_ROLES
from events.lifecycle.status import Status
from events.pages.addresses import action_path
from events.text.edtf import say
from events.timeline.answers import Row
from events.vocabulary import disclosures, statuses

MONTH = 7
# Of companies and places each; a pledge may have hundreds.
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One action in a list.

    `about` says who did what where, `word` on whose word that stands.
    """

    document: ActionDocument
    path: str
    when: str
    about: str
    status: Status
    status_label: str
    status_words: str
    word: str


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of one month; of a whole year where no month is known."""

    heading: str
    entries: tuple[Entry, ...]


def make_entry(document: ActionDocument, status: Status) -> Entry:
    """An action in a list, on the day its status is of."""
    label = statuses.BY_SLUG[status.slug].label
    return Entry(
        document=document,
        path=action_path(document.number, document.slug),
        when=say_when(document),
        about=_say_about(document),
        status=status,
        status_label=label,
        status_words=say_beside(label, status.words),
        word=_say_whose_word(document),
    )


def say_beside(label: str, words: str) -> str:
    """A status's words where they add something to its label."""
    return "" if words.casefold() == label.casefold() else words


def _say_about(document: ActionDocument) -> str:
    who = [company.name for company in list_companies(document)]
    where = [place.label for place in document.jurisdictions[:MOST_NAMED]]
    said = (name_some(who), document.kind.label, ", ".join(where))
    return " · ".join(part for part in said if part)


def name_some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - MOST_NAMED
    named = ", ".join(names[:MOST_NAMED])
    return f"{named} and {more} more" if more > 0 else named


def _say_whose_word(document: ActionDocument) -> str:
    count = len(document.sources)
    said = [f"{count} {'source' if count == 1 else 'sources'}"]
    if document.disclosure != "company":
        said.append(disclosures.BY_SLUG[document.disclosure].label.lower())
    if not document.quoted:
        said.append("cited, not yet quoted")
    return " · ".join(said)


def say_when(document: ActionDocument) -> str:
    """The day it became known, as precisely as it is known."""
    first = first_date(document)
    return first.words if first else "undated"


def first_date(document: ActionDocument) -> DateSaid | None:
    if document.starts:
        return document.starts
    return document.milestones[0].date if document.milestones else None


def list_companies(document: ActionDocument) -> tuple[CompanyRef, ...]:
    """Those who act or sign; a party it is aimed at is not among them."""
    return tuple(p.company for p in document.participants if p.role in COUNTED_ROLES)


def group_by_month(rows: Iterable[Row]) -> tuple[Month, ...]:
    """Entries under the month they became known in, in the order they came."""
    months: list[tuple[str, list[Entry]]] = []
    for row in rows:
        heading = _name_month(row.document)
        if not months or months[-1][0] != heading:
            months.append((heading, []))
        months[-1][1].append(make_entry(row.document, row.status))
    return tuple(Month(heading, tuple(entries)) for heading, entries in months)


def _name_month(document: ActionDocument) -> str:
    first = first_date(document)
    if first is None or first.earliest is None:
        return "Undated"
    if first.latest and first.latest[:MONTH] == first.earliest[:MONTH]:
        return say(first.earliest[:MONTH])
    begin = date.fromisoformat(first.earliest)
    return str(begin.year)
