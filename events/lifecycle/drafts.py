"""One spell, or one deed, while its milestones are being folded."""

from dataclasses import dataclass, field

from events.lifecycle.life import Ending
from events.lifecycle.placing import Placed
from events.lifecycle.windows import Window, read_window
from events.vocabulary.truth_table import Effect

LATER = "later"


def is_later(starts: str, *, than: Window) -> bool:
    """Whether a stated start lies later than the window of its announcement."""
    if starts in ("", LATER):
        return starts == LATER
    return read_window(starts).latest > than.earliest


@dataclass(slots=True)
class Draft:
    """What the fold has gathered; `starts` is the stated start that stands now."""

    announced: Placed | None = None
    effect: Placed | None = None
    starts: str = ""
    starts_from: int | None = None
    endings: tuple[Ending, ...] = ()
    endings_from: int | None = None
    permanent: Placed | None = None
    closing: Placed | None = None
    called_off: Placed | None = None
    members: list[Placed] = field(default_factory=list)

    @property
    def opener(self) -> Placed:
        return self.members[0]

    @property
    def stated_start(self) -> Window | None:
        """The window of a stated start that has a date."""
        if self.starts in ("", LATER):
            return None
        return read_window(self.starts)

    @property
    def is_scheduled(self) -> bool:
        """Whether it was announced for a day later than the announcement."""
        if self.announced is None:
            return False
        return is_later(self.starts, than=self.announced.window)

    @property
    def is_over_for_scope(self) -> bool:
        """Whether a part closed it for the place or company asked about."""
        return self.closing is not None and self.closing.is_for_scope

    def join_opening(self, placed: Placed) -> None:
        """Take in an opening step, the first or a further one of the same spell."""
        self.members.append(placed)
        self.take_endings(placed)
        if placed.step == "took_effect":
            self.effect = self.effect or placed
        elif self.announced is None:
            self.announced = placed
            self.starts = placed.milestone.starts
            self.starts_from = placed.index
        elif self.effect is None and self.is_scheduled:
            self.announce_again(placed)

    def announce_again(self, placed: Placed) -> None:
        """A planned start is stated anew, or the action is now said to hold at once."""
        if placed.milestone.starts:
            self.starts = placed.milestone.starts
            self.starts_from = placed.index
        else:
            self.effect = placed

    def take_endings(self, placed: Placed) -> None:
        stated = placed.milestone.endings
        says_something = any(ending.type != "unstated" for ending in stated)
        if stated and (says_something or not self.endings):
            self.endings = stated
            self.endings_from = placed.index

    def has_opening(self, step: str) -> bool:
        """Whether an opening step of this name is already in."""
        return any(
            member.step == step
            and member.cell.effect in (Effect.OPEN, Effect.DATE_POINT)
            for member in self.members
        )
