"""What a host's robots.txt lets us ask, by RFC 9309."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from events.importing.fetched import Fetched, Refused, Unreachable
from events.text.addresses import read_address
from events.text.decoding import DecodingError, decode_bytes

# RFC 9309 §2.5: at least this much must be read; no more is.
MAX_LENGTH = 500 * 1024
UNREACHED = 0
_BUSY = 429


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """A host's robots.txt as last asked; status 0 if no answer came."""

    status: int
    body: str = ""


@dataclass(frozen=True, slots=True)
class RobotsDecision:
    """Whether a page may be asked, and how many seconds should lie between pages."""

    is_allowed: bool
    reason: str = ""
    delay_seconds: float | None = None


def locate_robots(url: str) -> str:
    """The address of the robots.txt that speaks for a page."""
    address = read_address(url)
    return f"{address.scheme}://{address.authority}/robots.txt"


def ask_robots(url: str, *, fetch: Callable[[str], Fetched]) -> RobotsFile:
    """Fetch the robots.txt that speaks for `url`; never raises for a bad answer."""
    try:
        answer = fetch(locate_robots(url))
    except (Refused, Unreachable):
        return RobotsFile(UNREACHED)
    try:
        body = decode_bytes(answer.body[:MAX_LENGTH])
    except DecodingError:
        body = ""
    return RobotsFile(answer.status, body.replace("\x00", ""))


def decide(robots: RobotsFile, url: str, *, user_agent: str) -> RobotsDecision:
    """Apply a robots.txt to one page.

    A missing file (4xx) allows everything; a host that fails or is overrun (5xx,
    429, no answer) is left alone until its rules can be read.
    """
    if robots.status == UNREACHED or robots.status == _BUSY or robots.status >= 500:
        return RobotsDecision(
            is_allowed=False, reason="The host's robots.txt could not be read."
        )
    if not 200 <= robots.status < 300:
        return RobotsDecision(is_allowed=True)
    rules = Protego.parse(robots.body.removeprefix("\ufeff"))
    delay = rules.crawl_delay(user_agent)
    if rules.can_fetch(url, user_agent):
        return RobotsDecision(is_allowed=True, delay_seconds=delay)
    return RobotsDecision(
        is_allowed=False,
        reason="The host's robots.txt asks us not to read this page.",
        delay_seconds=delay,
    )
