"""The two forms of an action: a standing rule, or a deed done once."""

from events.vocabulary.word import Word, index_words, list_choices

STANDING = Word(
    slug="standing",
    label="Standing",
    definition=(
        "It holds from one day to another, stated or not, and can be asked about on "
        "any day between."
    ),
    example="A halt on sales to police.",
    counter_example="A contract that is turned down, once.",
)
ONCE = Word(
    slug="once",
    label="Once",
    definition=(
        "A deed with a day and no duration: it is done, and never counted as in force."
    ),
    example="A contract refused, a tool dropped, a business sold.",
    counter_example="A rule never to bid for such contracts.",
)

ALL: tuple[Word, ...] = (STANDING, ONCE)
BY_SLUG: dict[str, Word] = index_words(ALL)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)
