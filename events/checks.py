"""System checks: what is stored must still be in the vocabulary that is code."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db.utils import DatabaseError

from events.models import Milestone, PolicyAction
from events.vocabulary import kinds, steps


@register(Tags.database)
def check_stored_words(
    *, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Name every stored kind and step that the vocabulary no longer has."""
    if not databases:
        return []
    try:
        stored = {
            "kind": set(PolicyAction.objects.values_list("kind", flat=True)),
            "step": set(Milestone.objects.values_list("step", flat=True)),
        }
    except DatabaseError:
        # Before the first migration there is nothing stored to check.
        return []
    known = {"kind": set(kinds.BY_SLUG), "step": set(steps.BY_SLUG)}
    return [
        Error(
            f"The {word} {slug!r} is stored and not in the vocabulary.",
            hint=f"Bring it back in events/vocabulary/{word}s.py or recode the rows.",
            id="events.E001",
        )
        for word, slugs in stored.items()
        for slug in sorted(slugs - known[word])
    ]
