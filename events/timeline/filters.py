"""Parameters to a Question: read once, the same way for pages, API and exports."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from events.timeline.captions import say_question
from events.timeline.declared import CLOCKS, QuestionFilters
from events.timeline.knowing import read_knowledge
from events.timeline.narrowing import QuestionFilter, Versions, may_have_begun
from events.timeline.question import DEFAULT_ORDER, Question
from events.timeline.statuses import narrow_to_public
from events.timeline.strict import ParameterProblem, StrictFilterSet
from events.timeline.within import judge_versions

__all__ = [
    "Asked",
    "ParameterProblem",
    "QuestionFilters",
    "narrow_versions",
    "read_filters",
    "read_question",
    "say_question",
]


# A wider filter set also has parameters that are not part of the question.
ATTRIBUTES = frozenset(attribute.name for attribute in fields(Question))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question read from parameters, with everything that was wrong with them.

    `canonical` is the same question as a query string in one fixed order, defaults
    dropped. `day_matters`: tomorrow the same parameters may have another answer.
    `settled`: changesets to come do not touch the answer. `sentence` says why nothing
    can be known, where that is so.
    """

    question: Question
    problems: tuple[ParameterProblem, ...]
    canonical: str
    day_matters: bool
    settled: bool
    sentence: str = ""


def read_question(params: QueryDict, *, today: date, also: Iterable[str] = ()) -> Asked:
    """The question that parameters ask. A wrong parameter is a problem and is unasked.

    `also` names parameters that the caller reads itself.
    """
    return read_filters(QuestionFilters(params, also=also), today=today)


def read_filters(filters: StrictFilterSet, *, today: date) -> Asked:
    """`read_question` where the caller made the filter set, or a wider one."""
    cleaned = read_values(filters)
    knowledge = read_knowledge(
        known_at=cleaned.get("known_at"),
        changeset=cleaned.get("changeset"),
        today=today,
    )
    asked_of = {
        declared.asks: cleaned[name]
        for name, declared in filters.base_filters.items()
        if isinstance(declared, QuestionFilter)
        and name in cleaned
        and declared.asks in ATTRIBUTES
        and name not in CLOCKS
    }
    question = Question(
        on=cleaned.get("on", today),
        known_at=knowledge.number,
        known_on=knowledge.known_on,
        **asked_of,
    )
    problems = [*filters.problems, *knowledge.problems]
    if question.order == "relevance" and not question.text:
        sentence = "Sorting by relevance needs words to search for: give 'q'."
        problems.append(ParameterProblem("sort", sentence))
        question = replace(question, order=DEFAULT_ORDER)
    public_by = question.public_by
    if public_by is not None:
        problems += refuse_days_to_come(public_by, today=today)
        known_on = min(knowledge.known_on, public_by)
        question = replace(question, known_on=known_on)
    knowledge_given = "known_at" in cleaned or "changeset" in cleaned
    ahead = question.on > today and not knowledge_given
    return Asked(
        question=question,
        problems=tuple(problems),
        canonical=write_canonical(filters, cleaned),
        day_matters="on" not in cleaned or ahead,
        settled=knowledge.settled,
        sentence=knowledge.sentence,
    )


def refuse_days_to_come(public_by: date, *, today: date) -> list[ParameterProblem]:
    """What will have been public on a day to come cannot be asked."""
    if public_by <= today:
        return []
    sentence = "What will be public on a day to come cannot be asked yet."
    return [ParameterProblem("public_by", sentence)]


def read_values(filters: StrictFilterSet) -> dict[str, Any]:
    """The values that were given and understood, by parameter."""
    filters.form.is_valid()
    wrong = {problem.parameter for problem in filters.problems}
    return {
        name: value
        for name, value in filters.form.cleaned_data.items()
        if value not in (None, "", ()) and name not in wrong
    }


def write_canonical(filters: StrictFilterSet, values: dict[str, Any]) -> str:
    """The given values as a query string: declared order, sorted words, no defaults."""
    pairs = []
    for name, declared in filters.base_filters.items():
        is_default = name == "sort" and values.get(name) == DEFAULT_ORDER
        is_asked = isinstance(declared, QuestionFilter) and declared.asks != ""
        if is_asked and name in values and not is_default:
            pairs.append((name, write_value(values[name])))
    return urlencode(pairs, safe=",:")


def write_value(value: Any) -> str:
    """A cleaned value as a parameter's text."""
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def narrow_versions(versions: Versions, question: Question) -> Versions:
    """The versions that match every filter of the question."""
    versions = narrow_to_public(versions, question.public_by)
    if question.numbers:
        versions = versions.filter(record__in=question.numbers)
    if question.holding:
        held = judge_versions(question).may_hold()
        versions = versions.filter(held, may_have_begun(question))
    for declared in QuestionFilters.base_filters.values():
        if isinstance(declared, QuestionFilter):
            versions = declared.narrow(versions, question)
    return versions
