"""Does the ledger still say what it said? Chain, hashes, and the working rows."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from events.ledger.append import GENESIS, chain_hash
from events.ledger.bodies import salted_hash
from events.models import Changeset, Evidence, PolicyAction, RecordVersion

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was written: where, and what is wrong."""

    where: str
    sentence: str


def verify_ledger(*, progress: Progress) -> Iterator[Fault]:
    """Every fault found, in the order: bodies, chain, evidence, working rows."""
    yield from _verify_bodies(progress)
    yield from _verify_chain(progress)
    yield from _verify_evidence(progress)
    yield from _verify_numbers()


def _verify_bodies(progress: Progress) -> Iterator[Fault]:
    versions = RecordVersion.objects.order_by("pk")
    total = versions.count()
    for done, version in enumerate(versions.iterator(chunk_size=500), start=1):
        progress("bodies", done, total)
        if version.body is None or version.salt is None:
            continue
        if salted_hash(version.salt, version.body) != version.sha256:
            yield Fault(str(version), "Its body is not the one that was hashed.")


def _verify_chain(progress: Progress) -> Iterator[Fault]:
    hashes: dict[int, list[str]] = defaultdict(list)
    rows = RecordVersion.objects.values_list("known_from", "sha256")
    for number, sha256 in rows.iterator(chunk_size=5000):
        hashes[number].append(sha256)
    changesets = Changeset.objects.order_by("number")
    total = changesets.count()
    previous, expected = GENESIS, 1
    for done, changeset in enumerate(changesets.iterator(chunk_size=500), start=1):
        progress("chain", done, total)
        if changeset.number != expected:
            sentence = f"Number {expected} is missing before it."
            yield Fault(f"changeset {changeset.number}", sentence)
        if changeset.previous_hash != previous:
            sentence = "It does not continue the hash of the one before."
            yield Fault(f"changeset {changeset.number}", sentence)
        if chain_hash(changeset, hashes[changeset.number]) != changeset.hash:
            sentence = "Its own hash does not seal its versions and reason."
            yield Fault(f"changeset {changeset.number}", sentence)
        previous, expected = changeset.hash, changeset.number + 1


def _verify_evidence(progress: Progress) -> Iterator[Fault]:
    rows = Evidence.objects.select_related("reading").order_by("pk")
    total = rows.count()
    for done, row in enumerate(rows.iterator(chunk_size=200), start=1):
        progress("evidence", done, total)
        if not row.still_stands:
            sentence = f"It does not stand at its place in reading {row.reading_id}."
            yield Fault(f"evidence {row.pk}", sentence)


def _verify_numbers() -> Iterator[Fault]:
    """Every published working action has a public record, and the other way round."""
    public = set(
        RecordVersion.objects.of("action").current().values_list("record", flat=True)
    )
    published = PolicyAction.objects.filter(state="published")
    working = {
        number for number in published.values_list("number", flat=True) if number
    }
    for number in sorted(working - public):
        yield Fault(f"action {number}", "It is called published and is not public.")
    for number in sorted(public - working):
        yield Fault(f"action {number}", "It is public and no working row says so.")
