"""Whole or part: how far a step reaches."""

from events.vocabulary.word import Word, index_words, list_choices

ALL: tuple[Word, ...] = (
    Word(
        slug="whole",
        label="Whole",
        definition="The step reaches everything the action covers.",
        example="The feature is back for everybody.",
        counter_example="It is back in one country only.",
    ),
    Word(
        slug="part",
        label="In part",
        definition=(
            "The step reaches named products, places, people or companies only; the "
            "rest of the action stands."
        ),
        example="Sales to police go on in one state.",
        counter_example="The whole halt ends, with a few days between countries.",
    ),
)
BY_SLUG: dict[str, Word] = index_words(ALL)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)
