"""Working rows as public documents; called only when something is published."""

from datetime import date

from events.ledger.documents import (
    ActionDocument,
    CheckDocument,
    DateSaid,
    EndingDocument,
    Labelled,
    MilestoneDocument,
    ParticipantDocument,
    QuotationDocument,
    RelationDocument,
    RequiredDocument,
    SourceRef,
    SpellsDocument,
)
from events.ledger.saying import (
    company_ref,
    date_said,
    iso,
    iso_spans,
    labelled,
    say_date,
)
from events.lifecycle.course import follow
from events.lifecycle.drafts import is_later
from events.lifecycle.life import Check, Ending, Life, Milestone
from events.lifecycle.windows import read_window
from events.models import Ending as EndingRow
from events.models import Evidence, PolicyAction
from events.models import Milestone as MilestoneRow
from events.text.edtf import parse
from events.vocabulary import families, kinds, places, truth_table
from events.vocabulary.steps import OPENING

PUBLIC_QUOTATION = 300
PUBLIC_CONTEXT = 32


def life_of_rows(action: PolicyAction) -> Life:
    """A working action as the lifecycle rule wants it."""
    return Life(
        kind=action.kind,
        form=action.form,
        milestones=tuple(
            Milestone(
                step=m.step,
                date=m.date,
                starts=m.starts,
                endings=tuple(
                    Ending(type=e.type, date=e.date, words=e.words, bound=e.bound)
                    for e in m.endings.all()
                ),
                extent=m.extent,
                part=m.part,
                position=m.position,
            )
            for m in action.milestones.all()
        ),
        checks=tuple(Check(on=c.on, outcome=c.outcome) for c in action.checks.all()),
        required=action.required_by,
    )


def compose_action(action: PolicyAction) -> ActionDocument:
    """A numbered working action as the public will read it."""
    if action.number is None:
        raise ValueError("An action gets its number before it is composed.")
    kind = kinds.BY_SLUG[action.kind]
    course = follow(life_of_rows(action))
    quotations = tuple(_quotation(e) for e in action.evidence.all())
    return ActionDocument(
        number=action.number,
        slug=action.slug,
        title=action.title,
        summary=action.summary,
        kind=Labelled(kind.slug, kind.label),
        family=Labelled(kind.family, families.BY_SLUG[kind.family].label),
        form="once" if action.form == "once" else "standing",
        participants=_participants(action),
        technologies=labelled(action.technologies.all()),
        products=tuple(action.products),
        audiences=labelled(action.audiences.all()),
        drivers=labelled(action.drivers.all()),
        jurisdictions=tuple(Labelled(c, places.name(c)) for c in action.jurisdictions),
        exceptions=tuple(e.words for e in action.exceptions.all()),
        required=RequiredDocument(
            by=action.required_by,  # type: ignore[arg-type]
            who=action.required_who,
        ),
        disclosure=action.disclosure,  # type: ignore[arg-type]
        milestones=tuple(_milestone(m, action) for m in action.milestones.all()),
        checks=_checks(action),
        spells=SpellsDocument(
            certain=iso_spans(course.certain), possible=iso_spans(course.possible)
        ),
        starts=_opening_date(action),
        relations=_relations(action),
        quotations=quotations,
        quoted=bool(quotations),
        sources=_sources(action),
        checked_until=iso(action.checked_until),
    )


def _participants(action: PolicyAction) -> tuple[ParticipantDocument, ...]:
    return tuple(
        ParticipantDocument(
            company=company_ref(p.company),
            role=p.role,  # type: ignore[arg-type]
            joined=date_said(p.joined),
            left=date_said(p.left),
        )
        for p in action.participations.all()
    )


def _checks(action: PolicyAction) -> tuple[CheckDocument, ...]:
    return tuple(
        CheckDocument(
            on=c.on.isoformat(),
            outcome=c.outcome,  # type: ignore[arg-type]
            where=c.where,
            note=c.note,
            source=c.source_id,
            quotation=c.quotation[:PUBLIC_QUOTATION],
        )
        for c in action.checks.all()
    )


def _relations(action: PolicyAction) -> tuple[RelationDocument, ...]:
    """Only relations to published actions: a draft is nobody's business."""
    return tuple(
        RelationDocument(
            type=r.type,  # type: ignore[arg-type]
            extent=r.extent,  # type: ignore[arg-type]
            to=r.to.number,
        )
        for r in action.relations.all()
        if r.to.number is not None
    )


def _milestone(row: MilestoneRow, action: PolicyAction) -> MilestoneDocument:
    cell = truth_table.effect_of(
        kind=action.kind, step=row.step, form=action.form, extent=row.extent
    )
    return MilestoneDocument(
        id=row.pk,
        step=row.step,
        # A step with a stated later start has done nothing yet.
        words=cell.words_before if is_planned(row) else cell.words,
        date=say_date(row.date),
        starts=None if row.starts == "later" else date_said(row.starts),
        starts_later=row.starts == "later",
        endings=tuple(_ending(e) for e in row.endings.all()),
        extent=row.extent,  # type: ignore[arg-type]
        part=row.part,
        part_companies=tuple(company_ref(c) for c in row.part_companies.all()),
        part_places=tuple(Labelled(c, places.name(c)) for c in row.part_places),
        part_products=tuple(row.part_products),
        note=row.note,
        position=row.position,
        sources=tuple(sorted({citation.source_id for citation in row.citations.all()})),
    )


def is_planned(row: MilestoneRow) -> bool:
    """Whether a step opens an action on a stated later day."""
    if row.step not in OPENING:
        return False
    return is_later(row.starts, than=read_window(row.date))


def _ending(row: EndingRow) -> EndingDocument:
    return EndingDocument(
        type=row.type,  # type: ignore[arg-type]
        date=date_said(row.date),
        words=row.words,
        bound=row.bound,  # type: ignore[arg-type]
    )


def _quotation(row: Evidence) -> QuotationDocument:
    reading = row.reading
    if reading.source_id is None:
        raise ValueError("A reading is filed under a source before it is quoted.")
    return QuotationDocument(
        id=row.pk,
        field=row.field,
        value=row.value,
        milestone=row.milestone_id,
        source=reading.source_id,
        reading_kind=reading.kind,  # type: ignore[arg-type]
        exact=row.exact[:PUBLIC_QUOTATION],
        prefix=row.prefix[-PUBLIC_CONTEXT:],
        suffix=row.suffix[:PUBLIC_CONTEXT],
        start=row.start,
        end=row.end,
        text_sha256=reading.text_sha256,
    )


def _sources(action: PolicyAction) -> tuple[SourceRef, ...]:
    return tuple(
        SourceRef(
            id=c.source.pk,
            url=c.source.url_canonical or c.source.url_final or c.source.url,
            title=c.source.title,
            publisher=c.source.publisher,
            published=date_said(c.source.published),
            type=c.source.type,
            role=c.role,  # type: ignore[arg-type]
            supports=c.supports,
            archive_url=c.source.archive_url,
        )
        for c in action.citations.all()
    )


def _opening_date(action: PolicyAction) -> DateSaid | None:
    opening = [
        m.date
        for m in action.milestones.all()
        if m.step in ("announced", "took_effect")
    ]
    if not opening:
        return None
    first = min(opening, key=lambda text: parse(text).earliest or date.min)
    return say_date(first)
