"""The rows of a draft: parties, terms, steps, citations, and their quotations."""

from collections.abc import Iterable

from django.utils.text import slugify

from events.curation.filing import file_source
from events.curation.planning import Plan
from events.curation.proposed import ProposedField
from events.curation.quoting import Place, keep_quotation
from events.models import (
    Citation,
    Company,
    Ending,
    Milestone,
    Participation,
    PolicyAction,
    Reading,
    Source,
    Suggestion,
    Term,
)
from events.text.quotations import Quotation, matches
from events.vocabulary import evidence_fields, roles, terms

OWN_WORDS = frozenset({"press-release", "company-blog", "letter", "terms", "filing"})
SCHEMES = {"technology": "technologies", "audience": "audiences"}


def find_parties(plan: Plan) -> list[Company]:
    """The companies of the plan; an unknown one becomes a working company."""
    corrections = plan.corrections
    proposed = [f.value for f in plan.kept("company")]
    if corrections.company or corrections.company_name:
        lead = corrections.company or find_or_add_company(corrections.company_name)
        others = [find_or_add_company(v) for v in proposed[1:]]
        return list(dict.fromkeys([lead, *others]))
    names = [f.value or f.words for f in plan.kept("company")]
    return list(dict.fromkeys(find_or_add_company(name) for name in names))


def find_or_add_company(name: str) -> Company:
    """A company by slug, name or other name; else a new working company."""
    known = (
        Company.objects.filter(slug=name).first()
        or Company.objects.filter(name__iexact=name).first()
        or Company.objects.filter(names__name__iexact=name).first()
    )
    if known:
        return known
    slug = base = slugify(name)[:70] or "company"
    for number in range(2, 1000):
        if not Company.objects.filter(slug=slug).exists():
            break
        slug = f"{base}-{number}"
    return Company.objects.create(slug=slug, name=name[:200])


def add_parties(action: PolicyAction, parties: Iterable[Company]) -> None:
    """One party acts, several sign."""
    parties = list(parties)
    role = roles.BY_SLUG["signatory" if len(parties) > 1 else "actor"].slug
    Participation.objects.bulk_create(
        Participation(action=action, company=company, role=role) for company in parties
    )


def add_terms(action: PolicyAction, plan: Plan) -> None:
    """Technologies and audiences; a missing term is added from the codebook."""
    for scheme, attribute in SCHEMES.items():
        rows = [find_or_add_term(scheme, f.value) for f in plan.kept(scheme)]
        getattr(action, attribute).set(rows)


def find_or_add_term(scheme: str, slug: str) -> Term:
    """The term's row, made from the starter vocabulary where it is missing."""
    word = terms.BY_SLUG.get(slug)
    row, _ = Term.objects.get_or_create(
        scheme=scheme,
        slug=slug,
        defaults={
            "label": word.label if word else slug.replace("-", " ").capitalize(),
            "definition": word.definition if word else "",
        },
    )
    return row


def add_milestone(action: PolicyAction, plan: Plan) -> Milestone:
    """The plan's step with its stated start and endings."""
    starts = plan.kept("starts")
    part = plan.kept("part")
    milestone = Milestone.objects.create(
        action=action,
        step=plan.step,
        date=plan.date,
        starts=starts[0].value if starts else "",
        extent="part" if part else "whole",
        part=part[0].value[:300] if part else "",
    )
    stated = [f.ending for f in plan.kept("ending") if f.ending]
    Ending.objects.bulk_create(
        Ending(
            milestone=milestone,
            type=ending.type,
            date=ending.date,
            words=ending.words[:500],
            bound=ending.bound,
        )
        for ending in stated
    )
    return milestone


def cite_source(
    action: PolicyAction, suggestion: Suggestion, *, milestone: Milestone | None
) -> Citation:
    """Cite the article's source; the first source of an action is its first report."""
    source = file_source(suggestion.article)
    _file_reading(suggestion.reading, source)
    is_first = not action.citations.exists()
    role = "first-report" if is_first else "follow-up"
    if source.type in OWN_WORDS:
        role = "primary"
    citation, _ = Citation.objects.get_or_create(
        action=action, source=source, defaults={"role": role}
    )
    if milestone is not None:
        citation.milestones.add(milestone)
    return citation


def _file_reading(reading: Reading, source: Source) -> None:
    if reading.source_id is None:
        Reading.objects.filter(pk=reading.pk, source=None).update(source=source)
        reading.source = source


def quote_fields(
    action: PolicyAction,
    reading: Reading,
    fields: Iterable[ProposedField],
    milestone: Milestone | None,
    *,
    parties: list[Company] | None = None,
) -> None:
    """Evidence rows for every quotation that stands in the reading."""
    slugs = {
        f"company:{index}": party.slug for index, party in enumerate(parties or ())
    }
    for proposed in fields:
        of_step = evidence_fields.BY_SLUG[proposed.field].of_milestone
        for quotation in _standing(proposed.quotations, reading):
            place = Place(
                field=proposed.field,
                value="" if of_step else _value(proposed, slugs),
                milestone=milestone if of_step else None,
            )
            keep_quotation(action, reading, place=place, quotation=quotation)


def _value(proposed: ProposedField, slugs: dict[str, str]) -> str:
    if proposed.field in ("kind", "required"):
        return ""
    return slugs.get(proposed.key, proposed.value)


def _standing(quotations: Iterable[Quotation], reading: Reading) -> Iterable[Quotation]:
    return (q for q in quotations if matches(q, reading.text))


def free_slug(title: str) -> str:
    """A slug nobody uses yet."""
    slug = base = slugify(title)[:100] or "action"
    number = 2
    while PolicyAction.objects.filter(slug=slug).exists():
        slug = f"{base}-{number}"
        number += 1
    return slug
