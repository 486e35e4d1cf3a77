"""The eleven kinds of policy action: what a company decided to do."""

from dataclasses import dataclass

from events.vocabulary.word import Word, index_words, list_choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Word):
    """A kind of action; `what_stops` is the question that tells kinds apart."""

    family: str
    what_stops: str
    once: bool = False
    temporary: bool = False


MORATORIUM = Kind(
    slug="moratorium",
    label="Moratorium",
    family="halt",
    temporary=True,
    what_stops="a use or a way of acting",
    definition=(
        "The company stops a use of AI, or a way of acting with it, for the time "
        "being, whoever the customer is."
    ),
    example=(
        "A car maker takes all its driverless cars off public roads until a review "
        "of their safety is finished."
    ),
    counter_example=(
        "Police may not buy the product for a year: a sale to one class of customers "
        "stops, so it is a sales pause."
    ),
)
SALES_PAUSE = Kind(
    slug="sales_pause",
    label="Not sold (for now)",
    family="halt",
    temporary=True,
    what_stops="a sale to a class of customers",
    definition=(
        "The company stops selling or supplying an AI product to a class of "
        "customers or a place for the time being, while others may still buy it."
    ),
    example="No sales of face recognition to police until a national law exists.",
    counter_example=(
        "One customer is cut off for breaking the terms: that is a use restriction "
        "carried out, or not a policy at all."
    ),
)
FEATURE_SUSPENSION = Kind(
    slug="feature_suspension",
    label="Feature switched off",
    family="halt",
    temporary=True,
    what_stops="a part of a live product",
    definition=(
        "A part of a product that stays on offer is switched off, wholly or for some "
        "users or places, with a return left open."
    ),
    example="A chatbot stops making pictures of people after wrong results.",
    counter_example=("The whole product is taken away for good: that is a withdrawal."),
)
LAUNCH_DELAY = Kind(
    slug="launch_delay",
    label="Launch held back",
    family="halt",
    temporary=True,
    what_stops="a release",
    definition=(
        "Something announced or expected is not released for the time being, "
        "everywhere or in some places, by the company's own decision."
    ),
    example="An assistant stays out of the European Union at its launch.",
    counter_example=(
        "A release slips because the work is late and the company says nothing of "
        "rules, safety or the public."
    ),
)
WITHDRAWAL = Kind(
    slug="withdrawal",
    label="Withdrawal",
    family="exit",
    what_stops="a product, for good",
    definition=(
        "A product, model, data set or service is taken away and no return is in "
        "view, everywhere or from a place or group."
    ),
    example="A company shuts its face recognition system and deletes the templates.",
    counter_example="A feature is off 'for now': that is a feature suspension.",
)
DIVESTMENT = Kind(
    slug="divestment",
    label="Sold or closed",
    family="exit",
    once=True,
    what_stops="a business or a stake, by selling or closing it",
    definition=(
        "The company sells or closes a business, or sells a stake, because of what "
        "is done there with AI. Always a deed done once."
    ),
    example="An investor sells its shares in a maker of surveillance cameras.",
    counter_example="A company is bought, and its new owner keeps it running.",
)
USE_RESTRICTION = Kind(
    slug="use_restriction",
    label="Use restriction",
    family="limit",
    what_stops="certain uses or users of a product that stays available",
    definition=(
        "A standing rule for customers, users or partners: what an AI product, "
        "service or data may not be used for, or by whom."
    ),
    example="Terms of use forbid building voice copies without consent.",
    counter_example="A rule that binds only the company's staff: an internal ban.",
)
INTERNAL_BAN = Kind(
    slug="internal_ban",
    label="Internal ban",
    family="limit",
    what_stops="the use of AI tools by the company's own staff",
    definition=(
        "The company forbids or restricts the use of AI tools by its own employees "
        "or contractors in their work."
    ),
    example="A bank blocks an outside chatbot on its computers.",
    counter_example="A school or a ministry forbids it: not a company.",
)
COMMITMENT = Kind(
    slug="commitment",
    label="Commitment",
    family="pledge",
    what_stops="nothing yet: a promise is given",
    definition=(
        "A public promise about how the company will build, sell or use AI, that a "
        "stranger could later find kept or broken."
    ),
    example="A developer promises outside tests before each major release.",
    counter_example="'We take safety seriously': nothing is promised.",
)
POLICY_CHANGE = Kind(
    slug="policy_change",
    label="Rule changed",
    family="change",
    what_stops="nothing in particular: a rule reads differently",
    definition=(
        "Terms, principles or a published practice about AI are changed, without "
        "plainly stopping, forbidding or promising something."
    ),
    example="New terms let the company train its models on public posts.",
    counter_example=(
        "A clause forbidding military use is added: that is a use restriction."
    ),
)
REVERSAL = Kind(
    slug="reversal",
    label="Reversal",
    family="reversal",
    once=True,
    what_stops="an earlier decision of the company's own",
    definition=(
        "An earlier decision is taken back by an act of its own that has its own "
        "scope, words or authors. Always a deed done once, tied to what it reverses."
    ),
    example="Principles that excluded weapons are rewritten without that clause.",
    counter_example=(
        "The same product simply returns: record the step 'resumed' on the halt."
    ),
)

ALL: tuple[Kind, ...] = (
    MORATORIUM,
    SALES_PAUSE,
    FEATURE_SUSPENSION,
    LAUNCH_DELAY,
    WITHDRAWAL,
    DIVESTMENT,
    USE_RESTRICTION,
    INTERNAL_BAN,
    COMMITMENT,
    POLICY_CHANGE,
    REVERSAL,
)
BY_SLUG: dict[str, Kind] = index_words(ALL)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)


def list_kinds_of(family: str) -> tuple[Kind, ...]:
    """The kinds of one family, in codebook order."""
    return tuple(kind for kind in ALL if kind.family == family)
