"""A suggestion's proposal as a list of fields: what a curator keeps or leaves out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from events.detection.candidate import Candidate, Found
from events.lifecycle.life import Ending
from events.models import Company
from events.text.cleaning import squash
from events.text.edtf import EdtfError, say
from events.text.quotations import Quotation
from events.vocabulary import (
    endings,
    evidence_fields,
    kinds,
    places,
    required,
    steps,
    terms,
)
from events.vocabulary.word import Word

# Fields a curator may leave out; kind, step, date and company are corrected instead.
OPTIONAL = frozenset(
    {"technology", "product", "audience", "jurisdiction", "exception"}
    | {"required", "starts", "ending", "part"}
)


@dataclass(frozen=True, slots=True)
class ProposedField:
    """One field of a proposal with its quotations.

    `key` names it within the suggestion, `field` is the evidence field, `value` what
    a record stores, `words` what a curator reads.
    """

    key: str
    field: str
    value: str
    words: str
    quotations: tuple[Quotation, ...]
    confidence: float
    rules: tuple[str, ...] = ()
    ending: Ending | None = None

    @property
    def label(self) -> str:
        """The field's name for people."""
        return evidence_fields.BY_SLUG[self.field].label

    @property
    def is_optional(self) -> bool:
        """Whether a record can do without it."""
        return self.field in OPTIONAL


def list_fields(candidate: Candidate) -> tuple[ProposedField, ...]:
    """Every field the candidate fills in, in the order a record is read."""
    return (
        *_company_fields(candidate),
        _one("kind", candidate.kind, _label(kinds.BY_SLUG, candidate.kind.value)),
        _one("step", candidate.step, _label(steps.BY_SLUG, candidate.step.value)),
        _one("date", candidate.date, say_date_or_text(candidate.date.value)),
        *_start_fields(candidate),
        *_ending_fields(candidate),
        *_part_fields(candidate),
        *_many("technology", candidate.technologies),
        *_many("product", candidate.products),
        *_many("audience", candidate.audiences),
        *_many("jurisdiction", candidate.jurisdictions),
        *_many("exception", candidate.exceptions),
        *_required_fields(candidate),
    )


def say_date_or_text(text: str) -> str:
    """An EDTF date in words, or the text itself where it is none."""
    try:
        return say(text)
    except EdtfError:
        return text


def _company_fields(candidate: Candidate) -> Iterator[ProposedField]:
    parties = candidate.companies.value or (
        candidate.company or candidate.company_name,
    )
    known = Company.objects.filter(slug__in=parties).prefetch_related(
        "names", "products"
    )
    by_slug = {company.slug: company for company in known}
    for index, party in enumerate(parties):
        company = by_slug.get(party)
        yield ProposedField(
            key=f"company:{index}",
            field="company",
            value=party,
            words=company.name if company else candidate.company_name or party,
            quotations=_naming(company, candidate.companies.quotations),
            confidence=candidate.companies.confidence,
            rules=candidate.companies.rules,
        )


def _naming(
    company: Company | None, quotations: Sequence[Quotation]
) -> tuple[Quotation, ...]:
    """Of a joint action's quotations those that name this party, else all of them."""
    if company is None:
        return tuple(quotations)
    names = [company.name, *(n.name for n in company.names.all())]
    names += [p.name for p in company.products.all()]
    own = [q for q in quotations if any(name in q.exact for name in names)]
    return tuple(own or quotations)


def _one(field: str, found: Found[str], words: str) -> ProposedField:
    return ProposedField(
        key=field,
        field=field,
        value=found.value,
        words=words,
        quotations=found.quotations,
        confidence=found.confidence,
        rules=found.rules,
    )


def _start_fields(candidate: Candidate) -> Iterator[ProposedField]:
    starts = candidate.starts
    if starts is not None:
        later = starts.value == "later"
        words = "later, no date given" if later else say_date_or_text(starts.value)
        yield _one("starts", starts, words)


def _ending_fields(candidate: Candidate) -> Iterator[ProposedField]:
    for index, found in enumerate(candidate.endings):
        ending = found.value
        if ending.type != "unstated":
            yield ProposedField(
                key=f"ending:{index}",
                field="ending",
                value="",
                words=say_ending(ending),
                quotations=found.quotations,
                confidence=found.confidence,
                rules=found.rules,
                ending=ending,
            )


def say_ending(ending: Ending) -> str:
    """A stated ending in words: its type, date and the source's own phrase."""
    parts = [_label(endings.BY_SLUG, ending.type)]
    if ending.bound == "not-before":
        parts.append("not before")
    if ending.date:
        parts.append(say_date_or_text(ending.date))
    if ending.words:
        parts.append(f"(“{squash(ending.words)}”)")
    return " ".join(parts)


def _part_fields(candidate: Candidate) -> Iterator[ProposedField]:
    if candidate.extent == "part":
        found = Found(
            candidate.part,
            candidate.step.quotations,
            candidate.step.confidence,
            candidate.step.rules,
        )
        yield _one("part", found, candidate.part or "in part")


def _many(field: str, founds: Iterable[Found[str]]) -> Iterator[ProposedField]:
    for index, found in enumerate(founds):
        yield ProposedField(
            key=f"{field}:{index}",
            field=field,
            value=found.value,
            words=_say_value(field, found.value),
            quotations=found.quotations,
            confidence=found.confidence,
            rules=found.rules,
        )


def _say_value(field: str, value: str) -> str:
    if field in ("technology", "audience"):
        return _label(terms.BY_SLUG, value)
    if field == "jurisdiction":
        return places.name(value)
    return value


def _required_fields(candidate: Candidate) -> Iterator[ProposedField]:
    requirement = candidate.required.value
    if requirement.by != "none":
        label = _label(required.BY_SLUG, requirement.by)
        yield ProposedField(
            key="required",
            field="required",
            value="",
            words=f"{label}: {requirement.who}" if requirement.who else label,
            quotations=candidate.required.quotations,
            confidence=candidate.required.confidence,
            rules=candidate.required.rules,
        )


def _label(words: Mapping[str, Word], slug: str) -> str:
    word = words.get(slug)
    return word.label if word else slug
