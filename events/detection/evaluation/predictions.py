"""Candidates in the words of the corpus, so that they can be scored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from events.detection.candidate import Candidate
from events.text import edtf
from events.vocabulary import kinds

ENDINGS = {"date": "fixed-date", "notice": "until-notice"}
COARSE = {"season": "month", "quarter": "month"}


@dataclass(frozen=True, slots=True)
class Prediction:
    """One step as proposed; `date` is None where only a bound is known."""

    company: str
    companies: tuple[str, ...]
    kind: str
    step: str
    date: dt.date | None
    precision: str
    ending_type: str
    ending_date: dt.date | None
    technologies: tuple[str, ...]
    products: tuple[str, ...]
    audiences: tuple[str, ...]
    jurisdictions: tuple[str, ...]
    required: bool
    evidence: str
    confidence: float

    @property
    def is_mention(self) -> bool:
        return self.step == "mention"


def predict(candidates: tuple[Candidate, ...]) -> tuple[Prediction, ...]:
    """A row for each candidate, and one more for a stated later start: the corpus
    counts an announcement and its dated start as two."""
    found = []
    for candidate in candidates:
        row = read_candidate(candidate)
        starts_later = candidate.starts is not None and not candidate.is_mention
        undated = candidate.date.value.startswith("..")
        if not (starts_later and undated and is_known(candidate, candidates)):
            found.append(row)
        if candidate.starts is not None and starts_later:
            day, precision = settle_date(candidate.starts.value)
            found.append(
                replace(row, step="took_effect", date=day, precision=precision)
            )
    return tuple(found)


def is_known(candidate: Candidate, others: tuple[Candidate, ...]) -> bool:
    """Whether the article tells of the same company's same action elsewhere."""
    return any(
        other is not candidate
        and other.company == candidate.company
        and other.kind.value == candidate.kind.value
        for other in others
    )


def read_candidate(candidate: Candidate) -> Prediction:
    day, precision = settle_date(candidate.date.value)
    ending_type, ending_date = settle_ending(candidate)
    return Prediction(
        company=candidate.company or candidate.company_name,
        companies=candidate.companies.value,
        kind=candidate.kind.value,
        step="mention" if candidate.is_mention else candidate.step.value,
        date=day,
        precision=precision,
        ending_type=ending_type,
        ending_date=ending_date,
        technologies=tuple(one.value for one in candidate.technologies),
        products=tuple(one.value for one in candidate.products),
        audiences=tuple(one.value for one in candidate.audiences),
        jurisdictions=tuple(one.value for one in candidate.jurisdictions),
        required=candidate.required.value.by != "none",
        evidence=candidate.evidence[0].exact if candidate.evidence else "",
        confidence=candidate.confidence,
    )


def settle_date(text: str) -> tuple[dt.date | None, str]:
    """The corpus knows days, months and years: a week counts as its month."""
    value = edtf.parse(text)
    if value.precision == "interval":
        if value.earliest is None or value.latest is None:
            return value.latest or value.earliest, "day"
        short = (value.latest - value.earliest).days <= 3
        return value.earliest, "day" if short else "month"
    return value.earliest, COARSE.get(value.precision, value.precision)


def settle_ending(candidate: Candidate) -> tuple[str, dt.date | None]:
    """Exits are permanent by the corpus's rule 11, even where no word says so."""
    if not candidate.endings:
        exits = kinds.BY_SLUG[candidate.kind.value].family == "exit"
        return ("permanent" if exits else "unstated"), None
    ending = candidate.endings[0].value
    day = edtf.parse(ending.date).earliest if ending.date else None
    return ENDINGS.get(ending.type, ending.type), day
