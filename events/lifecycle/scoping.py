"""What a part takes out, for whoever asks about one place or company (rule R3)."""

import enum
from dataclasses import replace

from events.lifecycle.life import Milestone, Scope
from events.vocabulary import places
from events.vocabulary.truth_table import Effect, effect_of


class Reach(enum.Enum):
    """How much of what is asked about a part takes out."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


def find_reach(milestone: Milestone, scope: Scope) -> Reach:
    """A part reaches as far as its narrowest bound; words alone bound it somehow."""
    bounds = []
    if milestone.part_products:
        bounds.append(Reach.SOME)
    if milestone.part_places:
        bounds.append(reach_place(milestone.part_places, scope.place))
    if milestone.part_companies:
        bounds.append(reach_company(milestone.part_companies, scope.company))
    if Reach.NONE in bounds:
        return Reach.NONE
    return Reach.SOME if not bounds or Reach.SOME in bounds else Reach.ALL


def reach_place(named: tuple[str, ...], asked: str) -> Reach:
    """DE is taken out with the EU; of the EU, DE is only some."""
    if not asked:
        return Reach.SOME
    if not {asked, *places.wider(asked)}.isdisjoint(named):
        return Reach.ALL
    within = any(asked in places.wider(place) for place in named)
    return Reach.SOME if within else Reach.NONE


def reach_company(named: tuple[int, ...], asked: int | None) -> Reach:
    if asked is None:
        return Reach.SOME
    return Reach.ALL if asked in named else Reach.NONE


def close_for_scope(milestone: Milestone, *, kind: str) -> Milestone:
    """The step as the part it takes out sees it: that part is wholly back."""
    if milestone.step != "narrowed":
        return replace(milestone, extent="whole")
    resumes = effect_of(kind=kind, step="resumed").effect is Effect.CLOSE
    return replace(milestone, step="resumed" if resumes else "lifted", extent="whole")
