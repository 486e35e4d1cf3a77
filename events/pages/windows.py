"""Ways to look closer or farther at the figure without a drag, and their words."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import parse_qsl

from events.pages.wishes import EARLIEST, LATEST, SHORTEST, Wish
from events.text.edtf import say
from events.timeline.scene.shapes import Scene, Window

DAY = timedelta(days=1)
SPANS = (10, 5, 1)


@dataclass(frozen=True, slots=True)
class Way:
    """A link that shows other years."""

    name: str
    address: str
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class Windowing:
    """Everything the page offers about the window of its figure.

    `begin` and `end` are as short as they can be written; `kept` is the rest of the
    address, which the form with the two dates sends on.
    """

    words: str
    begin: str
    end: str
    presets: tuple[Way, ...]
    moves: tuple[Way, ...]
    kept: tuple[tuple[str, str], ...]


def offer_windows(wish: Wish, scene: Scene, *, today: date) -> Windowing:
    """The window of a scene in words, and every way to another one."""
    begin, last = scene.window[0], scene.window[1] - DAY
    rest = wish.address(from_=None, to=None).removeprefix("?").removeprefix(".")
    return Windowing(
        words=f"{say(begin.isoformat())} to {say(last.isoformat())}",
        begin=write_begin(begin),
        end=write_end(last),
        presets=_list_presets(wish, today=today),
        moves=_list_moves(wish, scene),
        kept=tuple(parse_qsl(rest)),
    )


def _list_presets(wish: Wish, *, today: date) -> tuple[Way, ...]:
    whole = Way("all", wish.address(from_=None, to=None), wish.window is None)
    spans = []
    for years in SPANS:
        window = span_until(today, years=years)
        words = f"{years} years" if years > 1 else "1 year"
        spans.append(Way(words, look_at(wish, window), wish.window == window))
    return (whole, *spans)


def span_until(today: date, *, years: int) -> Window:
    """So many calendar years, this one the last; one year back to the month for 1."""
    if years > 1:
        return date(today.year - years + 1, 1, 1), date(today.year + 1, 1, 1)
    return date(today.year - 1, today.month, 1), _next_month(today)


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _list_moves(wish: Wish, scene: Scene) -> tuple[Way, ...]:
    """Half a window back or on, half as long, twice as long; only what shows more."""
    begin, end = scene.window
    half = (end - begin) / 2
    moves = [
        ("earlier", (begin - half, end - half)),
        ("later", (begin + half, end + half)),
        ("closer", (begin + half / 2, end - half / 2)),
        ("farther", (begin - half, end + half)),
    ]
    first, last = scene.whole
    return tuple(
        Way(name, look_at(wish, window))
        for name, window in moves
        if _is_offered(name, window, first=first, last=last)
    )


def _is_offered(name: str, window: Window, *, first: date, last: date) -> bool:
    begin, end = window
    if name == "closer":
        return end - begin >= SHORTEST
    if name == "farther":
        return begin + (end - begin) / 4 > first or end - (end - begin) / 4 < last
    return begin < last and end > first


def look_at(wish: Wish, window: Window) -> str:
    """The address of the same wish with another window."""
    begin, end = max(window[0], EARLIEST), min(window[1], LATEST)
    return wish.address(from_=write_begin(begin), to=write_end(end - DAY))


def write_begin(day: date) -> str:
    """A first day as short as it can be written: 2020, 2020-03 or 2020-03-09."""
    if day.day > 1:
        return day.isoformat()
    return f"{day:%Y}" if day.month == 1 else f"{day:%Y-%m}"


def write_end(day: date) -> str:
    """A last day as short as it can be written."""
    if (day + DAY).day > 1:
        return day.isoformat()
    return f"{day:%Y}" if day.month == 12 else f"{day:%Y-%m}"
