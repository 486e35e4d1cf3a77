"""The starter terms: technologies, audiences and drivers; curators add to them."""

from events.vocabulary.term import Term
from events.vocabulary.terms_audience import AUDIENCES
from events.vocabulary.terms_driver import DRIVERS
from events.vocabulary.terms_media import MEDIA
from events.vocabulary.terms_systems import SYSTEMS
from events.vocabulary.word import Word, index_words, list_choices

SCHEMES: tuple[Word, ...] = (
    Word(
        slug="technology",
        label="Technology",
        definition="What kind of AI an action is about.",
        example="Facial recognition.",
        counter_example="The name of a product.",
    ),
    Word(
        slug="audience",
        label="Audience",
        definition="Whom an action is about: who loses, gains or is protected.",
        example="Law enforcement.",
        counter_example="The readers of the announcement.",
    ),
    Word(
        slug="driver",
        label="Driver",
        definition="Why the company acted, as it or a source says.",
        example="Findings of bias.",
        counter_example="A reason the curator merely suspects.",
    ),
)
SCHEMES_BY_SLUG: dict[str, Word] = index_words(SCHEMES)

TECHNOLOGIES: tuple[Term, ...] = (*MEDIA, *SYSTEMS)
ALL: tuple[Term, ...] = (*TECHNOLOGIES, *AUDIENCES, *DRIVERS)
BY_SLUG: dict[str, Term] = index_words(ALL)


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)


def schemes() -> list[tuple[str, str]]:
    """The three schemes as form choices."""
    return list_choices(SCHEMES)


def list_terms_of(scheme: str) -> tuple[Term, ...]:
    """The starter terms of one scheme, in codebook order."""
    return tuple(term for term in ALL if term.scheme == scheme)
