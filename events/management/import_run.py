"""One import by hand: the pipeline's own steps, in this process, a line per stage."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from events import pipeline
from events.importing.collecting import WAITING
from events.importing.storing import (
    Noted,
    begin_again,
    give_body,
    is_plausible_date,
    note_address,
    note_file,
)
from events.models import Article
from events.text.addresses import AddressError

LARGEST_FILE = 10 * 1024 * 1024
LONGEST_WAIT = timedelta(seconds=60)

Say = Callable[[str], None]


class ImportRefused(ValueError):
    """Why nothing was imported, in one sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants imported, and what they know about it."""

    target: str
    url: str = ""
    published_on: date | None = None
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """The article of an import; `new` is false if we had it before."""

    article: Article
    new: bool


def read_published(text: str, *, now: datetime) -> date | None:
    """The day in `--published`; raises `ImportRefused` if it cannot be one."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ImportRefused(
            f"“{text}” is not a day. Write --published as 2020-06-10."
        ) from None
    if day.isoformat() != text:
        raise ImportRefused(f"Write --published as {day.isoformat()}.")
    if not is_plausible_date(day, now=now):
        raise ImportRefused(
            f"{text} lies in the future: nothing can have been published then."
        )
    return day


def import_article(order: Order, *, say: Say) -> Imported:
    """Take one page or file through the whole pipeline; `say` hears each stage.

    Raises `ImportRefused`. Run it in a transaction: rolled back, it leaves nothing.
    """
    noted = _note(order)
    again = False
    if not noted.new:
        again = begin_again(
            noted.article,
            now=timezone.now(),
            published_on=order.published_on,
            publisher=order.publisher,
        )
    article = Article.objects.get(pk=noted.article.pk)
    if noted.new or again or pipeline.has_next_step(article.state):
        say(f"{article.state:<10} {article.url or order.target}")
        article = _advance_to_the_end(article, say=say)
    if article.state not in ("examined", "duplicate"):
        raise ImportRefused(_why_not(article))
    return Imported(article, new=noted.new or again)


def _note(order: Order) -> Noted:
    now = timezone.now()
    try:
        if order.target.lower().startswith(("http://", "https://")):
            if order.url:
                raise ImportRefused("--url goes with a file; give one address only.")
            return note_address(
                order.target,
                now=now,
                published_on=order.published_on,
                publisher=order.publisher,
            )
        return _note_file(order, now=now)
    except AddressError as error:
        raise ImportRefused(str(error)) from None


def _note_file(order: Order, *, now: datetime) -> Noted:
    path = Path(order.target)
    body = read_file(path)
    noted = note_file(
        body,
        name=path.name,
        now=now,
        url=order.url,
        published_on=order.published_on,
        publisher=order.publisher,
    )
    if not noted.new:
        give_body(
            noted.article,
            body,
            name=path.name,
            now=now,
            published_on=order.published_on,
            publisher=order.publisher,
        )
        noted.article.refresh_from_db()
    return noted


def read_file(path: Path) -> bytes:
    """The bytes of a file, or one sentence why not."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ImportRefused(f"{path} is larger than 10 MB; an article is not.")
        return path.read_bytes()
    except IsADirectoryError:
        raise ImportRefused(f"{path} is a folder; give one file.") from None
    except FileNotFoundError:
        raise ImportRefused(
            f"There is no file {path}; an address begins with http:// or https://."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ImportRefused(f"{path} cannot be read: {reason}.") from None


def _advance_to_the_end(article: Article, *, say: Say) -> Article:
    while pipeline.has_next_step(article.state):
        before = article.state
        pipeline.advance(article.pk, now=timezone.now())
        article = Article.objects.select_related("reading", "snapshot").get(
            pk=article.pk
        )
        if article.state != before:
            say(f"{article.state:<10} {describe_stage(article)}")
            continue
        if article.lease_token is not None:
            raise ImportRefused("A worker is at it this moment; ask again in a minute.")
        wait = article.next_at - timezone.now()
        if article.state_reason != WAITING or wait > LONGEST_WAIT:
            raise ImportRefused(_why_not(article))
        time.sleep(max(0.1, wait.total_seconds()))
    return article


def describe_stage(article: Article) -> str:
    """What is worth knowing about the state an article has come to."""
    if article.state == "fetched" and article.snapshot:
        size = max(1, article.snapshot.size // 1024)
        return f"{size} KB of {article.snapshot.content_type or 'unknown type'}"
    if article.state == "read" and article.reading:
        words = len(article.reading.text.split())
        return f"“{article.title}”, {words} words; {describe_date(article)}"
    if article.state == "examined":
        found = article.suggestions.count()
        return f"{found} {'suggestion' if found == 1 else 'suggestions'} found"
    return article.state_reason


def describe_date(article: Article) -> str:
    """The publication day, who says so, and whether the page contradicts itself."""
    sources = {
        "curator": "as you gave it",
        "feed": "from the feed",
        "first seen": "the day a feed first listed it",
    }
    known = sources.get(article.published_from, "found on the page")
    doubt = "; dates on the page disagree" if article.dates_disagree else ""
    return f"published {article.published_on} ({known}{doubt})"


def _why_not(article: Article) -> str:
    reason = article.state_reason or f"It is {article.state}."
    if "publication date" in reason:
        reason += " Say when it was published with --published 2020-06-10."
    return reason
