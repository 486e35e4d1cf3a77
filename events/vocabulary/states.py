"""States of articles, suggestions and actions, and the moves between them."""

from collections.abc import Mapping

from events.vocabulary.word import Word, index_words, list_choices

ARTICLE_STATES: tuple[Word, ...] = (
    Word(
        slug="noted",
        label="Noted",
        definition="Its address is known and nothing was fetched yet.",
        example="A feed listed it a minute ago.",
        counter_example="Its page was fetched.",
    ),
    Word(
        slug="fetched",
        label="Fetched",
        definition="The page is stored as it came.",
        example="A snapshot exists, no text yet.",
        counter_example="The text was taken from it.",
    ),
    Word(
        slug="read",
        label="Read",
        definition="Its text, title and date were taken from the stored page.",
        example="Waiting to be examined.",
        counter_example="Suggestions were drawn from it.",
    ),
    Word(
        slug="examined",
        label="Examined",
        definition=(
            "Detection has run over its text; whatever it found is a suggestion."
        ),
        example="Two suggestions, or none.",
        counter_example="The text exists only.",
    ),
    Word(
        slug="duplicate",
        label="Duplicate",
        definition=(
            "Its text is that of another article; it counts as one voice with it."
        ),
        example="A syndicated copy.",
        counter_example="Another report of the same news.",
    ),
    Word(
        slug="unreachable",
        label="Unreachable",
        definition="The page could not be fetched after the allowed attempts.",
        example="The host does not answer.",
        counter_example="The host answers that it refuses.",
    ),
    Word(
        slug="refused",
        label="Refused",
        definition=(
            "The host, its robots rules or our own address rules do not allow the "
            "fetch."
        ),
        example="A page disallowed to robots.",
        counter_example="A time-out.",
    ),
    Word(
        slug="unreadable",
        label="Unreadable",
        definition="The stored page has no article text that could be taken.",
        example="A page of pictures.",
        counter_example="A text in a language we do not examine.",
    ),
    Word(
        slug="quarantined",
        label="Quarantined",
        definition=(
            "Working on it ended three times without an outcome; a person has to look."
        ),
        example="A page that exhausts memory.",
        counter_example="A page whose host is down.",
    ),
)

SUGGESTION_STATES: tuple[Word, ...] = (
    Word(
        slug="open",
        label="Open",
        definition="Waiting for a curator.",
        example="Found this morning.",
        counter_example="Put aside for later.",
    ),
    Word(
        slug="accepted",
        label="Accepted",
        definition="A curator made a new action of it.",
        example="A draft exists.",
        counter_example="It became a source of a known action.",
    ),
    Word(
        slug="attached",
        label="Attached",
        definition=(
            "A curator added it to an action already recorded, as a step or a source."
        ),
        example="The next step of a halt.",
        counter_example="A new action.",
    ),
    Word(
        slug="rejected",
        label="Rejected",
        definition="A curator turned it down, with a reason.",
        example="Not a decision.",
        counter_example="Not looked at yet.",
    ),
    Word(
        slug="later",
        label="Later",
        definition="Put aside by a curator, to be decided another time.",
        example="Waiting for a better source.",
        counter_example="Open, unclaimed.",
    ),
)

ACTION_STATES: tuple[Word, ...] = (
    Word(
        slug="draft",
        label="Draft",
        definition="Being prepared; never public.",
        example="Accepted this morning.",
        counter_example="Published, with edits under way.",
    ),
    Word(
        slug="published",
        label="Published",
        definition="Its document stands in the public ledger.",
        example="Version 3 is open.",
        counter_example="Taken back.",
    ),
    Word(
        slug="retracted",
        label="Retracted",
        definition="Taken back; a tombstone and what was said before stay readable.",
        example="It proved to be a hoax.",
        counter_example="The action ended in the world.",
    ),
    Word(
        slug="merged",
        label="Merged",
        definition="Its content lives on in another record, which its number leads to.",
        example="A double of an older record.",
        counter_example="Related to another action.",
    ),
)

ALL: tuple[Word, ...] = (*ARTICLE_STATES, *SUGGESTION_STATES, *ACTION_STATES)
BY_SLUG: dict[str, Word] = index_words(ALL)

# Where the pipeline still has a step to take.
UNFINISHED_ARTICLE_STATES: tuple[str, ...] = ("noted", "fetched", "read")

Moves = Mapping[str, frozenset[str]]

ARTICLE_MOVES: Moves = {
    "noted": frozenset({"fetched", "unreachable", "refused", "quarantined"}),
    "fetched": frozenset({"read", "duplicate", "unreadable", "quarantined"}),
    "read": frozenset({"examined", "duplicate", "quarantined"}),
    "examined": frozenset({"read", "duplicate"}),
    "duplicate": frozenset({"read"}),
    "unreachable": frozenset({"noted", "fetched"}),
    "refused": frozenset({"noted", "fetched"}),
    "unreadable": frozenset({"fetched", "read"}),
    "quarantined": frozenset({"noted", "fetched", "read"}),
}
SUGGESTION_MOVES: Moves = {
    "open": frozenset({"accepted", "attached", "rejected", "later"}),
    "later": frozenset({"open", "accepted", "attached", "rejected"}),
    # Undo gives a decided suggestion back to the queue.
    "accepted": frozenset({"open"}),
    "attached": frozenset({"open"}),
    "rejected": frozenset({"open"}),
}
ACTION_MOVES: Moves = {
    "draft": frozenset({"published", "merged"}),
    "published": frozenset({"retracted", "merged"}),
    # A record taken back by mistake is published again; nothing leaves "merged"
    # because its number already leads elsewhere.
    "retracted": frozenset({"published"}),
    "merged": frozenset(),
}


def may_move(moves: Moves, *, before: str, after: str) -> bool:
    """Whether the table allows this move; unknown states allow none."""
    return after in moves.get(before, frozenset())


def choices() -> list[tuple[str, str]]:
    return list_choices(ALL)


def article_choices() -> list[tuple[str, str]]:
    return list_choices(ARTICLE_STATES)


def suggestion_choices() -> list[tuple[str, str]]:
    return list_choices(SUGGESTION_STATES)


def action_choices() -> list[tuple[str, str]]:
    return list_choices(ACTION_STATES)
