"""Atom (RFC 4287): the newest changes to whatever answers the question."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils.feedgenerator import Atom1Feed

from events.exports.following import AUTHOR, RIGHTS, list_changes, read_changes
from events.exports.format import ExportFormat, Header
from events.text.cleaning import squash
from events.timeline.answers import Row


class DatedFeed(Atom1Feed):
    """A feed that was updated when its record was, never when it was written."""

    def latest_post_date(self) -> datetime:
        updated_at: datetime = self.feed["updated_at"]
        return updated_at


def write_atom(header: Header, rows: Iterable[Row]) -> Iterator[str]:
    """One entry per change, with its kind and reason."""
    told, updated_at = list_changes(header, rows)
    feed = DatedFeed(
        title=f"Company Line: {squash(header.says)}",
        link=header.page,
        description=None,
        subtitle=squash(header.caption),
        language="en",
        author_name=AUTHOR,
        feed_url=header.here,
        feed_copyright=RIGHTS,
        updated_at=updated_at,
    )
    for change in told:
        feed.add_item(
            title=change.title,
            link=change.link,
            description=change.html,
            unique_id=change.id,
            pubdate=change.at,
            updateddate=change.at,
            categories=list(change.tags),
        )
    yield feed.writeString("utf-8")


ATOM = ExportFormat(
    "atom",
    "an Atom feed of its changes",
    "application/atom+xml",
    write_atom,
    read_changes,
    is_download=False,
    is_followed=True,
)
