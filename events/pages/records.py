"""Records in the ledger as pages read them: the open version, its past, who points."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404

from events.ledger.documents import ActionDocument, RelationDocument
from events.ledger.reading import document_of
from events.models import Changeset, RecordVersion, Tip
from events.pages.addresses import Numbered
from events.timeline.differences import Difference, list_differences
from events.timeline.records import find_record, follow_mergers
from events.vocabulary import changes, relations

# Both sides of a wave say the same of each other.
MUTUAL = "same-wave"


@dataclass(frozen=True, slots=True)
class Turn:
    """One version in a record's history: when, why, by whom, and what changed."""

    version: RecordVersion
    changeset: Changeset
    kind: str
    differences: tuple[Difference, ...]
    is_first: bool
    previous: int | None


@dataclass(frozen=True, slots=True)
class Related:
    """Another action, with what is said before its title and after it."""

    before: str
    number: int
    slug: str
    title: str
    after: str


def find_newest(entity: str, record: int) -> RecordVersion:
    """The newest version of a record, also where it was withdrawn; else a 404."""
    versions = RecordVersion.objects.of(entity)
    newest = versions.filter(record=record, known_to__isnull=True).first()
    if newest is None:
        raise Http404("Nothing was ever published under this address.")
    return newest


def find_company(slug: str) -> RecordVersion:
    """The open version under this slug, or of the company that once had it.

    One that was merged leads to its survivor; one that was withdrawn is the version
    that says so; a redacted one has the slug of its tombstone. Whoever has a slug now
    has it before all who had it once.
    """
    companies = RecordVersion.objects.of("company")
    current = companies.current().filter(slug=slug).first()
    if current is not None:
        return current
    former = companies.filter(slug=slug).order_by("-known_from").first()
    if former is None:
        raise Http404("No company was ever published under this address.")
    newest = find_newest("company", former.record)
    survivor = None if is_public(newest) else find_survivor(newest, None)
    return survivor or newest


def is_public(newest: RecordVersion) -> bool:
    """Whether a record stands: neither withdrawn nor redacted."""
    return newest.live and newest.body is not None


def find_answering(newest: RecordVersion, known_at: int | None) -> RecordVersion | None:
    """The version as known at a changeset; None before it was published."""
    if known_at is None:
        return newest
    versions = RecordVersion.objects.of(newest.entity).known_at(known_at)
    return versions.filter(record=newest.record).first()


def find_survivor(newest: RecordVersion, known_at: int | None) -> RecordVersion | None:
    """The open version of the record that this one was merged into by then."""
    entity = newest.entity
    found = find_record(entity, newest.record, known_at=known_at)
    if found is None or found.merged_into is None:
        return None
    record = follow_mergers(entity, found.merged_into, known_at=known_at)
    return find_newest(entity, record)


def list_history(newest: RecordVersion) -> list[Turn]:
    """Every version of a record, newest first, with what changed from the one before.

    Format changes rewrite how a thing is stored and say nothing of it: left out.
    """
    versions = list(
        RecordVersion.objects.of(newest.entity)
        .filter(record=newest.record)
        .order_by("-version")
    )
    changesets = Changeset.objects.in_bulk([v.known_from for v in versions])
    turns = []
    for version, before in zip(versions, [*versions[1:], None], strict=True):
        changeset = changesets[version.known_from]
        if changeset.kind == "format":
            continue
        turns.append(
            Turn(
                version=version,
                changeset=changeset,
                kind=changes.BY_SLUG[changeset.kind].label,
                differences=list_differences(before, version) if before else (),
                is_first=before is None,
                previous=before.version if before and before.body else None,
            )
        )
    return turns


def list_related(this: ActionDocument, *, known_at: int | None) -> list[Related]:
    """The actions that this one names, then those that name it, as known then.

    A document names others by number: the title is looked up, so that one that was
    redacted is nowhere repeated.
    """
    versions = RecordVersion.objects.of("action").exclude(body=None).defer("words")
    known = versions.current() if known_at is None else versions.known_at(known_at)
    named = known.filter(record__in=[r.to for r in this.relations])
    titles = {version.record: version for version in named}
    found = [_name_related(r, titles.get(r.to)) for r in this.relations]
    told = {r.to for r in this.relations if r.type == MUTUAL}
    for version in known.filter(related__contains=[this.number]).order_by("sort_on"):
        document = document_of(ActionDocument, version)
        found.extend(
            Related("", version.record, version.slug, version.label, _say_back(r))
            for r in document.relations
            if r.to == this.number and not (r.type == MUTUAL and version.record in told)
        )
    return found


def _name_related(relation: RelationDocument, to: RecordVersion | None) -> Related:
    part = " in part" if relation.extent == "part" else ""
    return Related(
        before=relations.BY_SLUG[relation.type].label + part,
        number=relation.to,
        slug=to.slug if to else "not-public",
        title=to.label if to else f"action {relation.to}, which is not public",
        after="",
    )


def _say_back(relation: RelationDocument) -> str:
    label = relations.BY_SLUG[relation.type].label.lower()
    this = "" if relation.type == MUTUAL else " this one"
    return label + this + (" in part" if relation.extent == "part" else "")


def read_actions(versions: Sequence[RecordVersion]) -> list[ActionDocument]:
    """The documents of versions that were not redacted."""
    return [document_of(ActionDocument, v) for v in versions if v.body is not None]


def list_upheld(number: int) -> list[Tip]:
    """Disputes of an action that were found right; only our own words of them."""
    return list(
        Tip.objects.upheld(number).only(
            "about_words", "outcome", "received_at", "decided_at"
        )
    )


def say_upheld_since(action: Numbered) -> str:
    """The moments at which its disputes were found right: another makes a new page."""
    decided = Tip.objects.upheld(action.number).values_list("decided_at", flat=True)
    return " ".join(sorted(str(moment) for moment in decided))
