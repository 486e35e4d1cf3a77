"""What must hold after any redaction: the words are nowhere, the ledger is whole."""

from django.test import Client

from events.ledger.verify import verify_ledger
from events.models import Changeset, RecordVersion, SearchWord


def faults() -> list[str]:
    found = verify_ledger(progress=lambda *_: None)
    return [f"{f.where}: {f.sentence}" for f in found if not f.is_note]


def assert_said_nowhere(secret: str) -> None:
    """In no stored body, label, slug or vector, in no list of words, by no page."""
    for version in RecordVersion.objects.all():
        stored = (version.body, version.label, version.slug)
        searched = (version.words, version.title_words)
        assert secret not in f"{stored} {searched}".lower(), version
    assert not SearchWord.objects.filter(word__contains=secret).exists()
    client = Client()
    for changeset in Changeset.objects.all():
        for path in ("actions", "sources", "companies"):
            answer = client.get(f"/api/v1/{path}?changeset={changeset.number}")
            assert answer.status_code == 200
            assert secret not in answer.content.decode().lower(), (path, changeset)
    for path in ("/", "/timeline.csv", "/sources/", "/companies/", "/api/v1/changes"):
        assert secret not in client.get(path).content.decode().lower(), path
