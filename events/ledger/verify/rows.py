"""The working rows beside what is public: evidence, numbers, edits not published."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import TypeVar

from events.ledger.bodies import ENTITY_OF
from events.ledger.composing import compose_action
from events.ledger.composing_parties import compose_company, compose_source
from events.ledger.dependents import name_as_published
from events.ledger.documents import (
    ActionDocument,
    CompanyDocument,
    CompanyRef,
    Document,
    SourceDocument,
)
from events.ledger.reading import document_of, find_all_current
from events.ledger.verify.fault import Fault, Progress
from events.lifecycle.life import IllegalStep
from events.models import (
    Company,
    Evidence,
    PolicyAction,
    RecordVersion,
    Source,
    Term,
)

D = TypeVar("D", bound=Document)


def verify_evidence(*, progress: Progress) -> Iterator[Fault]:
    """Every quotation stands at its place in its stored reading."""
    rows = Evidence.objects.select_related("reading").order_by("pk")
    total = rows.count()
    for done, row in enumerate(rows.iterator(chunk_size=200), start=1):
        progress("evidence", done, total)
        if not row.still_stands:
            sentence = f"It does not stand at its place in reading {row.reading_id}."
            yield Fault(f"evidence {row.pk}", sentence)


def verify_numbers(*, progress: Progress) -> Iterator[Fault]:
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
    total = len(working | public)
    progress("numbers", total, total)


def note_edits(*, progress: Progress) -> Iterator[Fault]:
    """Notes on working rows that say something else than their public documents."""
    yield from _note_actions(progress)
    yield from _note_companies(progress)
    yield from _note_sources(progress)
    for term in Term.objects.exclude(public_label=""):
        if term.label != term.public_label:
            yield _note(f"{term.scheme} {term.slug}", ["label"])


def _note_actions(progress: Progress) -> Iterator[Fault]:
    for public in _walk(ActionDocument, progress):
        action = PolicyAction.objects.filter(number=public.number).first()
        if action is None or action.state != "published":
            continue
        try:
            composed = compose_action(action)
        except IllegalStep as problem:
            sentence = f"Its working row cannot be published as it stands: {problem}"
            yield Fault(f"action {public.number}", sentence, is_note=True)
            continue
        named = [p.company.id for p in composed.participants]
        cited = [source.id for source in composed.sources]
        working = name_as_published(
            composed,
            companies=find_all_current(CompanyDocument, named).values(),
            sources=find_all_current(SourceDocument, cited).values(),
        )
        changed = _list_changed(public, working)
        if changed:
            yield _note(f"action {public.number}", changed)


def _note_companies(progress: Progress) -> Iterator[Fault]:
    for public in _walk(CompanyDocument, progress):
        company = Company.objects.filter(pk=public.id).first()
        if company is None:
            continue
        working = compose_company(company)
        parents = find_all_current(CompanyDocument, [p.id for p in working.parents])
        # A parent's own edits are the parent's.
        named = [parents.get(p.id, p) for p in working.parents]
        refs = tuple(CompanyRef(p.id, p.slug, p.name) for p in named)
        changed = _list_changed(public, replace(working, parents=refs))
        if changed:
            yield _note(f"company {public.id}", changed)


def _note_sources(progress: Progress) -> Iterator[Fault]:
    for public in _walk(SourceDocument, progress):
        source = Source.objects.filter(pk=public.id).first()
        if source is None:
            continue
        # A page read again becomes public with whoever quotes the new reading.
        working = replace(compose_source(source), readings=public.readings)
        changed = _list_changed(public, working)
        if changed:
            yield _note(f"source {public.id}", changed)


def _walk(wanted: type[D], progress: Progress) -> Iterator[D]:
    """The open documents of one entity that can be read."""
    entity = ENTITY_OF[wanted]
    versions = RecordVersion.objects.of(entity).current().exclude(body=None)
    total = versions.count()
    each = versions.order_by("record").iterator(chunk_size=200)
    for done, version in enumerate(each, start=1):
        progress(f"rows: {entity}", done, total)
        try:
            yield document_of(wanted, version)
        except (AttributeError, KeyError, TypeError, ValueError):
            # Said of its columns already.
            continue


def _list_changed(public: Document, working: Document) -> list[str]:
    return [
        field.name
        for field in fields(public)
        if getattr(public, field.name) != getattr(working, field.name)
    ]


def _note(where: str, changed: list[str]) -> Fault:
    said = ", ".join(name.replace("_", " ") for name in changed)
    sentence = f"Its working row has edits that are not public yet: {said}."
    return Fault(where, sentence, is_note=True)
