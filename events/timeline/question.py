"""A question to the public record: which actions, on which day, as known when."""

from dataclasses import dataclass
from datetime import date

from events.vocabulary.word import Word, index_words, list_choices

# `known_at` before anything was public: no changeset has this number.
BEFORE_THE_FIRST = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Word):
    """A way to sort actions: `column` first, then the number, both the same way."""

    column: str
    descending: bool


def _order(slug: str, label: str, definition: str, column: str) -> Order:
    return Order(
        slug=slug,
        label=label,
        definition=definition,
        example="",
        counter_example="",
        column=column,
        descending=slug.startswith("-") or slug == "relevance",
    )


ORDERS: tuple[Order, ...] = (
    _order("-starts", "Newest first", "By the first day it can have begun.", "sort_on"),
    _order("starts", "Oldest first", "By the first day it can have begun.", "sort_on"),
    _order("-updated", "Last changed first", "By its newest changeset.", "known_from"),
    _order(
        "updated", "Longest unchanged first", "By its newest changeset.", "known_from"
    ),
    _order("title", "By title", "In the order of code points.", "label"),
    _order("relevance", "Best match first", "How well it matches `q`.", "rank"),
)
ORDERS_BY_SLUG: dict[str, Order] = index_words(ORDERS)
DEFAULT_ORDER = "-starts"
# A place nobody stated is not the same as everywhere.
PLACE_NOT_STATED = "not-stated"


@dataclass(frozen=True, slots=True)
class Question:
    """Everything that decides an answer; the same question has the same answer.

    Each tuple is any-of, all set fields must match, an empty one asks nothing.
    `known_at` is a changeset number, None for the newest. `known_on` is the day up to
    which anything can be known; for a later `on` the answer is at most *possible*.
    `public_by` asks by what had been public on that day, whoever knew of it here.
    `numbers` are actions by their numbers.
    `holding` asks for what certainly or possibly held on that day, never for deeds.
    """

    on: date
    known_at: int | None = None
    companies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    drivers: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    disclosures: tuple[str, ...] = ()
    text: str = ""
    announced_from: date | None = None
    announced_to: date | None = None
    subsidiaries: bool = False
    quoted: bool | None = None
    order: str = DEFAULT_ORDER
    known_on: date | None = None
    public_by: date | None = None
    numbers: tuple[int, ...] = ()
    holding: bool = False


def order_choices() -> list[tuple[str, str]]:
    return list_choices(ORDERS)
