"""A candidate as the plain JSON a suggestion keeps, and back again, losing nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from events.detection.candidate import Candidate, Found, Requirement
from events.lifecycle.life import Ending
from events.text.quotations import Quotation

T = TypeVar("T")

# Fields of a candidate that are one Found, and those that are several.
SINGLE = ("companies", "kind", "step", "date", "starts", "required")
SEVERAL = (
    "technologies",
    "products",
    "audiences",
    "jurisdictions",
    "endings",
    "exceptions",
)
PLAIN = (
    "company",
    "company_name",
    "date_precision",
    "extent",
    "part",
    "disclosure",
    "confidence",
    "is_mention",
)


def write_proposal(candidate: Candidate) -> dict[str, Any]:
    """The candidate as JSON: a found field has value, quotations, confidence, rules.

    Offsets stay code points over the reading's text.
    """
    proposal: dict[str, Any] = {name: getattr(candidate, name) for name in PLAIN}
    for name in SINGLE:
        found = getattr(candidate, name)
        proposal[name] = None if found is None else _write_found(found)
    for name in SEVERAL:
        proposal[name] = [_write_found(found) for found in getattr(candidate, name)]
    proposal["evidence"] = [asdict(quotation) for quotation in candidate.evidence]
    proposal["rules"] = list(candidate.rules)
    return proposal


def read_proposal(proposal: Mapping[str, Any]) -> Candidate:
    """The candidate a proposal was written from."""
    starts = proposal["starts"]
    return Candidate(
        **{name: proposal[name] for name in PLAIN},
        companies=_read_found(proposal["companies"], read_value=_read_names),
        kind=_read_found(proposal["kind"], read_value=str),
        step=_read_found(proposal["step"], read_value=str),
        date=_read_found(proposal["date"], read_value=str),
        starts=_read_found(starts, read_value=str) if starts else None,
        required=_read_found(proposal["required"], read_value=_read_requirement),
        technologies=_read_words(proposal["technologies"]),
        products=_read_words(proposal["products"]),
        audiences=_read_words(proposal["audiences"]),
        jurisdictions=_read_words(proposal["jurisdictions"]),
        exceptions=_read_words(proposal["exceptions"]),
        endings=tuple(
            _read_found(found, read_value=_read_ending) for found in proposal["endings"]
        ),
        evidence=_read_quotations(proposal["evidence"]),
        rules=tuple(proposal["rules"]),
    )


def _write_found(found: Found[Any]) -> dict[str, Any]:
    written = asdict(found)
    return {
        **written,
        "value": _write_value(written["value"]),
        "quotations": list(written["quotations"]),
        "rules": list(written["rules"]),
    }


def _write_value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _read_found(
    found: Mapping[str, Any], *, read_value: Callable[[Any], T]
) -> Found[T]:
    return Found(
        value=read_value(found["value"]),
        quotations=_read_quotations(found["quotations"]),
        confidence=found["confidence"],
        rules=tuple(found["rules"]),
    )


def _read_words(found: Iterable[Mapping[str, Any]]) -> tuple[Found[str], ...]:
    return tuple(_read_found(each, read_value=str) for each in found)


def _read_quotations(rows: Iterable[Mapping[str, Any]]) -> tuple[Quotation, ...]:
    return tuple(Quotation(**row) for row in rows)


def _read_names(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


def _read_ending(value: Mapping[str, Any]) -> Ending:
    return Ending(**value)


def _read_requirement(value: Mapping[str, Any]) -> Requirement:
    return Requirement(**value)
