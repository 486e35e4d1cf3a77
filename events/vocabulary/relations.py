"""How one policy action points to another, and which pointing ends the other."""

from events.vocabulary.word import Word, index_words, list_choices

ALL: tuple[Word, ...] = (
    Word(
        slug="reverses",
        label="Reverses",
        definition=(
            "It takes back the other action, whole or in part. A whole reversal is "
            "published together with the closing step on its target."
        ),
        example="New principles drop the clause on weapons of the old ones.",
        counter_example=(
            "A product returns after its stated pause: a step of the same action."
        ),
    ),
    Word(
        slug="replaces",
        label="Replaces",
        definition=(
            "It takes the place of the other action of the same company, whole or in "
            "part. A whole replacement is published together with the closing step on "
            "its target."
        ),
        example="A new framework stands instead of the pledge of 2023.",
        counter_example="A stricter rule is added beside the old one, which stays.",
    ),
    Word(
        slug="builds-on",
        label="Builds on",
        definition=(
            "It adds to an earlier action that goes on holding: another product, place "
            "or group."
        ),
        example="The rule for police is joined by one for border guards.",
        counter_example="The same action reaches more places: the step is “broadened”.",
    ),
    Word(
        slug="responds-to",
        label="Responds to",
        definition="It answers an action of another company.",
        example="A cloud host cuts off an app after a store removed it.",
        counter_example=(
            "Two companies do the same in one week without naming each other."
        ),
    ),
    Word(
        slug="same-wave",
        label="Same wave",
        definition=(
            "It belongs to a wave of like decisions at about the same time and for the "
            "same reason, each company's own."
        ),
        example=(
            "Three sellers of face recognition stop serving police within four days."
        ),
        counter_example=(
            "One pledge signed by three companies: one action with three signatories."
        ),
    ),
)
BY_SLUG: dict[str, Word] = index_words(ALL)
# Whole, these end what they point to: rule R8 asks for its closing step.
ENDING: frozenset[str] = frozenset({"reverses", "replaces"})


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)
