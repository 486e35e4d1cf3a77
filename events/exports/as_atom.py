"""Atom (RFC 4287): the newest changes to whatever answers the question."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from django.db.models import Exists, OuterRef
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from events.exports.changesets import read_changesets
from events.exports.format import ExportFormat, Header
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


class DatedFeed(Atom1Feed):
    """A feed that was updated when its record was, never when it was written."""

    def latest_post_date(self) -> datetime:
        updated_at: datetime = self.feed["updated_at"]
        return updated_at


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


def write_atom(header: Header, rows: Iterable[Row]) -> Iterator[str]:
    """One entry per change, with its kind and reason."""
    held = tuple(rows)
    changesets = read_changesets(held, also=header.changeset)
    moments = [changesets[row.version.known_from].at for row in held] or [
        changeset.at for changeset in changesets.values()
    ]
    feed = DatedFeed(
        title=f"Company Line: {squash(header.says)}",
        link=header.page,
        description=None,
        subtitle=squash(header.caption),
        language="en",
        author_name=AUTHOR,
        feed_url=header.here,
        feed_copyright=RIGHTS,
        updated_at=max(moments, default=BEFORE_ANYTHING),
    )
    for row in held:
        add_entry(feed, row, changesets[row.version.known_from], header)
    yield feed.writeString("utf-8")


def add_entry(feed: DatedFeed, row: Row, changeset: Changeset, header: Header) -> None:
    """A version as an entry of its own, so that readers show it as something new."""
    document, version = row.document, row.version
    lead = "" if version.version == 1 else "Changed: "
    name = f"action/{document.number}/version/{version.version}"
    feed.add_item(
        title=f"{lead}{squash(document.title)}",
        link=header.link(document.number, document.slug),
        description=tell_change(row, changeset),
        unique_id=f"urn:uuid:{uuid5(SPACE, name)}",
        pubdate=changeset.at,
        updateddate=changeset.at,
        categories=[squash(document.family.label), squash(document.kind.label)],
    )


def tell_change(row: Row, changeset: Changeset) -> str:
    """The summary, and why the version was made, as HTML: that is what readers take."""
    kind = changes.BY_SLUG[changeset.kind].label
    told = f"{kind} (changeset {changeset.number}): {changeset.reason}"
    parts = (row.document.summary, told)
    return "".join(f"<p>{escape(squash(part))}</p>" for part in parts if part)


ATOM = ExportFormat(
    "atom",
    "an Atom feed of its changes",
    "application/atom+xml",
    write_atom,
    read_changes,
    is_download=False,
    is_followed=True,
)
