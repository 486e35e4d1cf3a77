"""From when to when a company belonged to an action (rule R7)."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.lifecycle.life import Life, Span
from events.lifecycle.windows import FIRST, LAST, Window, make_span, read_window, unite


@dataclass(frozen=True, slots=True)
class Membership:
    """Where the days lie on which it joined, and left: the first day without it."""

    joined: Window
    left: Window


ALWAYS = Membership(Window(FIRST, FIRST), Window(LAST, LAST))


def find_membership(life: Life) -> Membership:
    """That of the company asked about; `ALWAYS` where nothing is stated."""
    for member in life.members:
        if member.company == life.scope.company:
            return Membership(
                read_or(member.joined, ALWAYS.joined), read_or(member.left, ALWAYS.left)
            )
    return ALWAYS


def read_or(text: str, default: Window) -> Window:
    return read_window(text) if text else default


def clip_certain(spans: Iterable[Span], membership: Membership) -> tuple[Span, ...]:
    """The days on which it certainly belonged to what certainly held."""
    return clip(spans, Window(membership.joined.latest, membership.left.earliest))


def clip_possible(spans: Iterable[Span], membership: Membership) -> tuple[Span, ...]:
    """The days on which it may have belonged to what may have held."""
    return clip(spans, Window(membership.joined.earliest, membership.left.latest))


def clip(spans: Iterable[Span], within: Window) -> tuple[Span, ...]:
    """The spans within [earliest, latest) of a window."""
    return unite(
        make_span(max(begin or FIRST, within.earliest), min(end or LAST, within.latest))
        for begin, end in spans
    )
