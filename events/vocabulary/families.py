"""The six families: what a reader counts and how it is drawn."""

from dataclasses import dataclass

from events.vocabulary.word import Word, index_words, list_choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Word):
    """A family of kinds; "…" in a sentence stands for the number."""

    sentence: str
    sentence_one: str
    noun_one: str
    noun_many: str
    drawn_as: str
    restricts: bool


HALT = Family(
    slug="halt",
    label="Halt",
    definition=(
        "The company stops something for the time being: a use, a sale, a part of a "
        "product or a release. It may say until when, or leave it open."
    ),
    example="A cloud provider stops selling face matching to police for one year.",
    counter_example=(
        "A service is down for a day through a fault: nobody decided to stop it."
    ),
    sentence="… halts hold",
    sentence_one="… halt holds",
    noun_one="halt",
    noun_many="halts",
    drawn_as="bar",
    restricts=True,
)
EXIT = Family(
    slug="exit",
    label="Exit",
    definition=(
        "The company takes a product, model or business away for good, or leaves a "
        "line of work by selling or closing it."
    ),
    example="A maker of emotion-reading software ends the product altogether.",
    counter_example=(
        "An old version is retired because its successor does the same and more."
    ),
    sentence="… withdrawn",
    sentence_one="… withdrawn",
    noun_one="exit",
    noun_many="exits",
    drawn_as="marker and hairline",
    restricts=True,
)
LIMIT = Family(
    slug="limit",
    label="Limit",
    definition=(
        "A standing rule that keeps certain uses, users or members of staff away "
        "from an AI product which otherwise stays available."
    ),
    example="The terms of a model forbid its use in election campaigns.",
    counter_example="A rate limit or a price that merely rations capacity.",
    sentence="… limits apply",
    sentence_one="… limit applies",
    noun_one="limit",
    noun_many="limits",
    drawn_as="bar",
    restricts=True,
)
PLEDGE = Family(
    slug="pledge",
    label="Pledge",
    definition=(
        "A public promise about future conduct, given alone or together with others."
    ),
    example="Several developers promise to watermark what their models generate.",
    counter_example="A mission statement that promises nothing one could check.",
    sentence="… pledges stand",
    sentence_one="… pledge stands",
    noun_one="pledge",
    noun_many="pledges",
    drawn_as="bar",
    restricts=False,
)
CHANGE = Family(
    slug="change",
    label="Change",
    definition=(
        "A rule of the company about AI is rewritten without plainly stopping, "
        "forbidding or promising something. Never counted as a restriction."
    ),
    example="New terms say that customer posts will train the company's models.",
    counter_example="A new feature is launched and the help pages mention it.",
    sentence="… rules changed",
    sentence_one="… rule changed",
    noun_one="change",
    noun_many="changes",
    drawn_as="hollow marker and hairline",
    restricts=False,
)
REVERSAL = Family(
    slug="reversal",
    label="Reversal",
    definition=(
        "The company takes back an earlier decision of its own: a halt, an exit, a "
        "limit, a pledge or a rule."
    ),
    example="A developer drops its promise never to work for armed forces.",
    counter_example="A halt runs out on the day that was stated from the beginning.",
    sentence="… reversed",
    sentence_one="… reversed",
    noun_one="reversal",
    noun_many="reversals",
    drawn_as="end cap or marker",
    restricts=False,
)

ALL: tuple[Family, ...] = (HALT, EXIT, LIMIT, PLEDGE, CHANGE, REVERSAL)
BY_SLUG: dict[str, Family] = index_words(ALL)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)
