"""How long an action was said to last: types of ending and their bounds."""

from events.vocabulary.word import Word, index_words, list_choices

ALL: tuple[Word, ...] = (
    Word(
        slug="date",
        label="Until a date",
        definition=(
            "It is to end on a stated day, month or year. The day itself still counts."
        ),
        example="“Until 30 June.”",
        counter_example="“At least until June”: the same with the bound “not before”.",
    ),
    Word(
        slug="duration",
        label="For a period",
        definition=(
            "It is to last a stated time; the date is worked out from the start."
        ),
        example="“For one year.”",
        counter_example=(
            "“For the coming months”: no period one could count; unstated, with its "
            "words."
        ),
    ),
    Word(
        slug="condition",
        label="Until a condition",
        definition="It is to end when something happens, named in words.",
        example="“Until Congress has passed a law.”",
        counter_example="“Until further notice”: nothing is named that would end it.",
    ),
    Word(
        slug="notice",
        label="Until further notice",
        definition="It is said to last until the company says otherwise.",
        example="“We are extending the halt indefinitely.”",
        counter_example="Nothing is said about an end.",
    ),
    Word(
        slug="permanent",
        label="For good",
        definition="It is said to be permanent.",
        example="“We will not bring it back.”",
        counter_example="“Indefinitely”: that is until further notice.",
    ),
    Word(
        slug="unstated",
        label="Not stated",
        definition="No source says anything about an end.",
        example="“We have switched the feature off.”",
        counter_example="“For now”: a halt whose end is unstated, with its words kept.",
    ),
)
BY_SLUG: dict[str, Word] = index_words(ALL)

BOUNDS: tuple[Word, ...] = (
    Word(
        slug="ends",
        label="Ends then",
        definition="It is to be over at that point.",
        example="“Until 30 June.”",
        counter_example="“Not before 30 June.”",
    ),
    Word(
        slug="not-before",
        label="Not before",
        definition=(
            "It will last at least to that point and may go on: it never lapses."
        ),
        example="“No release this year.”",
        counter_example="“Released on 1 January.”",
    ),
)
BOUNDS_BY_SLUG: dict[str, Word] = index_words(BOUNDS)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)


def bound_choices() -> list[tuple[str, str]]:
    return list_choices(BOUNDS)
