"""What readers send us, what becomes of it, and why something is turned down."""

from events.vocabulary import rejections
from events.vocabulary.word import Word, index_words, list_choices

ALL: tuple[Word, ...] = (
    Word(
        slug="action",
        label="An action",
        definition="Something a company decided about its own AI that we do not have.",
        example="A company stopped selling a product to schools; no page here says so.",
        counter_example="A better source for an action we have.",
    ),
    Word(
        slug="source",
        label="A source",
        definition="A page that says more, or says it first-hand, about an action.",
        example="The company's own notice, where we cite a newspaper.",
        counter_example="A page that shows that we are wrong.",
    ),
    Word(
        slug="dispute",
        label="A dispute",
        definition="A field or a step of a recorded action is wrong, and why.",
        example="We say the halt began in June; the notice says July.",
        counter_example="The halt was right and one disagrees with the company.",
    ),
)
BY_SLUG: dict[str, Word] = index_words(ALL)

STATES: tuple[Word, ...] = (
    Word(
        slug="open",
        label="Waiting",
        definition="A curator will read it.",
        example="It came this morning.",
        counter_example="Somebody has decided about it.",
    ),
    Word(
        slug="accepted",
        label="Taken up",
        definition=(
            "A curator follows it: the page is read, or the record is looked at again."
        ),
        example="The page it named is being imported.",
        counter_example="The record has been changed: that is told by its history.",
    ),
    Word(
        slug="declined",
        label="Not taken up",
        definition="A curator turned it down, with a reason.",
        example="A government decided, not a company.",
        counter_example="Somebody told us the same before.",
    ),
    Word(
        slug="duplicate",
        label="Known already",
        definition="The record, the desk or an earlier tip has it.",
        example="The page is a source of the action already.",
        counter_example="It adds a date we did not have.",
    ),
    Word(
        slug="spam",
        label="Set aside",
        definition="It was taken for advertising or abuse.",
        example="A text that sells something.",
        counter_example="A tip that is wrong.",
    ),
)
STATES_BY_SLUG: dict[str, Word] = index_words(STATES)

REASONS: tuple[Word, ...] = (
    *(
        rejections.BY_SLUG[slug]
        for slug in ("not-a-decision", "not-ai", "not-a-company")
    ),
    Word(
        slug="record-stands",
        label="The record stands",
        definition="The cited sources say what the record says.",
        example="The notice itself gives the date we have.",
        counter_example="The source can be read either way.",
    ),
    Word(
        slug="no-source",
        label="No source shows it",
        definition="Nothing that can be read and quoted says so.",
        example="A rumour without a page.",
        counter_example="A page behind a paywall.",
    ),
    rejections.BY_SLUG["other"],
)
REASONS_BY_SLUG: dict[str, Word] = index_words(REASONS)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)


def state_choices() -> list[tuple[str, str]]:
    return list_choices(STATES)


def reason_choices() -> list[tuple[str, str]]:
    return list_choices(REASONS)
