"""Why somebody has to look again at a public action, and how such a task is closed."""

from events.vocabulary import checks
from events.vocabulary.word import Word, index_words, list_choices

ALL: tuple[Word, ...] = (
    Word(
        slug="expiring",
        label="Expiring",
        definition="Its stated end lies within the next ninety days.",
        example="“For one year”, and ten months have passed.",
        counter_example="The stated end is two years away.",
    ),
    Word(
        slug="lapsed",
        label="Lapsed",
        definition="Its stated end has passed and nobody recorded what happened.",
        example="The year is over; no source says whether sales go on.",
        counter_example="It was seen to have run out.",
    ),
    Word(
        slug="due",
        label="Due",
        definition="Its stated start has come and no source shows that it happened.",
        example="It was to be switched off on 1 July; nothing was heard since.",
        counter_example="It was announced for a day still ahead.",
    ),
    Word(
        slug="quiet",
        label="No recent news",
        definition="Nobody confirmed it within the time the codebook allows.",
        example="A halt without a stated end, last mentioned two years ago.",
        counter_example="A search found last month that it holds.",
    ),
)
BY_SLUG: dict[str, Word] = index_words(ALL)

SETTLED = Word(
    slug="settled",
    label="Settled",
    definition="The published record no longer asks for it.",
    example="An extension was published.",
    counter_example="Somebody searched and found nothing.",
)
OUTCOMES: tuple[Word, ...] = (*checks.ALL, SETTLED)
OUTCOMES_BY_SLUG: dict[str, Word] = index_words(OUTCOMES)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)


def outcome_choices() -> list[tuple[str, str]]:
    return list_choices(OUTCOMES)
