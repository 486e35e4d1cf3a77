"""The seals: hashes of bodies, the chain of changesets, the order of versions."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from events.ledger.append import GENESIS, chain_hash
from events.ledger.bodies import salted_hash
from events.ledger.redact import REDACTED_SLUG
from events.ledger.verify.fault import Fault, Progress
from events.models import Changeset, RecordVersion

WITHDRAWING = ("retraction", "merge_split", "redaction")


def verify_bodies(*, progress: Progress) -> Iterator[Fault]:
    """Every body is the one that was hashed; what was redacted left no words."""
    versions = RecordVersion.objects.order_by("pk")
    total = versions.count()
    for done, version in enumerate(versions.iterator(chunk_size=500), start=1):
        progress("bodies", done, total)
        if version.body is None or version.salt is None:
            if _says_something(version):
                yield Fault(str(version), "It was redacted and still has words.")
            if version.redacted_by is None:
                yield Fault(str(version), "No redaction says why it is blank.")
            continue
        if salted_hash(version.salt, version.body) != version.sha256:
            yield Fault(str(version), "Its body is not the one that was hashed.")


def verify_chain(*, progress: Progress) -> Iterator[Fault]:
    """Every changeset continues the one before and seals its versions."""
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


def _says_something(version: RecordVersion) -> bool:
    kept = (version.body, version.salt, version.words, version.title_words)
    return (
        any(kept) or bool(version.label) or not version.slug.startswith(REDACTED_SLUG)
    )


def verify_order(*, progress: Progress) -> Iterator[Fault]:
    """The versions of each record follow one another without gap or overlap."""
    columns = ("entity", "record", "version", "known_from", "known_to", "live")
    rows = RecordVersion.objects.order_by("entity", "record", "version")
    total, done = rows.count(), 0
    kinds = dict(Changeset.objects.values_list("number", "kind"))
    each = rows.values_list(*columns).iterator(chunk_size=5000)
    for (entity, record), versions in groupby(each, key=lambda row: row[:2]):
        before = None
        for _, _, version, known_from, known_to, live in versions:
            done += 1
            progress("order", done, total)
            where = f"{entity} {record} v{version}"
            if version != (before[0] + 1 if before else 1):
                yield Fault(where, "A version before it is missing.")
            elif before and before[1] != known_from:
                sentence = "It is not known from where the one before it ends."
                yield Fault(where, sentence)
            if not live and kinds.get(known_from) not in WITHDRAWING:
                sentence = "It is withdrawn by a changeset that withdraws nothing."
                yield Fault(where, sentence)
            before = (version, known_to)
        if before and before[1] is not None:
            where = f"{entity} {record} v{before[0]}"
            yield Fault(where, "It is the last one and said to be known no longer.")
