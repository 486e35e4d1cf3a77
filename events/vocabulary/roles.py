"""What a company is to an action."""

from events.vocabulary.word import Word, index_words, list_choices

ALL: tuple[Word, ...] = (
    Word(
        slug="actor",
        label="Actor",
        definition=(
            "The company that decides, for itself or its products. Several actors only "
            "where they decided together."
        ),
        example="The cloud provider that stops selling.",
        counter_example="The news agency that reports it.",
    ),
    Word(
        slug="signatory",
        label="Signatory",
        definition=(
            "One of several companies that gave the same pledge or joined it later."
        ),
        example="A developer that joins a voluntary pledge in its second round.",
        counter_example="A company that praises the pledge and does not sign.",
    ),
    Word(
        slug="counterparty",
        label="Counterparty",
        definition=(
            "A company the action is aimed at or concerns, named and never counted as "
            "acting."
        ),
        example="The start-up whose access is cut off.",
        counter_example="A competitor who does likewise.",
    ),
)
BY_SLUG: dict[str, Word] = index_words(ALL)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)
