"""The words of a figure: its title, its one-sentence alternative, what a mark says."""

from datetime import date, timedelta

from events.ledger.documents import ActionDocument
from events.text.edtf import say
from events.timeline.scene.grouping import Group, GroupBy
from events.timeline.scene.shapes import Window
from events.timeline.scene.tracing import Traced

BY_WORDS: dict[str, str] = {
    "company": "by company",
    "technology": "by technology",
    "family": "by what was done",
    "jurisdiction": "by place",
}


def count_words(number: int, one: str, many: str) -> str:
    """A number with its noun: 1 action, 1,204 actions."""
    return f"{number:,} {one if number == 1 else many}"


def title_scene(actions: int, window: Window, *, by: GroupBy) -> str:
    """What the figure shows, in one line."""
    begin, end = window[0].year, (window[1] - timedelta(days=1)).year
    years = str(begin) if begin == end else f"{begin} to {end}"
    return f"{count_words(actions, 'action', 'actions')} {BY_WORDS[by]}, {years}"


def describe_scene(actions: int, lanes: int, in_force: int, *, on: date) -> str:
    """The figure in a sentence, for those who cannot or need not see it."""
    hold = count_words(in_force, "action", "actions")
    return (
        f"{count_words(lanes, 'lane', 'lanes')} with "
        f"{count_words(actions, 'action', 'actions')} as bars from their start to "
        f"their end; {hold} in force on {say(on.isoformat())}. "
        "The list beneath holds the same actions in words."
    )


def note_lane(group: Group, *, by: GroupBy) -> str:
    """The small line under a lane's name: how many hold, of how many recorded."""
    if by == "family" and group.key in ("change", "reversal"):
        return f"{group.total:,} recorded"
    return f"{group.in_force:,} in force of {group.total:,}"


def name_beside(document: ActionDocument, *, lane: str) -> tuple[str, ...]:
    """What may stand beside a bar, longest first; the lane has said its own name."""
    title = document.title.removeprefix(f"{lane} ")
    shorter = [*document.products[:1], *(t.label for t in document.technologies[:1])]
    fitting = [name for name in shorter if name.casefold() != lane.casefold()]
    return tuple(dict.fromkeys((title, *fitting[:1])))


def say_mark(traced: Traced) -> str:
    """Family, status and steps of an action in one line."""
    document = traced.document
    steps = "; ".join(_lower(step.words) for step in traced.steps)
    return f"{document.family.label}: {_lower(traced.status.words)}. {steps}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
