"""Sources: what type they are, what they are to an action, how they were read."""

from events.vocabulary.word import Word, index_words, list_choices

ALL: tuple[Word, ...] = (
    Word(
        slug="press-release",
        label="Press release",
        definition=(
            "A statement the company issued for the press, also as republished by a "
            "wire service."
        ),
        example="A release on a wire service.",
        counter_example="A newspaper's story about it.",
    ),
    Word(
        slug="company-blog",
        label="Company post",
        definition="A post or page on a site of the company or signed by it.",
        example="A post on the company's policy blog.",
        counter_example="A post by an employee on a private page.",
    ),
    Word(
        slug="letter",
        label="Letter or memo",
        definition=(
            "A letter, open or to an authority, or a memo to staff that became public."
        ),
        example="A chief executive's letter to members of parliament.",
        counter_example="A petition to the company.",
    ),
    Word(
        slug="terms",
        label="Terms or policy",
        definition="Terms of use, principles or a policy text that binds or describes.",
        example="An acceptable use policy.",
        counter_example="A post that announces new terms.",
    ),
    Word(
        slug="filing",
        label="Filing",
        definition="A document lodged with a court, an exchange or an authority.",
        example="An annual report.",
        counter_example="A press report about a filing.",
    ),
    Word(
        slug="regulator",
        label="Authority",
        definition="A publication of a regulator, court or government.",
        example="A data protection authority's notice.",
        counter_example="The company's own answer to it.",
    ),
    Word(
        slug="news",
        label="News",
        definition="A report by a news organisation, named as such.",
        example="A news agency's report.",
        counter_example="A wire service that only carries a release.",
    ),
    Word(
        slug="social",
        label="Social post",
        definition=(
            "A post on a social network by the company or a person who speaks for it."
        ),
        example="A chief executive's post.",
        counter_example="A user's post about the company.",
    ),
    Word(
        slug="report",
        label="Report",
        definition=(
            "A report or dataset by researchers, civil society, analysts or others."
        ),
        example="A study comparing terms over time.",
        counter_example="A news story about the study.",
    ),
)
BY_SLUG: dict[str, Word] = index_words(ALL)

ROLES: tuple[Word, ...] = (
    Word(
        slug="primary",
        label="Primary statement",
        definition="Where the decision itself is stated by whoever took it.",
        example="The company's post.",
        counter_example="A report quoting the post.",
    ),
    Word(
        slug="first-report",
        label="First report",
        definition="The earliest known report by somebody else.",
        example="The newspaper that broke the story.",
        counter_example="A later summary.",
    ),
    Word(
        slug="follow-up",
        label="Follow-up",
        definition=(
            "A later source for this action: a next step, a confirmation, a dating."
        ),
        example="A report a year later that the halt holds.",
        counter_example="A report of the same day.",
    ),
    Word(
        slug="background",
        label="Background",
        definition="It helps to understand and supports no field by itself.",
        example="A history of the debate.",
        counter_example="The source of the date.",
    ),
    Word(
        slug="contradicts",
        label="Contradicts",
        definition="It says otherwise on something recorded; the record is disputed.",
        example="A reporter finds the product still on sale.",
        counter_example="A source that is silent on it.",
    ),
)
ROLES_BY_SLUG: dict[str, Word] = index_words(ROLES)

READINGS: tuple[Word, ...] = (
    Word(
        slug="fetched",
        label="Fetched",
        definition="The text was taken from the page by the tracker.",
        example="An article fetched from its address.",
        counter_example="A text pasted from a paywalled page.",
    ),
    Word(
        slug="uploaded",
        label="Uploaded",
        definition="A curator uploaded the file the text was taken from.",
        example="A PDF sent by a reader.",
        counter_example="A page fetched by the tracker.",
    ),
    Word(
        slug="typed",
        label="Typed in",
        definition="A person pasted or typed the text; marked as such.",
        example="A passage behind a paywall.",
        counter_example="A file that was uploaded.",
    ),
)
READINGS_BY_SLUG: dict[str, Word] = index_words(READINGS)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)


def role_choices() -> list[tuple[str, str]]:
    return list_choices(ROLES)


def reading_choices() -> list[tuple[str, str]]:
    return list_choices(READINGS)


def type_choices() -> list[tuple[str, str]]:
    return list_choices(ALL)
