"""How to cite a record: number, version and changeset stay, whatever is corrected."""

from dataclasses import dataclass

from django.conf import settings

from events.ledger.documents import ActionDocument
from events.models import RecordVersion
from events.pages.addresses import action_path
from events.pages.entries import list_companies


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in words, and the address at which this very version stays."""

    words: str
    address: str


def cite_action(document: ActionDocument, version: RecordVersion) -> Citation:
    """For footnotes: who, what, which version, where."""
    path = action_path(document.number, document.slug)
    address = f"{settings.SITE_URL}{path}?changeset={version.known_from}"
    who = ", ".join(c.name for c in list_companies(document)[:3])
    words = (
        f"“{document.title}” ({who}), Company Line, action {document.number}, "
        f"version {version.version}, changeset {version.known_from}."
    )
    return Citation(words, address)
