"""What an address of the timeline wishes for: a question, and how to look at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict

from events.text.edtf import EdtfError, parse
from events.timeline.answers import identify
from events.timeline.cursors import Cursor, CursorMismatch, read_cursor
from events.timeline.filters import Asked, read_question
from events.timeline.scene.grouping import GroupBy
from events.timeline.scene.shapes import Window
from events.timeline.strict import ParameterProblem, find_nearest

OWN = ("from", "to", "group", "after")
GROUPS: tuple[GroupBy, ...] = get_args(GroupBy)
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 1, 1)
SHORTEST = timedelta(days=14)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """A question with its view; `own` are the view's parameters as they were given."""

    asked: Asked
    group_by: GroupBy
    window: Window | None
    after: Cursor | None
    own: tuple[tuple[str, str], ...]
    problems: tuple[ParameterProblem, ...]

    def address(self, **changes: str | None) -> str:
        """The same wish with some parameters exchanged or, by None, dropped."""
        pairs = {**dict(parse_qsl(self.asked.canonical)), **dict(self.own)}
        pairs.pop("after", None)
        for name, value in changes.items():
            key = "from" if name == "from_" else name
            if value is None:
                pairs.pop(key, None)
            else:
                pairs[key] = value
        return f"?{urlencode(pairs, safe=',:')}" if pairs else "."


def read_wish(params: QueryDict, *, today: date) -> Wish:
    """The wish in an address; whatever is wrong with it is a problem, and unwished."""
    asked = read_question(params, today=today, also=OWN)
    problems = list(asked.problems)
    group = _read_group(params, problems)
    window = _read_window(params, problems)
    after = _read_after(params, asked, problems)
    kept = [(n, str(params[n])) for n in ("from", "to") if n in params and window]
    if group != "company":
        kept.append(("group", group))
    return Wish(asked, group, window, after, tuple(kept), tuple(problems))


def drop_blanks(params: QueryDict) -> QueryDict:
    """Without the fields that a form sends although nobody filled them in."""
    kept = QueryDict(mutable=True)
    for name, values in params.lists():
        filled = [value for value in values if value.strip()]
        if filled:
            kept.setlist(name, filled)
    return kept


def _read_group(params: QueryDict, problems: list[ParameterProblem]) -> GroupBy:
    word = params.get("group", "company")
    for group in GROUPS:
        if group == word:
            return group
    nearest = find_nearest(word, GROUPS)
    sentence = f"Lanes can be grouped by {', '.join(GROUPS)}, not by {word[:60]!r}."
    problems.append(ParameterProblem("group", sentence, nearest, GROUPS))
    return "company"


def _read_window(params: QueryDict, problems: list[ParameterProblem]) -> Window | None:
    if "from" not in params and "to" not in params:
        return None
    begin = _read_edge(params, "from", problems)
    end = _read_edge(params, "to", problems)
    begin = begin or (end - timedelta(days=366) if end else None)
    end = end or (LATEST if begin is None else date(min(begin.year + 1, 2099), 12, 31))
    if begin is None:
        return None
    begin, end = max(begin, EARLIEST), min(end + DAY, LATEST)
    if end - begin < SHORTEST:
        sentence = "The figure needs at least 14 days, the first before the last."
        problems.append(ParameterProblem("to", sentence))
        return None
    return begin, end


def _read_edge(
    params: QueryDict, name: str, problems: list[ParameterProblem]
) -> date | None:
    text = params.get(name, "")
    if not text:
        return None
    try:
        said = parse(text.strip())
    except EdtfError as error:
        problems.append(ParameterProblem(name, str(error)))
        return None
    return said.earliest if name == "from" else said.latest


def _read_after(
    params: QueryDict, asked: Asked, problems: list[ParameterProblem]
) -> Cursor | None:
    text = params.get("after", "")
    if not text:
        return None
    try:
        return read_cursor(text, asked=identify(asked.question))
    except CursorMismatch as mismatch:
        problems.append(ParameterProblem("after", str(mismatch)))
        return None


def say_problems(problems: Sequence[ParameterProblem]) -> list[str]:
    """A sentence per problem: what was not understood, and so left out."""
    return [problem.sentence for problem in problems]
