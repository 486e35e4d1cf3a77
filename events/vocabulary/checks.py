"""What a dated search for news of an action brought."""

from events.vocabulary.word import Word, index_words, list_choices

ALL: tuple[Word, ...] = (
    Word(
        slug="still_holds",
        label="Still holds",
        definition=(
            "A source or the product itself, seen that day, shows that the action "
            "holds. It counts as a confirmation."
        ),
        example="The terms seen that day still forbid the use.",
        counter_example="No news was found: silence is not evidence.",
    ),
    Word(
        slug="ended",
        label="Ended",
        definition=(
            "It was seen to be over. The closing step has to be recorded; until then "
            "the days since the last confirmation are uncertain."
        ),
        example="The product is on sale again.",
        counter_example="The stated day has passed, and nobody looked.",
    ),
    Word(
        slug="nothing_found",
        label="Nothing found",
        definition=(
            "A search on that day, of places that are named, found nothing for or "
            "against."
        ),
        example="Press pages and news searched, no mention since last year.",
        counter_example="The search found that it holds.",
    ),
)
BY_SLUG: dict[str, Word] = index_words(ALL)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)
