"""What a whole reversal or replacement asks of the action it ends (rule R8)."""

from dataclasses import dataclass

from events.lifecycle.course import follow
from events.lifecycle.life import Life
from events.lifecycle.windows import Window
from events.vocabulary import relations
from events.vocabulary.truth_table import Effect, effect_of

# What a reversal takes back is resumed or lifted; what has run out is not reversed.
DECIDED = ("resumed", "lifted")


@dataclass(frozen=True, slots=True)
class MissingEnd:
    """The end that an action lacks.

    `step` is the closing step its kind has for it, `since` where the first day of
    what ends it lies, and `ended` the last end it had before that, if any.
    """

    step: str
    since: Window
    ended: Window | None


def asks_for_end(relation: str, *, extent: str) -> bool:
    """Whether a relation of this type and extent ends what it points to."""
    return extent == "whole" and relation in relations.ENDING


def closing_step_for(kind: str, *, relation: str) -> str:
    """The step by which this kind ends when it is reversed or replaced."""
    if relation == "replaces":
        return "superseded"
    closes = (s for s in DECIDED if effect_of(kind=kind, step=s).effect is Effect.CLOSE)
    return next(closes, "")


def find_missing_end(target: Life, *, by: Life, relation: str) -> MissingEnd | None:
    """The end the target still lacks; None where it has one or needs none.

    A deed has no end, and what is only planned, or was called off, ends nothing. Any
    whole closing step will do that does not lie before the first day of what ends
    it. Both lives are lawful; raises IllegalStep otherwise.
    """
    since = find_first_day(by)
    if target.form == "once" or since is None:
        return None
    spells = follow(target).spells
    ends = [spell.end for spell in spells if spell.end is not None]
    if any(end.latest >= since.earliest for end in ends):
        return None
    goes_on = any(
        spell.end is None and spell.begin.earliest <= since.latest for spell in spells
    )
    return MissingEnd(
        step=closing_step_for(target.kind, relation=relation),
        since=since,
        ended=None if goes_on or not ends else ends[-1],
    )


def find_first_day(life: Life) -> Window | None:
    """Where the day lies on which it was first carried out, None while it was not."""
    course = follow(life)
    for spell in course.spells:
        if spell.beginning.is_observed and not spell.is_cancelled:
            return spell.begin
    for point in course.points:
        if point.beginning.is_observed and point.called_off is None:
            return point.window
    return None
