"""The parameters of each resource: the shared filters, and what only lists take."""

from collections.abc import Iterable
from typing import Any

from events.api.fieldlists import list_paths
from events.ledger.documents import ActionDocument, CompanyDocument, SourceDocument
from events.models import RecordVersion
from events.timeline.declared import (
    MOST_CHANGESETS,
    ClockFilters,
    KnowledgeFilters,
    NumberFilter,
    PublicFilters,
    QuestionFilters,
)
from events.timeline.facets import FACETS
from events.timeline.fields import TextField, WordsField
from events.timeline.narrowing import BoundFilter, QuestionFilter, SearchFilter
from events.timeline.search_query import SEARCH_HELP
from events.timeline.searching import SORTS
from events.timeline.strict import Refused, StrictFilterSet

DEFAULT_LIMIT, MOST_ROWS, MOST_HITS, MOST_EXPORTED = 25, 200, 50, 2_000
MOST_GROUPINGS = 2
ENTITIES = ("action", "company", "source")


class CursorField(TextField):
    """A cursor as given out with the page before."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_length = None
        self.validators = []


class GroupingsField(WordsField):
    """At most two groupings."""

    def to_python(self, value: Any) -> tuple[str, ...]:
        words = super().to_python(value)
        if len(words) > MOST_GROUPINGS:
            raise Refused(f"At most {MOST_GROUPINGS} groupings can be counted at once.")
        return words


class ListParameter(QuestionFilter):
    """A parameter of the list itself, not of the question it lists."""

    def __init__(self, *, field: type, repeats: bool = False, **extra: Any) -> None:
        super().__init__(asks="", **extra)
        self.field_class = field
        self.repeats = repeats


def limit_parameter(*, most: int = MOST_ROWS) -> NumberFilter:
    return NumberFilter(
        asks="",
        lowest=1,
        highest=most,
        label="Limit",
        help_text=f"How many rows at most; {DEFAULT_LIMIT} if left out.",
    )


def cursor_parameter() -> ListParameter:
    return ListParameter(
        field=CursorField,
        label="Cursor",
        help_text="The `next_cursor` of the page before, all else unchanged.",
    )


def fields_parameter(document: type) -> ListParameter:
    def known() -> Iterable[str]:
        return list_paths(document)

    return ListParameter(
        field=WordsField,
        repeats=True,
        what="field",
        known=known,
        label="Fields",
        help_text=(
            "Only these fields of each record, nested ones with dots, such as "
            "title,kind.slug. The record's number or id always comes along."
        ),
    )


class NoFilters(StrictFilterSet):
    """A resource that takes no parameters at all."""

    class Meta(KnowledgeFilters.Meta):
        pass


class RecordFilters(PublicFilters):
    """One action: on which day, as known when, by what was public."""


class ActionFilters(QuestionFilters):
    """A list of actions."""

    limit = limit_parameter()
    cursor = cursor_parameter()
    group_by = ListParameter(
        field=GroupingsField,
        repeats=True,
        what="grouping",
        known=lambda: FACETS,
        label="Count by",
        help_text="Count all that match by one or two of these, in `groups`.",
    )
    fields = fields_parameter(ActionDocument)


# Disclosure is a matter of steps, so only what is asked of actions knows it.
NOT_DISCLOSED = {
    "company": (
        "'public_by' is asked of actions: a company is not disclosed on a day. Ask "
        "/actions?company=…&public_by=… for what had been public of what it did."
    ),
    "source": (
        "'public_by' is asked of actions: a source was public once it was published. "
        "Ask for 'published_to' instead."
    ),
    "search": (
        "'public_by' is not asked of a search: it reads the words the record has now, "
        "which may tell what came out later. Ask /actions?q=…&public_by=… for "
        "verdicts by that day."
    ),
}


class CompanyFilters(KnowledgeFilters):
    """A list of companies by name."""

    refused = {"public_by": NOT_DISCLOSED["company"]}

    q = SearchFilter(
        asks="text", label="Words", help_text="Words in a name or product."
    )
    limit = limit_parameter()
    cursor = cursor_parameter()
    fields = fields_parameter(CompanyDocument)


class SourceFilters(KnowledgeFilters):
    """A list of sources, newest first."""

    refused = {"public_by": NOT_DISCLOSED["source"]}

    q = SearchFilter(
        asks="text", label="Words", help_text="Words in a title or publisher."
    )
    published_from = BoundFilter(
        asks="first",
        lookup="gte",
        label="Published from",
        help_text="First day; 2020 and 2020-06 mean their first day.",
    )
    published_to = BoundFilter(
        asks="last",
        lookup="lte",
        last=True,
        label="Published to",
        help_text="Last day; 2020 and 2020-06 mean their last day.",
    )
    limit = limit_parameter()
    cursor = cursor_parameter()
    fields = fields_parameter(SourceDocument)


class ChangeFilters(StrictFilterSet):
    """The feed of everything that ever became public."""

    since = NumberFilter(
        asks="",
        lowest=0,
        highest=MOST_CHANGESETS,
        label="Since",
        help_text="Changes after this changeset; 0 or left out: from the beginning.",
    )
    entity = ListParameter(
        field=WordsField,
        repeats=True,
        what="entity",
        known=lambda: ENTITIES,
        label="Entity",
        help_text="Only changes of these entities.",
    )
    limit = limit_parameter()
    cursor = cursor_parameter()

    class Meta:
        model = RecordVersion
        fields: list[str] = []


class ExportFilters(KnowledgeFilters):
    """Everything there is, as known when."""

    entity = ListParameter(
        field=WordsField,
        repeats=True,
        what="entity",
        known=lambda: ENTITIES,
        label="Entity",
        help_text="Only records of these entities.",
    )
    limit = limit_parameter(most=MOST_EXPORTED)
    cursor = cursor_parameter()


class SearchFilters(ClockFilters):
    """The best matches among actions, companies, terms and sources."""

    refused = {"public_by": NOT_DISCLOSED["search"]}

    q = SearchFilter(
        asks="text",
        label="Words",
        help_text=SEARCH_HELP,
    )
    type = ListParameter(
        field=WordsField,
        repeats=True,
        what="type",
        known=lambda: SORTS,
        label="Type",
        help_text="Only results of these types.",
    )
    limit = limit_parameter(most=MOST_HITS)


class ChangesetsFilters(StrictFilterSet):
    """The list of changesets."""

    before = NumberFilter(
        asks="",
        lowest=1,
        highest=MOST_CHANGESETS,
        label="Before",
        help_text="Only lower numbers: the `next_before` of the page before.",
    )
    limit = limit_parameter()

    class Meta(ChangeFilters.Meta):
        pass
