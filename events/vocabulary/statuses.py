"""Statuses: the one list of what an action can be on a day."""

from events.vocabulary.word import Word, index_words, list_choices

ALL: tuple[Word, ...] = (
    Word(
        slug="not_yet",
        label="Not yet",
        definition="The day lies before the first thing known of it.",
        example="The day before the announcement.",
        counter_example="It is announced and starts later: scheduled.",
    ),
    Word(
        slug="scheduled",
        label="Scheduled",
        definition="Announced, and its stated start is still ahead or without a date.",
        example="To be withdrawn on 1 July, asked about in May.",
        counter_example="The stated day is here and nobody has looked.",
    ),
    Word(
        slug="due_unconfirmed",
        label="Due, not confirmed",
        definition=(
            "The stated start has come and no source shows that it was carried out."
        ),
        example="It was to be switched off on 1 July; nothing heard since.",
        counter_example="It was seen to be off.",
    ),
    Word(
        slug="in_force",
        label="In force",
        definition=(
            "It certainly holds on that day, by the steps and confirmations recorded."
        ),
        example="A halt last confirmed three months before.",
        counter_example="A halt nobody has mentioned for years.",
    ),
    Word(
        slug="possibly",
        label="Possibly in force",
        definition=(
            "A date is known only in part, so the day may lie inside or outside."
        ),
        example="A halt that began “in June”, asked about on the 10th.",
        counter_example="Nothing was heard of it for years: unconfirmed.",
    ),
    Word(
        slug="unconfirmed",
        label="Not confirmed",
        definition="It held, and whether it still does is not known.",
        example="A stated end passed without news.",
        counter_example="It was seen to have ended.",
    ),
    Word(
        slug="ended",
        label="Ended",
        definition="It was seen to be over.",
        example="The feature is back.",
        counter_example="Its stated last day has passed and nobody looked.",
    ),
    Word(
        slug="done",
        label="Done",
        definition=(
            "A deed done once, on or before that day; never counted as in force."
        ),
        example="A business that was sold.",
        counter_example="A rule that holds since then.",
    ),
)
BY_SLUG: dict[str, Word] = index_words(ALL)

REASONS: tuple[Word, ...] = (
    Word(
        slug="lapsed",
        label="Lapsed",
        definition="The stated end passed without news.",
        example="One year was stated, and the year is over.",
        counter_example="No end was stated.",
    ),
    Word(
        slug="quiet",
        label="No recent news",
        definition="Nobody confirmed it within the time the codebook allows.",
        example="A halt without a stated end, last mentioned two years ago.",
        counter_example="A halt confirmed last month.",
    ),
    Word(
        slug="resumed",
        label="Resumed",
        definition="It ended because what was stopped goes on again.",
        example="Sales go on.",
        counter_example="The limit is lifted.",
    ),
    Word(
        slug="lifted",
        label="Lifted",
        definition=(
            "It ended because it was taken away by a decision, or called off before it "
            "began."
        ),
        example="The clause is gone from the terms.",
        counter_example="Its term was over.",
    ),
    Word(
        slug="expired",
        label="Ran out",
        definition="It ended because its stated term was over, and that was observed.",
        example="The year ended and sales began.",
        counter_example="The year ended and nobody looked.",
    ),
    Word(
        slug="replaced",
        label="Replaced",
        definition="It ended because another decision took its place.",
        example="A new framework stands instead.",
        counter_example="It was made stricter.",
    ),
    Word(
        slug="left",
        label="Left",
        definition=(
            "The company asked about left it; for the others it may go on. Said only "
            "where a question names a company."
        ),
        example="One signatory takes its name off a pledge.",
        counter_example="The pledge itself is dropped.",
    ),
    Word(
        slug="as_stated",
        label="As stated",
        definition=(
            "The day lies after what is known; the answer is what was stated, and no "
            "more."
        ),
        example="Asked in May about July.",
        counter_example="Asked in May about April.",
    ),
)
REASONS_BY_SLUG: dict[str, Word] = index_words(REASONS)

FLAGS: tuple[Word, ...] = (
    Word(
        slug="part",
        label="In part",
        definition="Some products, places or people were taken out of it.",
        example="Back for adults, off for minors.",
        counter_example="It covered one country from the start.",
    ),
    Word(
        slug="disclosed_later",
        label="Disclosed later",
        definition="It held before it became public.",
        example="Switched off in March, told in May.",
        counter_example="Announced in March for May.",
    ),
    Word(
        slug="required",
        label="Required",
        definition="Somebody outside required it, with the force recorded.",
        example="Ordered by a court.",
        counter_example="Public pressure only.",
    ),
    Word(
        slug="disputed",
        label="Disputed",
        definition="A recorded source says otherwise.",
        example="A reporter finds it still on sale.",
        counter_example="Sources differ in tone.",
    ),
)
FLAGS_BY_SLUG: dict[str, Word] = index_words(FLAGS)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)


def reason_choices() -> list[tuple[str, str]]:
    return list_choices(REASONS)


def flag_choices() -> list[tuple[str, str]]:
    return list_choices(FLAGS)
