"""A question said in English, so that a page can caption its own answer."""

from collections.abc import Sequence
from datetime import date

from events.text.edtf import say_day
from events.timeline.naming import name_companies, name_terms
from events.timeline.question import (
    BEFORE_THE_FIRST,
    DEFAULT_ORDER,
    ORDERS_BY_SLUG,
    PLACE_NOT_STATED,
    Question,
)
from events.vocabulary import (
    disclosures,
    families,
    kinds,
    places,
    required,
    statuses,
)
from events.vocabulary.word import Word

Labels = dict[str, str]


def say_question(question: Question, *, named_at: int | None = None) -> str:
    """One sentence that says every filter, the day and the knowledge asked for.

    `named_at`: the changeset whose names are said, where an answer is pinned to one
    that the question does not name.
    """
    if question.known_at is not None:
        named_at = question.known_at
    parts = [
        _say_what(question),
        _say_who(question, named_at),
        *_say_terms(question, named_at),
        _say_places(question.jurisdictions),
        *_say_words(question),
        _say_status(question),
        _say_knowledge(question),
        _say_public(question),
    ]
    sentence = ", ".join(part for part in parts if part)
    if question.order != DEFAULT_ORDER:
        sentence += f"; {ORDERS_BY_SLUG[question.order].label.lower()}"
    return sentence[:1].upper() + sentence[1:] + "."


def join_words(words: Sequence[str], *, last: str = "or") -> str:
    """a, b or c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def _say_what(question: Question) -> str:
    if question.numbers:
        return f"action {join_words([str(number) for number in question.numbers])}"
    names = [families.BY_SLUG[slug].noun_many for slug in question.families]
    said = join_words(names, last="and") or "policy actions"
    if question.kinds:
        labels = [f"“{kinds.BY_SLUG[slug].label}”" for slug in question.kinds]
        said += f" of kind {join_words(labels)}"
    return said


def _say_who(question: Question, named_at: int | None) -> str:
    if not question.companies:
        return ""
    named = name_companies(question.companies, known_at=named_at)
    names = [named[s].name if s in named else s for s in question.companies]
    owned = " with subsidiaries" if question.subsidiaries else ""
    return f"by {join_words(names)}{owned}"


def _say_terms(question: Question, named_at: int | None) -> list[str]:
    schemes = (
        ("about", "technology", question.technologies),
        ("for", "audience", question.audiences),
        ("driven by", "driver", question.drivers),
    )
    said = []
    for lead, scheme, slugs in schemes:
        if slugs:
            labels = name_terms(scheme, slugs, known_at=named_at).values()
            said.append(f"{lead} {join_words([label.lower() for label in labels])}")
    return said


def _say_places(codes: Sequence[str]) -> str:
    if not codes:
        return ""
    named = [places.name(code) for code in codes if code != PLACE_NOT_STATED]
    said = [f"in {join_words(named)} or a wider region"] if named else []
    if PLACE_NOT_STATED in codes:
        said.append("without a stated place")
    return join_words(said)


def _say_words(question: Question) -> list[str]:
    said = []
    if question.required:
        labels = _labels(required.BY_SLUG, question.required)
        said.append(f"required: {join_words(labels)}")
    if question.disclosures:
        labels = _labels(disclosures.BY_SLUG, question.disclosures)
        said.append(f"known by: {join_words(labels)}")
    if question.quoted is not None:
        said.append("with quotations" if question.quoted else "cited, not yet quoted")
    if question.text:
        said.append(f"matching “{question.text}”")
    if question.announced_from or question.announced_to:
        said.append(_say_bounds(question.announced_from, question.announced_to))
    return said


def _labels(by_slug: dict[str, Word], slugs: Sequence[str]) -> list[str]:
    return [by_slug[slug].label.lower() for slug in slugs]


def _say_bounds(first: date | None, last: date | None) -> str:
    if first and last:
        return f"begun between {say_day(first)} and {say_day(last)}"
    if first:
        return f"begun on or after {say_day(first)}"
    return f"begun on or before {say_day(last)}" if last else ""


def _say_status(question: Question) -> str:
    labels = _labels(statuses.BY_SLUG, question.statuses)
    said = f"{join_words(labels)} on" if labels else "asked about"
    return f"{said} {say_day(question.on)}"


def _say_knowledge(question: Question) -> str:
    if question.known_at is None:
        return ""
    if question.known_at == BEFORE_THE_FIRST:
        return "as known before anything was public"
    return f"as known at changeset {question.known_at}"


def _say_public(question: Question) -> str:
    if question.public_by is None:
        return ""
    return f"by what had been public on {say_day(question.public_by)}"
