"""The ways to find a version: columns derived from a document and nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from events.ledger.documents import (
    ActionDocument,
    CompanyDocument,
    Document,
    MilestoneDocument,
    SourceDocument,
)
from events.lifecycle.asking import has_own_days
from events.lifecycle.course import Course, follow
from events.lifecycle.life import Check, Ending, Life, Member, Milestone, Span
from events.lifecycle.status import phases
from events.text.words import distinct_words
from events.vocabulary import statuses

UNDATED = date(1900, 1, 1)
COUNTED_ROLES = ("actor", "signatory")


@dataclass(frozen=True, slots=True)
class SearchedTexts:
    """What search reads, in the order of how much a match in it is worth."""

    titles: tuple[str, ...]
    summary: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()

    @property
    def words(self) -> set[str]:
        """Every word in them, folded."""
        return distinct_words((*self.titles, *self.summary, *self.passages))


@dataclass(frozen=True, slots=True)
class IndexColumns:
    """Everything in a RecordVersion row that helps to find its body."""

    record: int
    slug: str
    label: str
    sort_on: date
    texts: SearchedTexts
    starts_on: date | None = None
    ends_on: date | None = None
    checked_until: date | None = None
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    kind: str = ""
    family: str = ""
    form: str = ""
    required: str = ""
    disclosure: str = ""
    quoted: bool = False
    apart: bool = False
    companies: tuple[int, ...] = ()
    company_groups: tuple[int, ...] = ()
    technologies: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    drivers: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    related: tuple[int, ...] = ()


def life_of(document: ActionDocument) -> Life:
    """A public action as the lifecycle rule wants it."""
    return Life(
        kind=document.kind.slug,
        form=document.form,
        milestones=tuple(_milestone(m) for m in document.milestones),
        checks=tuple(
            Check(on=date.fromisoformat(c.on), outcome=c.outcome)
            for c in document.checks
        ),
        required=document.required.by,
        members=tuple(
            Member(
                company=p.company.id,
                joined=p.joined.edtf if p.joined else "",
                left=p.left.edtf if p.left else "",
            )
            for p in document.participants
            if p.role in COUNTED_ROLES and (p.joined or p.left)
        ),
    )


def _milestone(document: MilestoneDocument) -> Milestone:
    starts = document.starts.edtf if document.starts else ""
    return Milestone(
        step=document.step,
        date=document.date.edtf,
        starts="later" if document.starts_later else starts,
        endings=tuple(
            Ending(
                type=e.type,
                date=e.date.edtf if e.date else "",
                words=e.words,
                bound=e.bound,
            )
            for e in document.endings
        ),
        extent=document.extent,
        part=document.part,
        part_places=tuple(place.slug for place in document.part_places),
        part_companies=tuple(company.id for company in document.part_companies),
        part_products=document.part_products,
        position=document.position,
    )


def record_of(document: Document) -> int:
    """The permanent number of the record a document is a version of."""
    return document.number if isinstance(document, ActionDocument) else document.id


def index_document(
    document: Document, *, company_groups: Iterable[int] = ()
) -> IndexColumns:
    """The columns of a document. `company_groups`: its companies and their parents."""
    if isinstance(document, ActionDocument):
        return _index_action(document, company_groups=tuple(company_groups))
    if isinstance(document, CompanyDocument):
        return _index_company(document)
    return _index_source(document)


def _index_action(
    document: ActionDocument, *, company_groups: tuple[int, ...]
) -> IndexColumns:
    life = life_of(document)
    course = follow(life)
    counted = tuple(
        p.company.id for p in document.participants if p.role in COUNTED_ROLES
    )
    return IndexColumns(
        record=document.number,
        slug=document.slug,
        label=document.title,
        sort_on=course.starts_on or UNDATED,
        texts=_action_texts(document),
        starts_on=course.starts_on,
        ends_on=course.ends_on,
        checked_until=_day(document.checked_until),
        spans=list_spans(course),
        kind=document.kind.slug,
        family=document.family.slug,
        form=document.form,
        required=document.required.by,
        disclosure=document.disclosure,
        quoted=document.quoted,
        apart=has_own_days(life),
        companies=counted,
        company_groups=tuple(dict.fromkeys((*counted, *company_groups))),
        technologies=tuple(t.slug for t in document.technologies),
        audiences=tuple(t.slug for t in document.audiences),
        drivers=tuple(t.slug for t in document.drivers),
        jurisdictions=tuple(j.slug for j in document.jurisdictions),
        sources=tuple(s.id for s in document.sources),
        related=tuple(r.to for r in document.relations),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def list_spans(course: Course) -> dict[str, tuple[Span, ...]]:
    """By column: the days it held, and for every status those on which it has it."""
    found: dict[str, list[Span]] = {slug: [] for slug in statuses.BY_SLUG}
    for phase in phases(course):
        found[phase.status].append((phase.begin, phase.end))
    of_status = {slug: tuple(spans) for slug, spans in found.items()}
    return {"certain": course.certain, "possible": course.possible, **of_status}


def _action_texts(document: ActionDocument) -> SearchedTexts:
    return SearchedTexts(
        titles=(
            document.title,
            *(p.company.name for p in document.participants),
            *document.products,
        ),
        summary=(
            document.summary,
            document.kind.label,
            *(t.label for t in document.technologies),
            *(t.label for t in document.audiences),
            *(t.label for t in document.drivers),
            *(j.label for j in document.jurisdictions),
            *document.exceptions,
            document.required.who,
        ),
        passages=(
            *(m.words for m in document.milestones),
            *(m.part for m in document.milestones),
            *(q.exact for q in document.quotations),
        ),
    )


def _index_company(document: CompanyDocument) -> IndexColumns:
    names = [document.name, document.legal_name, *(n.name for n in document.names)]
    return IndexColumns(
        record=document.id,
        slug=document.slug,
        label=document.name,
        sort_on=UNDATED,
        texts=SearchedTexts(titles=(*names, *document.products)),
    )


def _index_source(document: SourceDocument) -> IndexColumns:
    published = document.published.earliest if document.published else None
    return IndexColumns(
        record=document.id,
        slug="",
        label=document.title or document.url,
        sort_on=_day(published) or UNDATED,
        texts=SearchedTexts(
            titles=(document.title, document.publisher), summary=(document.url,)
        ),
    )
