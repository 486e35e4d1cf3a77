"""Whose word it is that the action was taken."""

from events.vocabulary.word import Word, index_words, list_choices

ALL: tuple[Word, ...] = (
    Word(
        slug="company",
        label="Company statement",
        definition=(
            "The company said it itself: a post, letter, filing, terms, or a speech on "
            "the record."
        ),
        example="A blog post by the chief executive.",
        counter_example="An unnamed person at the company told a reporter.",
    ),
    Word(
        slug="confirmed",
        label="Confirmed to the press",
        definition=(
            "The company confirmed it when asked, through a named person or a "
            "spokesperson."
        ),
        example="A spokesperson tells a news agency that the halt continues.",
        counter_example="The company did not answer a request for comment.",
    ),
    Word(
        slug="reported",
        label="Reported",
        definition=(
            "Reporters or documents say so and the company has not confirmed it."
        ),
        example="A newspaper quotes an internal memo.",
        counter_example="A rumour without a source.",
    ),
    Word(
        slug="found",
        label="Found by others",
        definition=(
            "Somebody outside observed it: a researcher, a user, a comparison of terms."
        ),
        example=(
            "Testers notice that the model no longer answers questions about an "
            "election."
        ),
        counter_example="The company announces it before anybody noticed.",
    ),
)
BY_SLUG: dict[str, Word] = index_words(ALL)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)
