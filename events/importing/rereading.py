"""Stored pages read again by today's extractor, without asking the network."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from events.extraction import EXTRACTOR, Unreadable
from events.importing.parsing_apart import extract_apart
from events.importing.reading import keep_reading
from events.importing.sighting import look_for_quotations, record_sightings
from events.importing.snapshots import read_snapshot
from events.importing.storing import latest_plausible
from events.models import Article, Evidence, Reading, Snapshot


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading a stored page again brought.

    `outcome` is `same`, `other` (the text differs) or `unreadable`, which today's
    extractor cannot read any more and whose old reading stays in use. `articles`
    are those that now go by the new reading; `sightings` counts quotations whose
    words changed or vanished in it.
    """

    snapshot: Snapshot
    outcome: str
    reason: str = ""
    articles: tuple[int, ...] = ()
    sightings: int = 0


def count_outdated() -> int:
    """How many stored pages were last read by another extractor than today's."""
    return _outdated().count()


def reread_outdated(*, now: datetime) -> Iterator[Reread]:
    """Read every stored page that today's extractor has not read, one by one.

    Old readings stay as they are: quotations point into them. Stopped halfway it
    goes on where it stopped.
    """
    for pk in list(_outdated().values_list("pk", flat=True)):
        yield reread(Snapshot.objects.get(pk=pk), now=now)


def reread(snapshot: Snapshot, *, now: datetime) -> Reread:
    """Read one stored page again and look for the quotations of its older readings."""
    old = snapshot.readings.exclude(extractor=EXTRACTOR[:80]).order_by("-pk").first()
    if old is None:
        return Reread(snapshot, "same")
    try:
        extracted = extract_apart(
            read_snapshot(snapshot),
            content_type=snapshot.content_type,
            url=snapshot.url,
            latest=latest_plausible(snapshot.fetched_at),
        )
    except Unreadable as reason:
        return Reread(snapshot, "unreadable", str(reason))
    with transaction.atomic():
        new = keep_reading(
            snapshot, extracted, title=old.title, source=old.source, now=now
        )
        evidence = Evidence.objects.filter(reading__snapshot=snapshot)
        found = look_for_quotations(evidence.exclude(reading=new), new.text)
        sightings = record_sightings(found, reading=new, now=now)
        articles = _go_by(new)
    same = new.text_sha256 == old.text_sha256
    return Reread(
        snapshot,
        "same" if same else "other",
        articles=articles,
        sightings=sightings,
    )


def _outdated() -> QuerySet[Snapshot]:
    readings = Reading.objects.filter(snapshot=OuterRef("pk"))
    return Snapshot.objects.filter(
        Exists(readings), ~Exists(readings.filter(extractor=EXTRACTOR[:80]))
    ).order_by("pk")


def _go_by(reading: Reading) -> tuple[int, ...]:
    """Articles of the same page go by the new text from now on."""
    articles = Article.objects.filter(snapshot=reading.snapshot).exclude(
        reading=reading
    )
    ids = tuple(articles.filter(reading__isnull=False).values_list("pk", flat=True))
    Article.objects.filter(pk__in=ids).update(reading=reading)
    return ids
