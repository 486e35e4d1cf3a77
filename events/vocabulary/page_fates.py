"""What became of a cited page and of the words quoted from it."""

from events.vocabulary.word import Word, index_words, list_choices

PAGES: tuple[Word, ...] = (
    Word(
        slug="there",
        label="There",
        definition="The page answers, and its text is the one that was quoted.",
        example="The press release stands where it stood.",
        counter_example="The page answers with another text.",
    ),
    Word(
        slug="moved",
        label="Moved",
        definition="It redirects for good to another address of the same text.",
        example="The blog changed its addresses.",
        counter_example="It redirects to the front page.",
    ),
    Word(
        slug="replaced",
        label="Replaced",
        definition="The page answers, but with a text that has little of the old one.",
        example="“This post is no longer available”, sent as if all were well.",
        counter_example="A paragraph was edited.",
    ),
    Word(
        slug="barred",
        label="Barred",
        definition="The host or its robots rules do not let us look.",
        example="A paywall put up since.",
        counter_example="The host is down.",
    ),
    Word(
        slug="unreachable",
        label="Unreachable",
        definition=(
            "No page came the last times; not yet often or long enough to call it gone."
        ),
        example="The host did not answer on Monday.",
        counter_example="Three failures in more than two weeks.",
    ),
    Word(
        slug="gone",
        label="Gone",
        definition=(
            "The host says so, or no page came three times running over two weeks."
        ),
        example="410, or 404 since a month.",
        counter_example="One time-out.",
    ),
)
PAGES_BY_SLUG: dict[str, Word] = index_words(PAGES)

QUOTATIONS: tuple[Word, ...] = (
    Word(
        slug="stands",
        label="Stands",
        definition="The later text has the same words.",
        example="The paragraph moved down the page.",
        counter_example="A figure in it was corrected.",
    ),
    Word(
        slug="changed",
        label="Changed",
        definition="The later text has words nine tenths alike in their place.",
        example="“for one year” became “for two years”.",
        counter_example="The paragraph is another.",
    ),
    Word(
        slug="vanished",
        label="Vanished",
        definition="The later text has nothing like the words any more.",
        example="The promise was taken off the page.",
        counter_example="The page does not answer.",
    ),
)
QUOTATIONS_BY_SLUG: dict[str, Word] = index_words(QUOTATIONS)


def page_choices() -> list[tuple[str, str]]:
    return list_choices(PAGES)


def quotation_choices() -> list[tuple[str, str]]:
    return list_choices(QUOTATIONS)
