"""The eleven steps in the life of a policy action, and how a day orders them."""

from dataclasses import dataclass

from events.vocabulary.word import Word, index_words, list_choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Word):
    """A step; of two on one day the one with the lower rank comes first."""

    rank: int


ANNOUNCED = Step(
    slug="announced",
    label="Announced",
    rank=0,
    definition=(
        "The decision becomes public. It starts at once unless a later start is stated."
    ),
    example="'We are pausing sales to police, as of today.'",
    counter_example="'We are considering a pause': no decision yet.",
)
TOOK_EFFECT = Step(
    slug="took_effect",
    label="Took effect",
    rank=1,
    definition=(
        "The first day on which the decision was seen to be carried out. Never a "
        "plan: a planned day is the stated start of the announcement."
    ),
    example="Reporters find the feature gone on 3 May.",
    counter_example="'The feature will go on 3 May', written in April.",
)
BROADENED = Step(
    slug="broadened",
    label="Broadened",
    rank=2,
    definition="It is taken further: more products, places, people or uses.",
    example="A halt for one city is extended to the whole country.",
    counter_example="It is to last longer: that is extended.",
)
REAFFIRMED = Step(
    slug="reaffirmed",
    label="Reaffirmed",
    rank=3,
    definition="The company says again that it holds, and changes nothing.",
    example="'Our halt on sales to police remains in place.'",
    counter_example="A newspaper repeats last year's news without asking.",
)
NARROWED = Step(
    slug="narrowed",
    label="Narrowed",
    rank=4,
    definition="It still holds but covers less, or is made weaker.",
    example="The feature returns for adults and stays off for minors.",
    counter_example="It ends for everybody: that is resumed or lifted.",
)
EXTENDED = Step(
    slug="extended",
    label="Extended",
    rank=5,
    definition=(
        "Its stated end is moved later, or taken away. For exits, rules and deeds: "
        "the stated start is moved."
    ),
    example="The one-year halt is continued until further notice.",
    counter_example="It reaches more places: that is broadened.",
)
MADE_PERMANENT = Step(
    slug="made_permanent",
    label="Made permanent",
    rank=6,
    definition="What was for a time is now declared to be for good.",
    example="The paused product is cancelled.",
    counter_example="'Until further notice': still open.",
)
RESUMED = Step(
    slug="resumed",
    label="Resumed",
    rank=7,
    definition="What was halted or withdrawn goes on again.",
    example="The assistant makes pictures of people again.",
    counter_example="A forbidden use is allowed again: that is lifted.",
)
LIFTED = Step(
    slug="lifted",
    label="Lifted",
    rank=7,
    definition="A limit, pledge or rule is taken away by a decision.",
    example="The terms no longer forbid military use.",
    counter_example="Its stated term passes: that is expired.",
)
EXPIRED = Step(
    slug="expired",
    label="Expired",
    rank=7,
    definition=(
        "Its stated term is over and somebody observed that it no longer holds. "
        "Silence after the stated day is not enough."
    ),
    example="The halt ended on the day stated, and the sales page is back.",
    counter_example="The stated day has passed and nobody has looked.",
)
SUPERSEDED = Step(
    slug="superseded",
    label="Superseded",
    rank=8,
    definition="Another decision of the same company takes its place.",
    example="A new framework replaces the pledge of 2023.",
    counter_example="A rival announces something stricter.",
)

ALL: tuple[Step, ...] = (
    ANNOUNCED,
    TOOK_EFFECT,
    EXTENDED,
    NARROWED,
    BROADENED,
    REAFFIRMED,
    RESUMED,
    LIFTED,
    EXPIRED,
    MADE_PERMANENT,
    SUPERSEDED,
)
BY_SLUG: dict[str, Step] = index_words(ALL)
OPENING: frozenset[str] = frozenset({"announced", "took_effect"})
CLOSING: frozenset[str] = frozenset({"resumed", "lifted", "expired", "superseded"})


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)
