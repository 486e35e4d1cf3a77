"""Every filter of the public record, declared once for pages, API and exports."""

from events.models import RecordVersion
from events.timeline.fields import DayField, MomentField, NumberField, WordField
from events.timeline.narrowing import (
    ArrayFilter,
    BoundFilter,
    CompanyFilter,
    PlaceFilter,
    QuestionFilter,
    SearchFilter,
    StatusFilter,
    SwitchFilter,
    WordsFilter,
)
from events.timeline.question import ORDERS_BY_SLUG, PLACE_NOT_STATED
from events.timeline.search_query import SEARCH_HELP
from events.timeline.strict import StrictFilterSet
from events.timeline.vocabularies import (
    find_strange_companies,
    find_strange_places,
    find_strange_terms,
    list_company_slugs,
    list_places,
    list_terms_of,
)
from events.vocabulary import disclosures, families, kinds, required, statuses

MOST_CHANGESETS = 10**15
CLOCKS = ("on", "known_at", "changeset")


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


class KnowledgeFilters(StrictFilterSet):
    """The second clock alone: as known when."""

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

    class Meta:
        model = RecordVersion
        # Nothing is offered that is not declared.
        fields: list[str] = []


class ClockFilters(KnowledgeFilters):
    """Both clocks: the day asked about, and as known when."""

    on = DayFilter(
        asks="on",
        label="On",
        help_text="The day asked about; today if left out.",
    )


class PublicFilters(ClockFilters):
    """Both clocks, and a third: what the world could have read by a day."""

    public_by = DayFilter(
        asks="public_by",
        label="Public by",
        help_text=(
            "Only what had been disclosed by the end of that day counts, whenever it "
            "was recorded here: a step from the day its first dated source was "
            "published, or the company itself announced it; without a dated source "
            "from its own date. Verdicts, statuses and counts leave out what came out "
            "later; a record keeps its title, coding and order of today."
        ),
    )


class QuestionFilters(PublicFilters):
    """Every filter of the public record. Adding one here adds it everywhere."""

    company = CompanyFilter(
        asks="companies",
        label="Company",
        help_text=(
            "Slugs of companies that act or sign. The verdict is then theirs: one "
            "that left is no longer in it."
        ),
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
            "that state no place. The verdict is then that of the place: what resumed "
            "there is over there."
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
        help_text=SEARCH_HELP,
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
    sort = OrderFilter(
        asks="order",
        label="Order",
        help_text="How to sort; `relevance` needs `q`.",
        what="order",
        known=lambda: ORDERS_BY_SLUG,
    )
