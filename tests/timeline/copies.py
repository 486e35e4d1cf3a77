"""Many public actions at once: copies of one, appended as a single changeset."""

from dataclasses import replace

from events.ledger.append import Author, Entry, append
from events.ledger.documents import ActionDocument
from events.ledger.reading import find_current
from tests.factories import NOW, a_published_action


def publish_many(many: int, *, titles: int = 1000) -> None:
    """Actions 1 to `many` of one day, with so many different titles."""
    action = a_published_action("Action 0")
    first = find_current(ActionDocument, action.number or 0)
    assert first is not None
    copies = [
        replace(
            first,
            number=first.number + index,
            slug=f"{first.slug}-{index}",
            title=f"Action {index % titles}",
        )
        for index in range(1, many)
    ]
    entries = [Entry(c, company_groups=(c.participants[0].company.id,)) for c in copies]
    by = Author("curator", "carla")
    append(entries, kind="new", by=by, reason="First published.", now=NOW)
