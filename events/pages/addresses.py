"""The addresses of things: numbers that stay, slugs that may change, web links."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from django.urls import reverse

from events.exports import BY_SLUG
from events.exports.citations import CITATIONS_BY_SLUG
from events.ledger.bodies import CLASSES
from events.timeline.drawing import Links

FRAGMENT_WORDS = 6


@dataclass(frozen=True, slots=True)
class Numbered:
    """What an action's address names: the number counts, the slug is for people."""

    number: int
    slug: str


class ActionConverter:
    """`142-a-slug` or just `142` in an address."""

    regex = r"[0-9]{1,12}(?:-[-a-zA-Z0-9_]*)?"

    def to_python(self, value: str) -> Numbered:
        number, _, slug = value.partition("-")
        return Numbered(int(number), slug)

    def to_url(self, value: Numbered) -> str:
        return f"{value.number}-{value.slug}"


class WordConverter:
    """One of the words in `regex`, such as the ending of a file's address."""

    regex = ""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class CitationConverter(WordConverter):
    """`bib`, `csl.json` …"""

    regex = "|".join(re.escape(slug) for slug in CITATIONS_BY_SLUG)


class FormatConverter(WordConverter):
    """`csv`, `atom`, `feed.json` …"""

    regex = "|".join(re.escape(slug) for slug in BY_SLUG)


class EntityConverter(WordConverter):
    """`action`, `company` or `source`."""

    regex = "|".join(CLASSES)


def action_path(number: int, slug: str) -> str:
    return reverse("action", args=[Numbered(number, slug)])


def history_path(number: int, slug: str) -> str:
    return reverse("action-history", args=[Numbered(number, slug)])


def dispute_path(number: int, slug: str) -> str:
    return reverse("dispute", args=[Numbered(number, slug)])


def company_path(slug: str) -> str:
    return reverse("company", args=[slug])


def source_path(record: int) -> str:
    return reverse("source", args=[record])


def no_year(_year: int) -> None:
    """A figure whose years lead nowhere."""


def no_lane(_key: str) -> None:
    """A figure whose lanes lead nowhere."""


PLAIN_LINKS = Links(action=action_path, lane=no_lane, year=no_year)


def is_web_address(url: str) -> bool:
    """Whether a link may be made of it: a source may be cited that is no web page."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def at_passage(url: str, exact: str) -> str:
    """The address of a page at a passage; browsers that do not know ignore it."""
    words = re.sub(r"\s+", " ", exact).strip().split(" ")
    if not words[0] or not is_web_address(url):
        return url
    parts = [" ".join(words[:FRAGMENT_WORDS])]
    if len(words) > 2 * FRAGMENT_WORDS:
        parts.append(" ".join(words[-FRAGMENT_WORDS:]))
    elif len(words) > FRAGMENT_WORDS:
        parts = [" ".join(words)]
    # A hyphen has a meaning of its own in a text fragment.
    said = ",".join(quote(part, safe="").replace("-", "%2D") for part in parts)
    joint = ":~:" if "#" in url else "#:~:"
    return f"{url}{joint}text={said}"
