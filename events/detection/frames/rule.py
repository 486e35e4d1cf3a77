"""One rule from an act and what it is done to, to a kind and a step."""

from __future__ import annotations

from dataclasses import dataclass


def _flags(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


@dataclass(frozen=True, slots=True)
class KindRule:
    """The first rule whose act fits, whose needs all hold and lacks do not, decides."""

    act: str
    kind: str
    step: str
    needs: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    weight: float = 0.0


def rule(
    act: str,
    kind: str,
    step: str,
    needs: str = "",
    lacks: str = "",
    weight: float = 0.0,
) -> KindRule:
    return KindRule(act, kind, step, _flags(needs), _flags(lacks), weight)


# An act on this is no policy action.
NOTHING = "nothing"
# The kind of the step told just before ("two others did the same").
LIKEWISE = "likewise"
