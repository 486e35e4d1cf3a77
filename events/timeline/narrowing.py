"""One declared filter per sort of column: how it narrows the versions of actions."""

from typing import Any

import django_filters
from django.db.models import DateField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Greatest

from events.models import RecordVersion
from events.timeline.fields import (
    DateBoundField,
    SwitchField,
    TextField,
    WordsField,
)
from events.timeline.naming import name_companies
from events.timeline.places import find_matching_places
from events.timeline.question import PLACE_NOT_STATED, Question
from events.timeline.search_query import full_text_query
from events.timeline.within import judge_versions

Versions = QuerySet[RecordVersion]
# What an action began on and what it is sorted by: the same day wherever it has begun.
BEGINNINGS = ("starts_on", "sort_on")


class QuestionFilter(django_filters.Filter):
    """A filter that answers for one attribute of a Question, named `asks`.

    `repeats`: the parameter may be given several times.
    """

    repeats = False

    def __init__(self, *, asks: str, label: str, help_text: str, **extra: Any) -> None:
        super().__init__(
            field_name=asks, label=label, help_text=help_text, required=False, **extra
        )
        self.asks = asks

    def narrow(self, versions: Versions, question: Question) -> Versions:
        """The versions that match; an attribute that asks nothing narrows nothing."""
        value = getattr(question, self.asks)
        return versions if value in ((), "", None) else self.match(versions, value)

    def match(self, versions: Versions, value: Any) -> Versions:
        """The versions that match this value; by default every one."""
        return versions


class WordsFilter(QuestionFilter):
    """Any of the words in a plain column."""

    field_class = WordsField
    repeats = True

    def __init__(self, *, column: str = "", **extra: Any) -> None:
        super().__init__(**extra)
        self.column = column

    def match(self, versions: Versions, value: Any) -> Versions:
        return versions.filter(**{f"{self.column}__in": list(value)})


class ArrayFilter(WordsFilter):
    """Any of the words in an array column."""

    def match(self, versions: Versions, value: Any) -> Versions:
        return versions.filter(**{f"{self.column}__overlap": list(value)})


class CompanyFilter(WordsFilter):
    """Companies that act or sign; with `subsidiaries` also those they own."""

    def narrow(self, versions: Versions, question: Question) -> Versions:
        if not question.companies:
            return versions
        named = name_companies(question.companies, known_at=question.known_at)
        records = [company.record for company in named.values()]
        # The index stands on the groups; every company is in its own group.
        versions = versions.filter(company_groups__overlap=records)
        if question.subsidiaries:
            return versions
        return versions.filter(companies__overlap=records)


class PlaceFilter(WordsFilter):
    """A place finds what was stated for it and for every wider region."""

    def match(self, versions: Versions, value: Any) -> Versions:
        codes = [code for code in value if code != PLACE_NOT_STATED]
        matching = list(find_matching_places(codes))
        condition = Q(jurisdictions__overlap=matching)
        if PLACE_NOT_STATED in value:
            condition |= Q(jurisdictions=[])
        return versions.filter(condition)


class StatusFilter(WordsFilter):
    """Any of the statuses on the day asked about, by what was known."""

    def narrow(self, versions: Versions, question: Question) -> Versions:
        if not question.statuses:
            return versions
        condition = Q()
        judgement = judge_versions(question)
        for status in question.statuses:
            condition |= judgement.has(status)
        versions = versions.filter(condition)
        if "not_yet" in question.statuses:
            return versions
        return versions.filter(may_have_begun(question))


class BoundFilter(QuestionFilter):
    """A first or last day for the day an action began."""

    field_class = DateBoundField

    def __init__(self, *, lookup: str, **extra: Any) -> None:
        super().__init__(**extra)
        self.lookup = lookup

    def match(self, versions: Versions, value: Any) -> Versions:
        # Where an action has begun, the day it is sorted by is that day.
        bounds = {f"{column}__{self.lookup}": value for column in BEGINNINGS}
        return versions.filter(**bounds)


def ask_status(status: str, question: Question) -> Q:
    """The versions that have this status by the day and the knowledge asked about."""
    return judge_versions(question).has(status)


def may_have_begun(question: Question) -> Q:
    """What any action that has begun by that day meets: where to start reading.

    Newest first, a question about a day long ago would else pass over all that came
    after it. The few that begun before the day they are sorted by set a later bound.
    By what was public earlier any may have begun on another day than it is sorted by.
    """
    if question.public_by is not None:
        return Q()
    early = RecordVersion.objects.begun_before_their_day().order_by("-sort_on")
    latest = Subquery(early.values("sort_on")[:1])
    # GREATEST passes over the NULL of a record that has none.
    return Q(
        sort_on__lte=Greatest(Value(question.on), latest, output_field=DateField())
    )


class SwitchFilter(QuestionFilter):
    """A yes-or-no column."""

    field_class = SwitchField

    def __init__(self, *, column: str = "", **extra: Any) -> None:
        super().__init__(**extra)
        self.column = column

    def match(self, versions: Versions, value: Any) -> Versions:
        return versions.filter(**{self.column: value}) if self.column else versions


class SearchFilter(QuestionFilter):
    """Words in the title, summary, names, terms and places."""

    field_class = TextField

    def match(self, versions: Versions, value: Any) -> Versions:
        return versions.filter(words__finds=full_text_query(value))
