"""Why a suggestion is turned down."""

from events.vocabulary.word import Word, index_words, list_choices

ALL: tuple[Word, ...] = (
    Word(
        slug="not-a-decision",
        label="Not a decision",
        definition=(
            "Opinion, demand, prediction, consideration, denial or history: nobody "
            "decided anything."
        ),
        example="The company is said to be weighing a pause.",
        counter_example="It has decided, and the start is still open.",
    ),
    Word(
        slug="not-ai",
        label="Not about AI",
        definition=(
            "A decision, but not about AI products, practices, sales, terms or conduct."
        ),
        example="A moratorium on hiring.",
        counter_example="A halt on training models with customer data.",
    ),
    Word(
        slug="not-a-company",
        label="Not a company's own",
        definition=(
            "A government, court, school or person decided, not a company about itself."
        ),
        example="A city forbids face recognition.",
        counter_example="A company stops because a city asked it to.",
    ),
    Word(
        slug="already-recorded",
        label="Already recorded",
        definition=(
            "The action and step are in the record, and this article adds nothing to "
            "them."
        ),
        example="A look back that mentions last year's halt.",
        counter_example="A new source for a known step: attach it instead.",
    ),
    Word(
        slug="wrong-reading",
        label="Wrong reading",
        definition=(
            "The passage does not say what the suggestion says: another company, "
            "another product, a negation."
        ),
        example="“Will not pause” was read as a pause.",
        counter_example="Right, but the date is missing: accept it and correct.",
    ),
    Word(
        slug="other",
        label="Another reason",
        definition="None of the others; the reason is written out.",
        example="The page is a satire.",
        counter_example="Any case that fits a named reason.",
    ),
)
BY_SLUG: dict[str, Word] = index_words(ALL)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)
