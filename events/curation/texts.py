"""Texts people bring: pasted from a paywalled page, or read from a file they hold."""

import hashlib
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction

from events.curation.filing import file_source
from events.curation.recording import record_act
from events.curation.roles import require_curator
from events.extraction.article import ExtractedArticle
from events.models import Article, Reading, Snapshot, Source
from events.text.cleaning import clean, squash

BY_HAND = "typed by a person"
SHORTEST = 40
# From these states an article goes on as soon as it has a text.
STOPPED = ("unreachable", "refused", "unreadable", "quarantined")


class TextRefused(ValueError):
    """The text cannot be stored; the message says why."""


@transaction.atomic
def add_typed_text(
    source: Source, *, title: str, body: str, by: User, now: datetime
) -> Reading:
    """Store a pasted text as a reading of a source, marked as typed by a person."""
    require_curator(by)
    body = clean(body).strip()
    if len(body) < SHORTEST:
        raise TextRefused(
            "The text is too short to quote from. Paste the whole passage."
        )
    reading = _store(
        source, title=squash(title), body=body, kind="typed", extractor=BY_HAND, now=now
    )
    return _own(reading, source, by=by, now=now, what="Pasted the text")


@transaction.atomic
def add_uploaded_text(
    source: Source,
    extracted: ExtractedArticle,
    *,
    snapshot: Snapshot,
    extractor: str,
    by: User,
    now: datetime,
) -> Reading:
    """Store the text of an uploaded file, whose bytes are kept as a snapshot."""
    require_curator(by)
    known = Reading.objects.filter(snapshot=snapshot, extractor=extractor[:80]).first()
    if known is not None:
        if known.source_id not in (None, source.pk):
            raise TextRefused("This very file is stored for another source already.")
        Reading.objects.filter(pk=known.pk).update(source=source)
        known.source = source
        return known
    reading = _store(
        source,
        title=squash(extracted.title),
        body=clean(extracted.text),
        kind="uploaded",
        extractor=extractor[:80],
        now=now,
        snapshot=snapshot,
    )
    return _own(reading, source, by=by, now=now, what="Uploaded the text")


@transaction.atomic
def give_article_text(
    article: Article,
    *,
    title: str,
    body: str,
    published_on: date,
    by: User,
    now: datetime,
) -> Reading:
    """A pasted text for an article that could not be fetched; it is examined next."""
    source = file_source(article)
    reading = add_typed_text(source, title=title, body=body, by=by, now=now)
    _send_on(
        article,
        state="read",
        reason="Its text was pasted by a person.",
        now=now,
        reading=reading,
        title=reading.title or article.title,
        published_on=published_on,
        published_from=article.published_from or "curator",
    )
    return reading


@transaction.atomic
def give_article_file(
    article: Article,
    *,
    snapshot: Snapshot,
    published_on: date,
    by: User,
    now: datetime,
) -> None:
    """An uploaded file in place of the page that could not be fetched; read next."""
    require_curator(by)
    _send_on(
        article,
        state="fetched",
        reason="Its page was uploaded by a person.",
        now=now,
        snapshot=snapshot,
        published_on=published_on,
        published_from=article.published_from or "curator",
    )
    record_act(article, by=by, now=now, sentence="Uploaded its page.")


def _send_on(
    article: Article, *, state: str, reason: str, now: datetime, **columns: object
) -> None:
    """Put a stopped article back on its way, in the state its new text allows."""
    moved = Article.objects.filter(pk=article.pk, state__in=STOPPED).update(
        state=state,
        state_reason=reason,
        next_at=now,
        crashes=0,
        lease_token=None,
        lease_until=None,
        **columns,
    )
    if not moved:
        raise TextRefused("This article has a text already.")


def _store(
    source: Source,
    *,
    title: str,
    body: str,
    kind: str,
    extractor: str,
    now: datetime,
    snapshot: Snapshot | None = None,
) -> Reading:
    title = (title or source.title)[:500].rstrip()
    text = f"{title}\n\n{body}"
    return Reading.objects.create(
        source=source,
        snapshot=snapshot,
        kind=kind,
        extractor=extractor,
        title=title,
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        language="en",
        read_at=now,
    )


def _own(
    reading: Reading, source: Source, *, by: User, now: datetime, what: str
) -> Reading:
    Reading.objects.filter(pk=reading.pk).update(by=by)
    reading.by = by
    record_act(source, by=by, now=now, sentence=f"{what} “{reading.title[:80]}”.")
    return reading
