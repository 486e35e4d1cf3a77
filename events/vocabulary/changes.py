"""Kinds of change: why the public record was written to."""

from events.vocabulary.word import Word, index_words, list_choices

ALL: tuple[Word, ...] = (
    Word(
        slug="new",
        label="New",
        definition="A record is published for the first time.",
        example="A halt announced this week.",
        counter_example="A known action gets a further step.",
    ),
    Word(
        slug="world_changed",
        label="The world changed",
        definition=(
            "Something happened: the next step in the life of a recorded action."
        ),
        example="The halt is extended.",
        counter_example="We learn late of a step long past: new evidence.",
    ),
    Word(
        slug="our_error",
        label="Our error",
        definition=(
            "The record was wrong when published, and what was known then showed it."
        ),
        example="A date was typed wrongly.",
        counter_example="A better source has come up since.",
    ),
    Word(
        slug="new_evidence",
        label="New evidence",
        definition=(
            "A source not known before confirms, dates or changes what is recorded."
        ),
        example="A filing shows the exact day.",
        counter_example="A news story reports a new step.",
    ),
    Word(
        slug="recoding",
        label="Recoded",
        definition=(
            "The same facts are coded differently, by a changed codebook or a second "
            "look."
        ),
        example="A suspension is filed as a sales pause.",
        counter_example="A fact turned out wrong: our error.",
    ),
    Word(
        slug="merge_split",
        label="Merged or split",
        definition="Two records were one action, or one record held several.",
        example="Two entries for one pledge become one.",
        counter_example="A relation is added between two actions.",
    ),
    Word(
        slug="retraction",
        label="Retracted",
        definition=(
            "The record should not have been published and no longer counts; what was "
            "said stays readable."
        ),
        example="The action proved to be a hoax.",
        counter_example="The action ended: that is a step.",
    ),
    Word(
        slug="redaction",
        label="Redacted",
        definition=(
            "Words had to be removed for law or safety; a tombstone names the reason."
        ),
        example="A private person's name was in a quotation.",
        counter_example="A mistake that embarrasses us.",
    ),
    Word(
        slug="format",
        label="Format",
        definition="Only the shape of the document changed; not shown as news.",
        example="A field was added to the schema.",
        counter_example="A label was corrected for sense.",
    ),
)
BY_SLUG: dict[str, Word] = index_words(ALL)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)
