"""Stored bytes become a Reading: the text that quotations point into, and its date."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from events.extraction import EXTRACTOR
from events.extraction.article import ExtractedArticle, Unreadable
from events.importing.copies import find_copied, join_cluster
from events.importing.outcomes import Columns, StepOutcome
from events.importing.parsing_apart import extract_apart
from events.importing.snapshots import read_snapshot
from events.importing.storing import is_plausible_date, latest_plausible
from events.models import Article, Reading, Snapshot, Source
from events.text.cleaning import clean, squash
from events.text.languages import tell_language

LONGEST_TITLE = 500
NO_DATE = "No publication date was found on the page, and none was given with it."
# Sources of one date are said to disagree beyond this: time zones make a day.
DATES_AGREE_WITHIN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated:
    """When an article was published, who says so, and whether others say otherwise."""

    on: date
    known_from: str
    disagree: bool


def read(article: Article, *, now: datetime) -> StepOutcome:
    """Take the text from an article's snapshot.

    Ends in `read`; in `duplicate` if the text is nearly all another article's; in
    `unreadable` with a sentence if there is no text or no date.
    """
    snapshot = article.snapshot
    if snapshot is None:
        return StepOutcome("unreadable", "No stored page belongs to this article.")
    try:
        extracted = extract_apart(
            read_snapshot(snapshot),
            content_type=snapshot.content_type,
            url=article.url_final or article.url,
            latest=latest_plausible(now),
        )
    except Unreadable as reason:
        return StepOutcome("unreadable", str(reason)[:300])
    dated = choose_date(article, extracted, now=now)
    if dated is None:
        return StepOutcome("unreadable", NO_DATE)
    return StepOutcome(
        "read",
        write=lambda: _write_article(
            article,
            extracted,
            reading=keep_reading(snapshot, extracted, title=article.title, now=now),
            dated=dated,
        ),
    )


def choose_date(
    article: Article, extracted: ExtractedArticle, *, now: datetime
) -> Dated | None:
    """The publication date: a curator's, the feed's, else the page's own best.

    Days that lie in the future are nobody's, and a year found in the text is no day.
    An article that a feed listed without any date is dated by the day we first saw
    it there, and says so.
    """
    said = [*_given_date(article), *extracted.published_dates]
    usable = [
        (source, day)
        for source, day in said
        if is_plausible_date(day, now=now) and not _is_bare_year(source, day)
    ]
    if usable:
        source, day = usable[0]
        disagree = any(abs(other - day) > DATES_AGREE_WITHIN for _, other in usable)
        return Dated(day, source, disagree)
    if article.feed_id:
        return Dated(article.noted_at.date(), "first seen", disagree=False)
    return None


def _given_date(article: Article) -> Iterable[tuple[str, date]]:
    """What came with the address; the page's own dates are asked afresh each time."""
    if article.published_on and article.published_from in ("curator", "feed"):
        yield (article.published_from, article.published_on)


def _is_bare_year(source: str, day: date) -> bool:
    """The search for dates in a page turns a bare "2018" into the first of January."""
    return source == "htmldate" and (day.month, day.day) == (1, 1)


def compose_text(title: str, body: str) -> str:
    """The text of a reading: title, blank line, body; all offsets count over this."""
    return f"{title}\n\n{body}"


def split_text(reading: Reading) -> tuple[str, str]:
    """The title and the body that `compose_text` put together."""
    return reading.title, reading.text[len(reading.title) + 2 :]


def keep_reading(
    snapshot: Snapshot,
    extracted: ExtractedArticle,
    *,
    title: str,
    now: datetime,
    source: Source | None = None,
) -> Reading:
    """The reading of a snapshot by this extractor; `title` if the page has none."""
    title = squash(extracted.title or title)[:LONGEST_TITLE].rstrip()
    text = compose_text(title, clean(extracted.text))
    reading, _ = Reading.objects.get_or_create(
        snapshot=snapshot,
        extractor=EXTRACTOR[:80],
        defaults={
            "source": source,
            # Only a snapshot that was fetched knows its address.
            "kind": "fetched" if snapshot.url else "uploaded",
            "title": title,
            "text": text,
            "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
            "language": tell_language(text, declared=extracted.language)[:8],
            "byline": squash(extracted.byline)[:300],
            "read_at": now,
        },
    )
    return reading


def _write_article(
    article: Article, extracted: ExtractedArticle, *, reading: Reading, dated: Dated
) -> Columns:
    article.published_on = dated.on
    columns = {
        "reading": reading,
        "title": reading.title or article.title,
        "publisher": (article.publisher or _publisher(article, extracted))[:200],
        "published_on": dated.on,
        "published_from": dated.known_from,
        "dates_disagree": dated.disagree,
    }
    copy = find_copied(article, reading)
    if copy and copy.nothing_new:
        return {**columns, **join_cluster(article, copy.original)}
    return columns


def _publisher(article: Article, extracted: ExtractedArticle) -> str:
    host = urlsplit(article.url_final or article.url).hostname or ""
    return squash(extracted.publisher) or host.removeprefix("www.")
