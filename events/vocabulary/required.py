"""Whether somebody required the action, and with what force."""

from events.vocabulary.word import Word, index_words, list_choices

ALL: tuple[Word, ...] = (
    Word(
        slug="none",
        label="Not required",
        definition=(
            "No source says that anybody outside required it. Public pressure alone is "
            "a driver, not a requirement."
        ),
        example="A company stops by its own choice after protests.",
        counter_example="A regulator has asked for it in a letter.",
    ),
    Word(
        slug="asked",
        label="Asked",
        definition=(
            "A regulator, government or parliament asked for it without an order that "
            "binds."
        ),
        example=(
            "A data protection authority asks for a pause while it looks into the "
            "matter."
        ),
        counter_example="Campaigners ask for it.",
    ),
    Word(
        slug="settlement",
        label="Settlement",
        definition="It is part of a settlement in or before a lawsuit or proceeding.",
        example=(
            "A company agrees with plaintiffs to stop selling face prints to firms."
        ),
        counter_example="It loses in court and has to stop: an order.",
    ),
    Word(
        slug="order",
        label="Order",
        definition=(
            "A court or authority ordered it, whether final or for the time being."
        ),
        example="A regulator forbids the processing at once.",
        counter_example="A law forbids it to everybody.",
    ),
    Word(
        slug="law",
        label="Law",
        definition="A law in force, or about to be, leaves no choice.",
        example="A feature is taken out where a biometric law applies.",
        counter_example="A bill is being debated.",
    ),
)
BY_SLUG: dict[str, Word] = index_words(ALL)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)
