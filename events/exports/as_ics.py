"""iCalendar: stated ends and horizons of whatever nobody has seen end."""

from collections.abc import Iterable, Iterator

from events.exports.calendar_lines import (
    CRLF,
    write_day,
    write_line,
    write_moment,
    write_text,
)
from events.exports.changesets import read_changesets
from events.exports.ends import End, list_ends
from events.exports.format import ROWS, ExportFormat, Header
from events.ledger.index import life_of
from events.lifecycle.course import follow
from events.models import Changeset
from events.timeline.answers import AnswerPage, Row, find_versions, read_rows
from events.timeline.cursors import Cursor
from events.timeline.question import Question
from events.timeline.records import number_known
from events.timeline.stored import COLUMNS

NAME = "Company Line: stated ends"
# Not tied to the host, so that a calendar outlives a move of the site.
UID_DOMAIN = "company-line"
REFRESH = "PT12H"
# A calendar needs at least one component (RFC 5545 §3.6): this one says nothing.
NO_EVENTS = CRLF.join(
    (
        "BEGIN:VTIMEZONE",
        "TZID:UTC",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0000",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    )
)


def read_open_actions(question: Question, after: Cursor | None) -> AnswerPage:
    """The answer's actions that may still have an end ahead; deeds have none."""
    versions = find_versions(question).filter(form="standing")
    if question.public_by is None:
        versions = versions.filter(ends_on__isnull=True)
    rows = read_rows(versions.only(*COLUMNS)[:ROWS], question)
    count = versions.order_by().count()
    return AnswerPage(rows, None, count, number_known(question.known_at))


def write_ics(header: Header, rows: Iterable[Row]) -> Iterator[str]:
    """A calendar of whole days; an imprecise day is as long as it is imprecise."""
    held = tuple(rows)
    changesets = read_changesets(held)
    yield write_line("BEGIN", "VCALENDAR")
    yield write_line("VERSION", "2.0")
    yield write_line("PRODID", "-//Company Line//Stated ends//EN")
    yield write_line("CALSCALE", "GREGORIAN")
    for name in ("NAME", "X-WR-CALNAME"):
        yield write_text(name, NAME)
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        yield write_text(name, describe_calendar(header, len(held)))
    yield write_line("REFRESH-INTERVAL;VALUE=DURATION", REFRESH)
    yield write_line("X-PUBLISHED-TTL", REFRESH)
    if header.here:
        yield write_line("SOURCE;VALUE=URI", header.here)
    events = [
        write_event(row, end, changesets[row.version.known_from], header)
        for row in held
        for end in list_ends(follow(life_of(row.document)))
    ]
    yield from events or [NO_EVENTS]
    yield write_line("END", "VCALENDAR")


def describe_calendar(header: Header, held: int) -> str:
    """The question, and whether there are more actions than were looked at."""
    if header.count <= held:
        return header.caption
    return f"{header.caption} From the first {held:,} of {header.count:,} actions."


def write_event(row: Row, end: End, changeset: Changeset, header: Header) -> str:
    """One end: readers replace it when the action's next version has a higher one."""
    document = row.document
    written = write_moment(changeset.at)
    address = header.link(document.number, document.slug)
    told = "\n".join((end.words, document.summary, address))
    uid = f"action-{document.number}-{end.key}@{UID_DOMAIN}"
    return "".join(
        (
            write_line("BEGIN", "VEVENT"),
            write_line("UID", uid),
            write_line("DTSTAMP", written),
            write_line("LAST-MODIFIED", written),
            write_line("SEQUENCE", str(row.version.version)),
            write_line("DTSTART;VALUE=DATE", write_day(end.begin)),
            write_line("DTEND;VALUE=DATE", write_day(end.until)),
            write_text("SUMMARY", f"{end.label}: {document.title}"),
            write_text("DESCRIPTION", told),
            write_text("CATEGORIES", document.family.label),
            write_line("URL", address) if address else "",
            write_line("TRANSP", "TRANSPARENT"),
            write_line("END", "VEVENT"),
        )
    )


ICS = ExportFormat(
    "ics",
    "a calendar of stated ends",
    "text/calendar",
    write_ics,
    read_open_actions,
    is_followed=True,
)
