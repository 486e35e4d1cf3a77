"""What will be public, field by field in words, beside what is public now."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.curation.standing import compose_preview
from events.ledger.composing_parties import compose_company, compose_source
from events.ledger.documents import (
    ActionDocument,
    CompanyDocument,
    DateSaid,
    Document,
    EndingDocument,
    MilestoneDocument,
    SourceDocument,
)
from events.ledger.reading import find_current
from events.models import Company, PolicyAction, Source, Term
from events.vocabulary import (
    disclosures,
    endings,
    forms,
    relations,
    required,
    roles,
    sources,
    steps,
)


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One field: `lines` as it will be, `before` as it is public now."""

    label: str
    lines: tuple[str, ...]
    before: tuple[str, ...] | None = None

    @property
    def is_changed(self) -> bool:
        """Whether publishing changes what a reader sees here."""
        return self.before is not None and self.before != self.lines


@dataclass(frozen=True, slots=True)
class Preview:
    """A document that would be published, and how it stands to what is public."""

    lines: list[PreviewLine]
    is_public: bool
    differs: bool


def preview_action(action: PolicyAction) -> Preview | None:
    """The fields of a working action; None while its steps contradict the rule."""
    document = compose_preview(action)
    if document is None:
        return None
    public = find_current(ActionDocument, action.number) if action.number else None
    return _compare(document, public)


def preview_record(record: Company | Source | Term) -> Preview:
    """The fields of a working company or source, or the label of a term."""
    if isinstance(record, Term):
        return _preview_term(record)
    if isinstance(record, Company):
        return _compare(
            compose_company(record), find_current(CompanyDocument, record.pk)
        )
    return _compare(compose_source(record), find_current(SourceDocument, record.pk))


def _preview_term(term: Term) -> Preview:
    before = (term.public_label,) if term.public_label else None
    line = PreviewLine("Label", (term.label,), before)
    return Preview([line], is_public=bool(before), differs=before != line.lines)


def _compare(new: Document, old: Document | None) -> Preview:
    before = _describe(old) if old else {}
    lines = [
        PreviewLine(label, said, before.get(label) if old else None)
        for label, said in _describe(new).items()
        if said or before.get(label)
    ]
    return Preview(lines, is_public=old is not None, differs=new != old)


def _describe(document: Document) -> dict[str, tuple[str, ...]]:
    if isinstance(document, ActionDocument):
        return _describe_action(document)
    if isinstance(document, CompanyDocument):
        return _describe_company(document)
    return _describe_source(document)


def _describe_action(document: ActionDocument) -> dict[str, tuple[str, ...]]:
    required_by = document.required
    return {
        "Title": (document.title,),
        "Summary": _filled(document.summary),
        "Kind": (
            f"{document.kind.label} ({document.family.label.lower()}, "
            f"{forms.BY_SLUG[document.form].label.lower()})",
        ),
        "Companies": tuple(
            f"{p.company.name}, {roles.BY_SLUG[p.role].label.lower()}"
            for p in document.participants
        ),
        "Technologies": tuple(t.label for t in document.technologies),
        "Products": document.products,
        "Audiences": tuple(t.label for t in document.audiences),
        "Places": tuple(j.label for j in document.jurisdictions),
        "Exceptions": document.exceptions,
        "Drivers": tuple(t.label for t in document.drivers),
        "Required": ()
        if required_by.by == "none"
        else (f"{required.BY_SLUG[required_by.by].label}: {required_by.who}",),
        "Whose word": (disclosures.BY_SLUG[document.disclosure].label,),
        "Steps": tuple(_say_milestone(m) for m in document.milestones),
        "Certainly held": tuple(_say_span(s) for s in document.spells.certain),
        "Searches": tuple(f"{c.on}: {c.outcome} ({c.where})" for c in document.checks),
        "Relations": tuple(
            f"{relations.BY_SLUG[r.type].label} no. {r.to}"
            + (" in part" if r.extent == "part" else "")
            for r in document.relations
        ),
        "Sources": tuple(
            f"{s.publisher or s.url or 'no address'}: {s.title} "
            f"({sources.ROLES_BY_SLUG[s.role].label.lower()})"
            for s in document.sources
        ),
        "Quotations": tuple(dict.fromkeys(f"“{q.exact}”" for q in document.quotations)),
        "Checked until": _filled(document.checked_until),
    }


def _describe_company(document: CompanyDocument) -> dict[str, tuple[str, ...]]:
    return {
        "Name": (document.name,),
        "Legal name": _filled(document.legal_name),
        "Other names": tuple(f"{n.name} ({n.kind})" for n in document.names),
        "Products": document.products,
        "Parents": tuple(p.name for p in document.parents),
        "Country": (document.country.label,) if document.country else (),
        "Website": _filled(document.website),
        "Wikidata": _filled(document.wikidata),
        "LEI": _filled(document.lei),
        "Watched since": _filled(document.watched_since),
    }


def _describe_source(document: SourceDocument) -> dict[str, tuple[str, ...]]:
    return {
        "Title": _filled(document.title),
        "Publisher": _filled(document.publisher),
        "Published": _filled(_words(document.published)),
        "Type": (sources.BY_SLUG[document.type].label,),
        "Address": (document.url_canonical or document.url_final or document.url,),
        "Archive": _filled(document.archive_url),
        "Stored texts": tuple(
            f"{sources.READINGS_BY_SLUG[r.kind].label}, {r.read_at[:10]}"
            for r in document.readings
        ),
    }


def _filled(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _words(said: DateSaid | None) -> str:
    return said.words if said else ""


def _say_milestone(milestone: MilestoneDocument) -> str:
    parts = [f"{milestone.date.words}: {steps.BY_SLUG[milestone.step].label.lower()}"]
    if milestone.words:
        parts.append(f"“{milestone.words}”")
    if milestone.starts_later:
        parts.append("to start later")
    if milestone.starts:
        parts.append(f"to start {milestone.starts.words}")
    parts += _say_endings(milestone.endings)
    if milestone.extent == "part":
        parts.append(_say_part(milestone))
    return ", ".join(parts)


def _say_part(milestone: MilestoneDocument) -> str:
    """The part in words, then what of it is named so that it can be asked about."""
    named = {
        "companies": [company.name for company in milestone.part_companies],
        "places": [place.label for place in milestone.part_places],
        "products": list(milestone.part_products),
    }
    said = [milestone.part] if milestone.part else []
    said += [f"{what}: {', '.join(names)}" for what, names in named.items() if names]
    return f"in part ({'; '.join(said)})" if said else "in part"


def _say_endings(stated: Iterable[EndingDocument]) -> list[str]:
    said = []
    for ending in stated:
        label = endings.BY_SLUG[ending.type].label.lower()
        bound = "not before" if ending.bound == "not-before" else ""
        words = f"“{ending.words}”" if ending.words else ""
        said.append(" ".join(filter(None, [label, bound, _words(ending.date), words])))
    return said


def _say_span(span: tuple[str | None, str | None]) -> str:
    begin, end = span
    return f"from {begin or 'ever'} up to {end or 'today and on'}"
