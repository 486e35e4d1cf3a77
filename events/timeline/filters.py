"""The one set of filters behind pages, API and exports: parameters to a Question."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from events.models import RecordVersion
from events.timeline.captions import say_question
from events.timeline.fields import DayField, MomentField, NumberField, WordField
from events.timeline.knowing import read_knowledge
from events.timeline.narrowing import (
    ArrayFilter,
    BoundFilter,
    CompanyFilter,
    PlaceFilter,
    QuestionFilter,
    SearchFilter,
    StatusFilter,
    SwitchFilter,
    Versions,
    WordsFilter,
)
from events.timeline.question import (
    DEFAULT_ORDER,
    ORDERS_BY_SLUG,
    PLACE_NOT_STATED,
    Question,
)
from events.timeline.strict import ParameterProblem, StrictFilterSet
from events.timeline.vocabularies import (
    find_strange_companies,
    find_strange_places,
    find_strange_terms,
    list_company_slugs,
    list_places,
    list_terms_of,
)
from events.vocabulary import disclosures, families, kinds, required, statuses

__all__ = [
    "Asked",
    "ParameterProblem",
    "QuestionFilters",
    "narrow_versions",
    "read_filters",
    "read_question",
    "say_question",
]

MOST_CHANGESETS = 10**15


class DayFilter(QuestionFilter):
    """The day asked about: it decides verdicts, and narrows nothing by itself."""

    field_class = DayField


class MomentFilter(QuestionFilter):
    """When it was known, as a day or moment: it picks the versions."""

    field_class = MomentField


class NumberFilter(QuestionFilter):
    """A whole number, such as a changeset's: it narrows nothing by itself."""

    field_class = NumberField


class OrderFilter(QuestionFilter):
    """How to sort: it narrows nothing."""

    field_class = WordField


class QuestionFilters(StrictFilterSet):
    """Every filter of the public record. Adding one here adds it everywhere."""

    company = CompanyFilter(
        asks="companies",
        label="Company",
        help_text="Slugs of companies that act or sign.",
        what="company in the public record",
        known=list_company_slugs,
        strange=find_strange_companies,
    )
    subsidiaries = SwitchFilter(
        asks="subsidiaries",
        label="With subsidiaries",
        help_text="true: `company` also finds what companies it owns did.",
    )
    kind = WordsFilter(
        asks="kinds",
        column="kind",
        label="Kind",
        help_text="Kinds of action.",
        what="kind",
        known=lambda: kinds.BY_SLUG,
    )
    family = WordsFilter(
        asks="families",
        column="family",
        label="Family",
        help_text="Families of kinds: what is counted together.",
        what="family",
        known=lambda: families.BY_SLUG,
    )
    technology = ArrayFilter(
        asks="technologies",
        column="technologies",
        label="Technology",
        help_text="What kind of AI it is about.",
        what="technology",
        known=list_terms_of("technology"),
        strange=find_strange_terms("technology"),
    )
    audience = ArrayFilter(
        asks="audiences",
        column="audiences",
        label="Audience",
        help_text="Whom it is about.",
        what="audience",
        known=list_terms_of("audience"),
        strange=find_strange_terms("audience"),
    )
    driver = ArrayFilter(
        asks="drivers",
        column="drivers",
        label="Driver",
        help_text="Why the company acted, as it or a source says.",
        what="driver",
        known=list_terms_of("driver"),
        strange=find_strange_terms("driver"),
    )
    place = PlaceFilter(
        asks="jurisdictions",
        label="Place",
        help_text=(
            "ISO 3166 codes, EU or WORLD. A place also finds what was stated for a "
            f"wider region: DE finds EU and WORLD. `{PLACE_NOT_STATED}` finds actions "
            "that state no place."
        ),
        what="place; give a code such as DE, US-CA, EU or WORLD",
        known=list_places,
        strange=find_strange_places,
    )
    status = StatusFilter(
        asks="statuses",
        label="Status",
        help_text="What it is on the day asked about.",
        what="status",
        known=lambda: statuses.BY_SLUG,
    )
    required = WordsFilter(
        asks="required",
        column="required",
        label="Required",
        help_text="Whether somebody outside required it, and with what force.",
        what="answer to who required it",
        known=lambda: required.BY_SLUG,
    )
    disclosure = WordsFilter(
        asks="disclosures",
        column="disclosure",
        label="Disclosure",
        help_text="Whose word it is that the action was taken.",
        what="disclosure",
        known=lambda: disclosures.BY_SLUG,
    )
    quoted = SwitchFilter(
        asks="quoted",
        column="quoted",
        label="Quoted",
        help_text="true: only actions that carry quotations; false: only cited ones.",
    )
    q = SearchFilter(
        asks="text",
        label="Words",
        help_text='Words to find; "a phrase", `or` and `-without` work.',
    )
    announced_from = BoundFilter(
        asks="announced_from",
        lookup="gte",
        label="Announced from",
        help_text="First day; 2020 and 2020-06 mean their first day.",
    )
    announced_to = BoundFilter(
        asks="announced_to",
        lookup="lte",
        last=True,
        label="Announced to",
        help_text="Last day; 2020 and 2020-06 mean their last day.",
    )
    on = DayFilter(
        asks="on",
        label="On",
        help_text="The day asked about; today if left out.",
    )
    known_at = MomentFilter(
        asks="known_at",
        label="As known at",
        help_text="As the record stood at that moment, or at the end of that day.",
    )
    changeset = NumberFilter(
        asks="known_at",
        lowest=1,
        highest=MOST_CHANGESETS,
        label="As of changeset",
        help_text="As the record stood right after that changeset.",
    )
    sort = OrderFilter(
        asks="order",
        label="Order",
        help_text="How to sort; `relevance` needs `q`.",
        what="order",
        known=lambda: ORDERS_BY_SLUG,
    )

    class Meta:
        model = RecordVersion
        # Nothing is offered that is not declared above.
        fields: list[str] = []


CLOCKS = ("on", "known_at", "changeset")


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


def read_filters(filters: QuestionFilters, *, today: date) -> Asked:
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
        if isinstance(declared, QuestionFilter) and name in values and not is_default:
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
    for declared in QuestionFilters.base_filters.values():
        if isinstance(declared, QuestionFilter):
            versions = declared.narrow(versions, question)
    return versions
