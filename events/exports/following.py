"""What feeds follow: every change to whatever answers a question, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Exists, OuterRef
from django.utils.html import escape

from events.exports.changesets import read_changesets
from events.exports.format import Header
from events.models import Changeset, RecordVersion
from events.text.cleaning import squash
from events.timeline.answers import AnswerPage, Row, read_rows
from events.timeline.cursors import Cursor
from events.timeline.filters import narrow_versions
from events.timeline.question import Question
from events.timeline.records import number_known
from events.timeline.stored import COLUMNS
from events.vocabulary import changes

AUTHOR = "Company Line"
RIGHTS = "CC BY 4.0; quotations belong to their sources."
ENTRIES = 50
# Entries are named without the host: a move of the site makes nothing new again.
SPACE = uuid5(NAMESPACE_URL, "company-line")
BEFORE_ANYTHING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Change:
    """One version of an action as an entry of its own, so that it shows as new.

    `html` is the summary and why the version was made: readers take HTML.
    """

    id: str
    title: str
    link: str
    html: str
    at: datetime
    tags: tuple[str, ...]


def read_changes(question: Question, after: Cursor | None) -> AnswerPage:
    """The newest versions that answer, superseded ones too, the last one first.

    Left out: what is no longer public, and changes of nothing but the format.
    """
    number = number_known(question.known_at)
    versions = RecordVersion.objects.of("action")
    still_public = versions.known_at(number).filter(record=OuterRef("record"))
    formats = Changeset.objects.filter(kind=changes.BY_SLUG["format"].slug)
    found = (
        narrow_versions(versions.filter(live=True), question)
        .exclude(body=None)
        .filter(Exists(still_public), known_from__lte=number)
        .exclude(known_from__in=formats.values("number"))
        .order_by("-known_from", "-record")
        .only(*COLUMNS)
    )
    rows = read_rows(found[:ENTRIES], question)
    return AnswerPage(rows, None, len(rows), number)


def list_changes(header: Header, rows: Iterable[Row]) -> tuple[list[Change], datetime]:
    """The entries of a feed, and when the record behind it was last written to."""
    held = tuple(rows)
    changesets = read_changesets(held, also=header.changeset)
    moments = [changesets[row.version.known_from].at for row in held] or [
        changeset.at for changeset in changesets.values()
    ]
    told = [_tell(row, changesets[row.version.known_from], header) for row in held]
    return told, max(moments, default=BEFORE_ANYTHING)


def _tell(row: Row, changeset: Changeset, header: Header) -> Change:
    document, version = row.document, row.version
    lead = "" if version.version == 1 else "Changed: "
    name = f"action/{document.number}/version/{version.version}"
    kind = changes.BY_SLUG[changeset.kind].label
    why = f"{kind} (changeset {changeset.number}): {changeset.reason}"
    told = [squash(part) for part in (document.summary, why) if part]
    return Change(
        id=f"urn:uuid:{uuid5(SPACE, name)}",
        title=f"{lead}{squash(document.title)}",
        link=header.link(document.number, document.slug),
        html="".join(f"<p>{escape(part)}</p>" for part in told),
        at=changeset.at,
        tags=(squash(document.family.label), squash(document.kind.label)),
    )
